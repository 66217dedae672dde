using Graph;
using static Graph.Functions;

namespace Consumer;

/// <summary>The price of a call option after Black and Scholes, in double precision.</summary>
[Differentiable(Precision.Double)]
internal static partial class Option
{
    private const double Rate = 0.03;

    /// <summary>The price and, as its gradient, delta and vega.</summary>
    [Gradient("spot", "volatility")]
    public static Expr Price([Shape] Expr spot, [Shape] Expr strike, [Shape] Expr volatility, [Shape] Expr time)
    {
        Expr deviation = volatility * Sqrt(time);
        Expr d1 = (Log(spot / strike) + (Rate + 0.5 * Square(volatility)) * time) / deviation;
        return spot * Normal(d1) - strike * Exp(-Rate * time) * Normal(d1 - deviation);
    }

    private static Expr Normal(Expr x) => 0.5 * Erfc(-x / Sqrt(2));
}
