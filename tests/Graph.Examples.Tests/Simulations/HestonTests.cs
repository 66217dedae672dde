using System.Globalization;
using System.Numerics;
using Simulations;

namespace Examples.Tests.Simulations;

/// <summary>Heston's call against its characteristic function, and its Greeks against differences along the same paths.</summary>
public sealed class HestonTests
{
    private static readonly HestonMarket Market = new();

    [Test]
    public void The_price_and_the_greeks_are_those_of_the_characteristic_function_within_their_errors()
    {
        Estimate[] estimates = MonteCarlo.Run(Market, batches: 60, seed: 7);
        double[] exact = [Price(Market), .. Enumerable.Range(0, 7).Select(i => Difference(Price, Market, i, 1e-4))];
        for (int i = 0; i < exact.Length; i++)
        {
            TestContext.Out.WriteLine($"{MonteCarlo.Names[i]}: {estimates[i].Value:F4} ± {estimates[i].Error:F4}, exactly {exact[i]:F4}");

            // the steps of Euler's scheme have an error of their own, of the order of their length
            double bias = 0.01 * Math.Abs(exact[i]);
            Assert.That(estimates[i].Value, Is.EqualTo(exact[i]).Within((4 * estimates[i].Error) + bias), MonteCarlo.Names[i]);
        }
    }

    [Test]
    public void The_greeks_are_differences_of_the_price_along_the_same_paths()
    {
        var key = new RandomKey(3, 14);
        double[] values = MonteCarlo.Batch(Market, key);
        for (int i = 0; i < 7; i++)
        {
            double difference = Difference(market => MonteCarlo.Batch(market, key)[0], Market, i, 1e-6);

            // a path that ends at the strike in between makes a difference, of less than its weight
            Assert.That(values[i + 1], Is.EqualTo(difference).Within(2e-3 * Math.Max(1, Math.Abs(difference))), MonteCarlo.Names[i + 1]);
        }
    }

    [Test]
    public void A_key_names_its_paths()
    {
        double[] once = MonteCarlo.Batch(Market, new RandomKey(1, 2));
        Assert.That(MonteCarlo.Batch(Market, new RandomKey(1, 2)), Is.EqualTo(once));
        Assert.That(MonteCarlo.Batch(Market, new RandomKey(1, 3))[0], Is.Not.EqualTo(once[0]));
    }

    [Test]
    public void The_report_has_a_row_for_each_derivative()
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Report.WriteHeston(PlainConsole.Over(text), Market, 3, 0);
        string[] lines = text.ToString().Split('\n');
        Assert.That(lines, Has.Exactly(8).Matches(@"^ .*[a-z].* -?\d+\.\d{4} +\d+\.\d{4} *$"));
        Assert.That(lines, Has.Some.Contains("paths a second"));
    }

    private static double Difference(Func<HestonMarket, double> price, HestonMarket m, int figure, double relative)
    {
        double[] figures = [m.Spot, m.Variance, m.Rate, m.Reversion, m.Level, m.Volatility, m.Correlation];
        double step = relative * Math.Abs(figures[figure]);
        double At(double by)
        {
            double[] x = [.. figures];
            x[figure] += by;
            return price(new HestonMarket(x[0], x[1], x[2], x[3], x[4], x[5], x[6], m.Strike, m.Years));
        }
        return (At(step) - At(-step)) / (2 * step);
    }

    /// <summary>
    /// S·P₁ − K·e^(−rT)·P₂ with Pⱼ = ½ + 1/π·∫ Re(e^(−iu·log K)·φⱼ(u)/(iu)) du, where φ₂ = φ is the characteristic function of log S at the end, and
    /// φ₁(u) = φ(u − i)/φ(−i); in the form of Albrecher, Mayer, Schoutens and Tistaert, Wilmott, 2007. Simpson's rule.
    /// </summary>
    private static double Price(HestonMarket m)
    {
        const int intervals = 4000;
        const double end = 200, width = end / intervals;
        double first = 0, second = 0;
        Complex forward = Characteristic(m, -Complex.ImaginaryOne);
        for (int i = 0; i <= intervals; i++)
        {
            double u = Math.Max(i * width, 1e-8), weight = width / 3 * (i == 0 || i == intervals ? 1 : 2 + (2 * (i % 2)));
            Complex kernel = Complex.Exp(-Complex.ImaginaryOne * u * Math.Log(m.Strike)) / (Complex.ImaginaryOne * u);
            first += weight * (kernel * Characteristic(m, u - Complex.ImaginaryOne) / forward).Real;
            second += weight * (kernel * Characteristic(m, u)).Real;
        }
        return (m.Spot * (0.5 + (first / Math.PI))) - (m.Strike * Math.Exp(-m.Rate * m.Years) * (0.5 + (second / Math.PI)));
    }

    private static Complex Characteristic(HestonMarket m, Complex u)
    {
        Complex i = Complex.ImaginaryOne, drift = m.Reversion - (m.Correlation * m.Volatility * i * u);
        double square = m.Volatility * m.Volatility;
        Complex d = Complex.Sqrt((drift * drift) + (square * ((i * u) + (u * u)))), g = (drift - d) / (drift + d), decay = Complex.Exp(-d * m.Years);
        Complex a = m.Reversion * m.Level / square * (((drift - d) * m.Years) - (2 * Complex.Log((1 - (g * decay)) / (1 - g))));
        Complex b = (drift - d) / square * (1 - decay) / (1 - (g * decay));
        return Complex.Exp((i * u * (Math.Log(m.Spot) + (m.Rate * m.Years))) + a + (b * m.Variance));
    }
}
