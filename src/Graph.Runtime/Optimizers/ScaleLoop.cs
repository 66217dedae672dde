using System.Numerics;
using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>x ← factor·x.</summary>
internal ref struct ScaleLoop<TStored> : IElementLoop where TStored : unmanaged
{
    public required Span<TStored> Values;
    public required double Factor;

    public readonly int Length => Values.Length;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<V, T>(int start, int end) where V : struct, ILanes<V, T> where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> values = ElementLoop.Chunk<TStored, T>(Values, start, end);
        V factor = V.Splat(T.CreateTruncating(Factor));
        for (int i = 0; i < values.Length; i += V.Count)
        {
            V.Store(factor * V.Load(values, i), values, i);
        }
    }
}
