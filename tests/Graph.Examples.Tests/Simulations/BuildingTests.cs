using System.Globalization;
using Simulations;

namespace Examples.Tests.Simulations;

/// <summary>The heated floor against the same equations in plain C#, its derivatives against differences, and the calibration.</summary>
public sealed class BuildingTests
{
    private const double Wanted = 27.344767;

    private delegate double Gradient(double[] x, double[] tube, double[] slab, double[] water, double[] tank, out double start);

    private static readonly Dictionary<int, Gradient> Gradients = new()
    {
        [20] = (double[] x, double[] tube, double[] slab, double[] water, double[] tank, out double start)
            => Building.After20AndGradient(x.AsSpan(0, 4), x.AsSpan(4, 4), x.AsSpan(8, 4), x.AsSpan(12, 4), x[16], Wanted, tube, slab, water, tank, out start, out _),
        [1000] = (double[] x, double[] tube, double[] slab, double[] water, double[] tank, out double start)
            => Building.After1000AndGradient(x.AsSpan(0, 4), x.AsSpan(4, 4), x.AsSpan(8, 4), x.AsSpan(12, 4), x[16], Wanted, tube, slab, water, tank, out start, out _),
    };

    private static double[] Published()
    {
        Figures f = Figures.Published;
        return [.. f.Tube, .. f.Slab, .. f.Water, .. f.Tank, f.Start];
    }

    /// <summary>The slab's temperature after every step.</summary>
    private static double[] Course(double[] x, int steps)
    {
        const double dt = 0.1;
        double slab = x[16], water = x[8], tank = x[12];
        double conductance = 1 / (x[3] * x[2] / (x[4] / x[0] * Math.PI * x[1]) * 10);
        double[] course = new double[steps];
        for (int t = 0; t < steps; t++)
        {
            double power = (tank - water) * x[9] * x[10] * x[11];
            tank += power * dt / x[14] / (x[13] * x[15]);
            water += power * dt / x[11] / (x[9] * dt * x[10]);
            double load = (slab - water) * conductance;
            water += load * dt / x[11] / (x[9] * dt * x[10]);
            slab = course[t] = slab - (load * dt / x[5] / (x[4] * x[7] * x[6]));
        }
        return course;
    }

    [TestCase(20)]
    [TestCase(1000)]
    public void Values_and_gradients_are_those_of_the_equations(int steps)
    {
        double[] x = Published(), tube = new double[4], slab = new double[4], water = new double[4], tank = new double[4];
        double loss = Gradients[steps](x, tube, slab, water, tank, out double start);
        double[] gradient = [.. tube, .. slab, .. water, .. tank, start];
        Assert.That(loss, Is.EqualTo(Math.Abs(Course(x, steps)[^1] - Wanted)).Within(1e-10));
        for (int i = 0; i < x.Length; i++)
        {
            double step = 1e-5 * x[i];
            double Moved(double by)
            {
                double[] moved = [.. x];
                moved[i] += by;
                return Math.Abs(Course(moved, steps)[^1] - Wanted);
            }
            double difference = (Moved(step) - Moved(-step)) / (2 * step);
            Assert.That(gradient[i] * x[i], Is.EqualTo(difference * x[i]).Within(1e-7 * Math.Max(1, Math.Abs(difference * x[i]))), $"figure {i}");
        }
    }

    [Test]
    public void A_hundred_thousand_steps_are_those_of_the_equations()
    {
        double[] x = Published();
        Assert.That(Building.After100000(x.AsSpan(0, 4), x.AsSpan(4, 4), x.AsSpan(8, 4), x.AsSpan(12, 4), x[16], Wanted), Is.EqualTo(Math.Abs(Course(x, 100_000)[^1] - Wanted)).Within(1e-8));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(57)]
    public void A_course_has_as_many_steps_as_were_measured(int steps)
    {
        double[] x = Published(), course = new double[steps];
        Building.Course(x.AsSpan(0, 4), x.AsSpan(4, 4), x.AsSpan(8, 4), x.AsSpan(12, 4), x[16], new double[steps], course);
        Assert.That(course, Is.EqualTo(Course(x, steps)).Within(1e-10));
    }

    [TestCase(1)]
    [TestCase(57)]
    public void The_misfit_of_a_measured_course_changes_with_the_resistivity_as_it_says(int steps)
    {
        double[] x = Published(), measured = [.. Course(x, steps).Select((t, i) => t + (0.1 * Math.Sin(i)))], tube = new double[4];
        x[3] = 2.9;
        double misfit = Building.MisfitAndGradient(
            x.AsSpan(0, 4), x.AsSpan(4, 4), x.AsSpan(8, 4), x.AsSpan(12, 4), x[16], measured, tube, new double[4], new double[4], new double[4], out double start, new double[steps]);
        double Misfit(double resistivity, double from)
        {
            double[] moved = [.. x];
            (moved[3], moved[16]) = (resistivity, from);
            return Course(moved, steps).Zip(measured, (a, b) => (a - b) * (a - b)).Average();
        }
        Assert.That(misfit, Is.EqualTo(Misfit(x[3], x[16])).Within(1e-10));
        Assert.That(tube[3], Is.EqualTo((Misfit(x[3] + 1e-5, x[16]) - Misfit(x[3] - 1e-5, x[16])) / 2e-5).Within(1e-7));
        Assert.That(start, Is.EqualTo((Misfit(x[3], x[16] + 1e-5) - Misfit(x[3], x[16] - 1e-5)) / 2e-5).Within(1e-7));
    }

    [Test]
    public void The_calibrated_slab_reaches_what_is_wanted()
    {
        (double resistivity, int steps) = Calibration.Of(Figures.Published, 36);
        double[] x = Published();
        x[3] = resistivity;
        Assert.That(Course(x, 20)[^1], Is.EqualTo(36).Within(1e-8));
        Assert.That(steps, Is.LessThan(15));
        Assert.That(() => Calibration.Of(Figures.Published, 90), Throws.ArgumentException.With.Message.Contains("90 °C"));
    }

    [Test]
    public void The_report_tells_times_and_the_resistivity()
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Report.WriteBuilding(PlainConsole.Over(text), 36);
        Assert.That(text.ToString(), Does.Contain("100,000 steps").And.Contain("36.00 °C"));
    }
}
