namespace Greeks;

/// <summary>The volatility at which the model gives an option the value that the market does.</summary>
public static class ImpliedVolatility
{
    private const int MostSteps = 100;

    /// <summary>
    /// Newton's method on the value as a function of the volatility alone, with the vega as its slope; it begins where the vega is largest, from
    /// where it approaches the solution from one side (Manaster and Koehler, Journal of Finance 37, 1982).
    /// </summary>
    /// <returns>The volatility, and how many steps it took.</returns>
    /// <exception cref="ArgumentException">No volatility gives this value.</exception>
    public static (double Volatility, int Steps) Of(double value, Market market, double strike)
    {
        double forward = market.Spot - (strike * Math.Exp(-market.Rate * market.Time));
        if (!(value > Math.Max(forward, 0) && value < market.Spot))
            throw new ArgumentException($"A call option is worth between {Math.Max(forward, 0)} and {market.Spot} here, not {value}.", nameof(value));
        double volatility = Math.Max(Math.Sqrt(2 / market.Time * Math.Abs(Math.Log(market.Spot / strike) + (market.Rate * market.Time))), 0.01);
        for (int step = 1; step <= MostSteps; step++)
        {
            double current = BlackScholes.CallAndGradient(
                market.Spot, strike, market.Rate, volatility, market.Time, out _, out _, out _, out double vega, out _);
            double change = (value - current) / vega;
            volatility += change;
            if (Math.Abs(change) < 1e-12 * volatility) return (volatility, step);
        }
        return (volatility, MostSteps);
    }
}
