using Graph;
using static Graph.Functions;

namespace Greeks;

/// <summary>
/// The value of European options and how it changes with what it depends on: the value is written down, everything else is a derivative of it. Black
/// and Scholes, Journal of Political Economy 81, 1973.
/// </summary>
[Differentiable(Precision.Double)]
public static partial class BlackScholes
{
    /// <summary>The value of one call option, with all first derivatives and all second ones.</summary>
    [Gradient]
    [Hessian]
    public static Expr Call([Shape] Expr spot, [Shape] Expr strike, [Shape] Expr rate, [Shape] Expr volatility, [Shape] Expr time)
        => Value(spot, strike, rate, volatility, time);

    /// <summary>The values of a book of call options with the Greeks of first order.</summary>
    public static (Expr Value, Expr Delta, Expr Vega, Expr Theta, Expr Rho) FirstGreeks(
        [Shape("options")] Expr spot, [Shape("options")] Expr strike, [Shape("options")] Expr rate, [Shape("options")] Expr volatility,
        [Shape("options")] Expr time)
    {
        Expr value = Value(spot, strike, rate, volatility, time), total = Sum(value);
        return (value, Gradient(total, spot), Gradient(total, volatility), -Gradient(total, time), Gradient(total, rate));
    }

    /// <summary>The Greeks of second order of a book of call options.</summary>
    public static (Expr Gamma, Expr Vanna, Expr Volga, Expr Charm, Expr Veta, Expr Vera) SecondGreeks(
        [Shape("options")] Expr spot, [Shape("options")] Expr strike, [Shape("options")] Expr rate, [Shape("options")] Expr volatility,
        [Shape("options")] Expr time)
    {
        Expr total = Sum(Value(spot, strike, rate, volatility, time));
        Expr delta = Sum(Gradient(total, spot)), vega = Sum(Gradient(total, volatility));
        return (
            Gradient(delta, spot), Gradient(delta, volatility), Gradient(vega, volatility), -Gradient(delta, time), Gradient(vega, time),
            Gradient(vega, rate));
    }

    /// <summary>S·Φ(d₁) − K·e^(−rT)·Φ(d₂) with d₁ = (log(S/K) + (r + σ²/2)·T)/(σ√T) and d₂ = d₁ − σ√T.</summary>
    private static Expr Value(Expr spot, Expr strike, Expr rate, Expr volatility, Expr time)
    {
        Expr deviation = volatility * Sqrt(time);
        Expr d1 = ((Log(spot / strike) + (rate * time)) / deviation) + (0.5 * deviation);
        return (spot * NormalCdf(d1)) - (strike * Exp(-rate * time) * NormalCdf(d1 - deviation));
    }
}
