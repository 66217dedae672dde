using System.Numerics;
using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>θ ← θ − η(g + λθ).</summary>
internal ref struct DescentLoop<TStored> : IElementLoop where TStored : unmanaged
{
    public required Span<TStored> Parameter;
    public required ReadOnlySpan<TStored> Gradient;
    public required double LearningRate, WeightDecay;

    public readonly int Length => Parameter.Length;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<V, T>(int start, int end) where V : struct, ILanes<V, T> where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> parameter = ElementLoop.Chunk<TStored, T>(Parameter, start, end);
        ReadOnlySpan<T> gradient = ElementLoop.Chunk<TStored, T>(Gradient, start, end);
        V learningRate = V.Splat(T.CreateTruncating(LearningRate));
        V weightDecay = V.Splat(T.CreateTruncating(WeightDecay));
        for (int i = 0; i < parameter.Length; i += V.Count)
        {
            V theta = V.Load(parameter, i);
            V.Store(theta - learningRate * (V.Load(gradient, i) + weightDecay * theta), parameter, i);
        }
    }
}
