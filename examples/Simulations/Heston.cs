using Graph;
using static Graph.Functions;

namespace Simulations;

/// <summary>
/// A European call where the variance is random, too: dS = r·S·dt + √v·S·dW₁, dv = κ(θ − v)dt + σ√v·dW₂ with correlated W₁, W₂ (Heston, Review of Financial
/// Studies 6, 1993). The steps are Euler's with full truncation (Lord, Koekkoek and van Dijk, Quantitative Finance 10, 2010).
/// </summary>
[Differentiable(Precision.Double)]
public static partial class Heston
{
    /// <summary>The steps from now to the option's end.</summary>
    public const int Steps = 128;

    /// <summary>The paths of one call.</summary>
    public const int Paths = 4096;

    /// <summary>The mean discounted payoff over paths that follow from a key, and its derivatives along these paths.</summary>
    /// <param name="spot">S now.</param>
    /// <param name="variance">v now.</param>
    /// <param name="rate">r, a year's.</param>
    /// <param name="reversion">κ.</param>
    /// <param name="level">θ.</param>
    /// <param name="volatility">σ.</param>
    /// <param name="correlation">Of W₁ and W₂.</param>
    /// <param name="strike">What S is bought for.</param>
    /// <param name="years">When.</param>
    /// <param name="key">What the paths follow from.</param>
    [Gradient("spot", "variance", "rate", "reversion", "level", "volatility", "correlation")]
    public static Expr Call(
        [Shape] Expr spot, [Shape] Expr variance, [Shape] Expr rate, [Shape] Expr reversion, [Shape] Expr level, [Shape] Expr volatility,
        [Shape] Expr correlation, [Shape] Expr strike, [Shape] Expr years, KeyExpr key)
    {
        Shape draws = new(Steps, Paths);
        Expr own = RandomNormal(key, draws), shared = RandomNormal(key, draws), step = years / Steps, root = Sqrt(step);
        Expr rest = Sqrt(1 - Square(correlation)), logarithm = Zeros(new Shape(Paths)) + Log(spot), current = Zeros(new Shape(Paths)) + variance;
        var (final, _) = Scan(
            (now, normals) =>
            {
                Expr positive = Relu(now[1]), move = Root(now[1]) * root;
                Expr growth = ((rate - (0.5 * positive)) * step) + (move * normals[0]);
                Expr change = (reversion * (level - positive) * step) + (volatility * move * ((correlation * normals[0]) + (rest * normals[1])));
                return ([now[0] + growth, now[1] + change], []);
            },
            [logarithm, current], [shared, own]);
        return Exp(-rate * years) * Mean(Relu(Exp(final[0]) - strike));
    }

    /// <summary>√max(x, 0), with the slope 0 where x ≤ 0.</summary>
    private static Expr Root(Expr x) => Where(x > 0, Sqrt(Where(x > 0, x, 1.0)), 0.0);
}
