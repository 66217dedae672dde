using System.Numerics;
using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>One step of Adagrad: the formulas stand at <see cref="Adagrad{T}"/>.</summary>
internal ref struct AdagradLoop<TStored> : IElementLoop where TStored : unmanaged
{
    public required Span<TStored> Parameter;
    public required ReadOnlySpan<TStored> Gradient;
    public required Span<TStored> Sum;
    public required double Rate, WeightDecay, Epsilon;

    public readonly int Length => Parameter.Length;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<V, T>(int start, int end) where V : struct, ILanes<V, T> where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> parameter = ElementLoop.Chunk<TStored, T>(Parameter, start, end);
        ReadOnlySpan<T> gradient = ElementLoop.Chunk<TStored, T>(Gradient, start, end);
        Span<T> sum = ElementLoop.Chunk<TStored, T>(Sum, start, end);
        V rate = V.Splat(T.CreateTruncating(Rate));
        V weightDecay = V.Splat(T.CreateTruncating(WeightDecay));
        V epsilon = V.Splat(T.CreateTruncating(Epsilon));
        for (int i = 0; i < parameter.Length; i += V.Count)
        {
            V theta = V.Load(parameter, i);
            V g = V.Load(gradient, i) + weightDecay * theta;
            V s = V.Load(sum, i) + g * g;
            V.Store(s, sum, i);
            V.Store(theta - rate * g / (V.Sqrt(s) + epsilon), parameter, i);
        }
    }
}
