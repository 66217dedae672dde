using System.Globalization;
using Greeks;

namespace Examples.Tests.Greeks;

/// <summary>The Greeks against their closed forms, against each other, and what the example prints.</summary>
public sealed class BlackScholesTests
{
    private static readonly Market Market = new(100, 0.03, 0.2, 0.5);

    private static readonly double[] Strikes = [70, 85, 100, 101.5, 120, 160];

    private static Book Computed()
    {
        var book = new Book(Market, Strikes);
        book.Compute();
        return book;
    }

    private static double Density(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);

    [Test]
    public void Greeks_are_their_closed_forms()
    {
        (double s, double r, double v, double t) = Market;
        Book book = Computed();
        using (Assert.EnterMultipleScope())
        {
            for (int i = 0; i < book.Count; i++)
            {
                double k = Strikes[i], d1 = (Math.Log(s / k) + ((r + (v * v / 2)) * t)) / (v * Math.Sqrt(t)), d2 = d1 - (v * Math.Sqrt(t));
                double vega = s * Density(d1) * Math.Sqrt(t), discounted = k * Math.Exp(-r * t);
                double inTheMoney = ((s * book.Delta[i]) - book.Value[i]) / discounted;
                Assert.That(book.Gamma[i], Is.EqualTo(Density(d1) / (s * v * Math.Sqrt(t))).Within(1e-13));
                Assert.That(book.Vega[i], Is.EqualTo(vega).Within(1e-11));
                Assert.That(book.Rho[i], Is.EqualTo(discounted * t * inTheMoney).Within(1e-11));
                Assert.That(book.Theta[i], Is.EqualTo((-vega * v / (2 * t)) - (r * discounted * inTheMoney)).Within(1e-11));
                Assert.That(book.Vanna[i], Is.EqualTo(-Density(d1) * d2 / v).Within(1e-12));
                Assert.That(book.Volga[i], Is.EqualTo(vega * d1 * d2 / v).Within(1e-10));
                double drift = ((2 * r * t) - (d2 * v * Math.Sqrt(t))) / (2 * t * v * Math.Sqrt(t));
                Assert.That(book.Charm[i], Is.EqualTo(-Density(d1) * drift).Within(1e-12));
                Assert.That(book.Veta[i], Is.EqualTo(vega * (((1 + (d1 * d2)) / (2 * t)) - (r * d1 / (v * Math.Sqrt(t))))).Within(1e-10));
                Assert.That(book.Vera[i], Is.EqualTo(-vega * d1 * Math.Sqrt(t) / v).Within(1e-10));
            }
        }
    }

    [Test]
    public void One_option_agrees_with_the_book_and_its_hessian_with_differences_of_its_gradient()
    {
        Book book = Computed();
        double[] at = [Market.Spot, Strikes[1], Market.Rate, Market.Volatility, Market.Time];
        double[] hessian = Hessian(at), gradient = Gradient(at, out double value);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(new[] { value, gradient[0], gradient[3], -gradient[4], gradient[2] },
                Is.EqualTo(new[] { book.Value[1], book.Delta[1], book.Vega[1], book.Theta[1], book.Rho[1] }).Within(1e-12));
            int next = 0;
            for (int i = 0; i < 5; i++)
            {
                for (int j = i; j < 5; j++)
                {
                    double[] up = [.. at], down = [.. at];
                    double step = 1e-5 * at[j];
                    (up[j], down[j]) = (at[j] + step, at[j] - step);
                    double difference = (Gradient(up, out _)[i] - Gradient(down, out _)[i]) / (2 * step);
                    Assert.That(hessian[next++], Is.EqualTo(difference).Within(1e-7 * Math.Max(1, Math.Abs(difference))), $"({i}, {j})");
                }
            }
        }
    }

    [Test]
    public void The_implied_volatility_gives_the_price_back()
    {
        Book book = Computed();
        for (int i = 0; i < book.Count; i++)
            Assert.That(ImpliedVolatility.Of(book.Value[i], Market, Strikes[i]).Volatility, Is.EqualTo(Market.Volatility).Within(1e-8));
        Assert.That(() => ImpliedVolatility.Of(101, Market, 100), Throws.ArgumentException);
    }

    [Test]
    public void The_report_has_a_row_for_each_strike()
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Report.Write(PlainConsole.Over(text), Market);
        string[] lines = text.ToString().Split('\n');
        Assert.That(lines, Has.Exactly(9).Matches(@"^ +\d+\.\d+( +-?\d+\.\d+){11} *$"));
        Assert.That(lines, Has.Some.Contains("implies").And.Contains("volatility"));
        Assert.That(lines, Has.Some.Contains("ns an option"));
    }

    private static double[] Gradient(double[] at, out double value)
    {
        double[] g = new double[5];
        value = BlackScholes.CallAndGradient(at[0], at[1], at[2], at[3], at[4], out g[0], out g[1], out g[2], out g[3], out g[4]);
        return g;
    }

    private static double[] Hessian(double[] at)
    {
        double[] h = new double[15];
        BlackScholes.CallHessian(
            at[0], at[1], at[2], at[3], at[4], out h[0], out h[1], out h[2], out h[3], out h[4], out h[5], out h[6], out h[7], out h[8], out h[9],
            out h[10], out h[11], out h[12], out h[13], out h[14]);
        return h;
    }
}
