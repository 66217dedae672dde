using Graph;
using static Graph.Functions;

namespace GraphBenchmarks;

/// <summary>Formulas of a few numbers, with derivatives, for every row of a table.</summary>
[Differentiable]
internal sealed partial class ScalarPrograms
{
    /// <summary>S·Φ(d₁) − K·e^(−rT)·Φ(d₂) and its derivatives. Black and Scholes, Journal of Political Economy 81, 1973.</summary>
    public (Expr Value, Expr Delta, Expr Vega, Expr Theta, Expr Rho) Options(
        [Shape("options")] Expr spot, [Shape("options")] Expr strike, [Shape("options")] Expr rate, [Shape("options")] Expr volatility,
        [Shape("options")] Expr time)
    {
        Expr deviation = volatility * Sqrt(time);
        Expr d1 = ((Log(spot / strike) + (rate * time)) / deviation) + (0.5 * deviation);
        Expr value = (spot * NormalCdf(d1)) - (strike * Exp(-rate * time) * NormalCdf(d1 - deviation));
        Expr total = Sum(value);
        return (value, Gradient(total, spot), Gradient(total, volatility), -Gradient(total, time), Gradient(total, rate));
    }

    public Expr RosenbrockGradient([Shape("rows", 2)] Expr x) => Map(q => Gradient(Rosenbrock(q), q), x);

    /// <summary>(1 − x₀)² + 100·(x₁ − x₀²)². Rosenbrock, 1960.</summary>
    private static Expr Rosenbrock(Expr x) => Square(1 - x[0]) + (100 * Square(x[1] - Square(x[0])));
}
