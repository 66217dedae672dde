namespace Graph.Runtime.Tests;

/// <summary>Bias and factors of attention from tables of (queries × keys).</summary>
internal readonly ref struct TableRule<T>(ReadOnlySpan<T> bias, ReadOnlySpan<T> factors, int keys) : IAttentionRule<T> where T : unmanaged
{
    private readonly ReadOnlySpan<T> _bias = bias, _factors = factors;

    public V Score<V>(V value, int row, int column) where V : struct, ILanes<V, T> => value + V.Load(_bias, row * keys + column);

    public V Weight<V>(V value, int row, int column) where V : struct, ILanes<V, T> => value * V.Load(_factors, row * keys + column);
}
