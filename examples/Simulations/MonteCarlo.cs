using Graph;

namespace Simulations;

/// <summary>The price of a call and its derivatives, each a mean over batches of <see cref="Heston.Paths"/> paths.</summary>
public static class MonteCarlo
{
    /// <summary>What is estimated, in order: the price, and its derivatives by what <see cref="Heston"/> depends on.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["price", "delta ∂S", "vega ∂v₀", "rho ∂r", "by reversion ∂κ", "by level ∂θ", "by volatility ∂σ", "by correlation ∂ρ"];

    /// <summary>The estimates, in the order of <see cref="Names"/>.</summary>
    /// <param name="market">The call.</param>
    /// <param name="batches">How many batches, at least 2.</param>
    /// <param name="seed">What all paths follow from.</param>
    public static Estimate[] Run(HestonMarket market, int batches, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batches, 2);
        double[] sums = new double[Names.Count], squares = new double[Names.Count];
        for (int batch = 0; batch < batches; batch++)
        {
            double[] values = Batch(market, new RandomKey(seed, (ulong)batch));
            for (int i = 0; i < values.Length; i++)
            {
                sums[i] += values[i];
                squares[i] += values[i] * values[i];
            }
        }
        return [.. sums.Select((sum, i) => new Estimate(sum / batches, Math.Sqrt(Math.Max(0, squares[i] - (sum * sum / batches)) / (batches - 1) / batches)))];
    }

    /// <summary>The values of one batch of paths, in the order of <see cref="Names"/>.</summary>
    public static double[] Batch(HestonMarket market, RandomKey key)
    {
        double[] v = new double[Names.Count];
        v[0] = Heston.CallAndGradient(
            market.Spot, market.Variance, market.Rate, market.Reversion, market.Level, market.Volatility, market.Correlation, market.Strike,
            market.Years, key, out v[1], out v[2], out v[3], out v[4], out v[5], out v[6], out v[7]);
        return v;
    }
}
