using System.Numerics;
using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>x ← min(max(x, −maximum), maximum).</summary>
internal ref struct ClampLoop<TStored> : IElementLoop where TStored : unmanaged
{
    public required Span<TStored> Values;
    public required double Maximum;

    public readonly int Length => Values.Length;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<V, T>(int start, int end) where V : struct, ILanes<V, T> where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> values = ElementLoop.Chunk<TStored, T>(Values, start, end);
        V maximum = V.Splat(T.CreateTruncating(Maximum));
        for (int i = 0; i < values.Length; i += V.Count)
        {
            V.Store(V.Min(V.Max(V.Load(values, i), -maximum), maximum), values, i);
        }
    }
}
