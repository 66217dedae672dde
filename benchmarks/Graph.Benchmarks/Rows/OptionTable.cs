namespace GraphBenchmarks;

/// <summary>European call options, a row each: what they depend on, and what is computed.</summary>
internal sealed class OptionTable
{
    private readonly float[] _signed;

    public OptionTable(int count)
    {
        _signed = Numbers.Signed<float>(5 * count);
        float[] results() => new float[count];
        (Value, Delta, Vega, Theta, Rho) = (results(), results(), results(), results(), results());
        (Spot, Strike) = (Between(80, 120, 0), Between(80, 120, 1));
        (Rate, Volatility, Time) = (Between(0.01f, 0.05f, 2), Between(0.1f, 0.5f, 3), Between(0.2f, 2, 4));
    }

    public float[] Spot { get; }

    public float[] Strike { get; }

    public float[] Rate { get; }

    public float[] Volatility { get; }

    public float[] Time { get; }

    public float[] Value { get; }

    public float[] Delta { get; }

    public float[] Vega { get; }

    public float[] Theta { get; }

    public float[] Rho { get; }

    public IReadOnlyList<float[]> Results => [Value, Delta, Vega, Theta, Rho];

    private float[] Between(float least, float most, int column)
        => [.. _signed.Skip(column * Value.Length).Take(Value.Length).Select(x => least + ((most - least) * (x + 1) / 2))];
}
