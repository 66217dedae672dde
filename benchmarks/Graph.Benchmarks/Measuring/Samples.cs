namespace GraphBenchmarks;

/// <summary>Seconds a call, by contestant and round.</summary>
/// <param name="Seconds">What each contestant took in each round.</param>
/// <param name="Discarded">Samples thrown away because the process had to wait for a processor meanwhile.</param>
internal sealed record Samples(IReadOnlyList<double[]> Seconds, int Discarded)
{
    public int Rounds => Seconds[0].Length;

    /// <summary>The median over the rounds.</summary>
    public double Median(int contestant) => Median(Seconds[contestant]);

    /// <summary>The median over the rounds of numerator / denominator, both of the same round.</summary>
    public double MedianRatio(int numerator, int denominator) => Median(Seconds[numerator].Zip(Seconds[denominator], (x, y) => x / y));

    private double Median(IEnumerable<double> rounds) => rounds.Order().ElementAt(Rounds / 2);
}
