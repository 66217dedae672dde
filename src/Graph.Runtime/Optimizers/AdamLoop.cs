using System.Numerics;
using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>One step of Adam: the formulas stand at <see cref="Adam{T}"/>. <see cref="Greatest"/> is empty without AMSGrad.</summary>
internal ref struct AdamLoop<TStored> : IElementLoop where TStored : unmanaged
{
    public required Span<TStored> Parameter;
    public required ReadOnlySpan<TStored> Gradient;
    public required Span<TStored> Mean;
    public required Span<TStored> Square;
    public required Span<TStored> Greatest;
    public required double Rate, Keep, WeightDecay, Beta1, Beta2, Scale, Epsilon;

    public readonly int Length => Parameter.Length;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<V, T>(int start, int end) where V : struct, ILanes<V, T> where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> parameter = ElementLoop.Chunk<TStored, T>(Parameter, start, end);
        ReadOnlySpan<T> gradient = ElementLoop.Chunk<TStored, T>(Gradient, start, end);
        Span<T> mean = ElementLoop.Chunk<TStored, T>(Mean, start, end);
        Span<T> square = ElementLoop.Chunk<TStored, T>(Square, start, end);
        Span<T> greatest = Greatest.IsEmpty ? default : ElementLoop.Chunk<TStored, T>(Greatest, start, end);
        V rate = V.Splat(T.CreateTruncating(Rate));
        V keep = V.Splat(T.CreateTruncating(Keep));
        V weightDecay = V.Splat(T.CreateTruncating(WeightDecay));
        V beta1 = V.Splat(T.CreateTruncating(Beta1));
        V beta2 = V.Splat(T.CreateTruncating(Beta2));
        V scale = V.Splat(T.CreateTruncating(Scale));
        V epsilon = V.Splat(T.CreateTruncating(Epsilon));
        V fresh1 = V.Splat(T.CreateTruncating(1 - Beta1)), fresh2 = V.Splat(T.CreateTruncating(1 - Beta2));
        for (int i = 0; i < parameter.Length; i += V.Count)
        {
            V theta = V.Load(parameter, i) * keep;
            V g = V.Load(gradient, i) + weightDecay * theta;
            V m = beta1 * V.Load(mean, i) + fresh1 * g;
            V v = beta2 * V.Load(square, i) + fresh2 * g * g;
            V.Store(m, mean, i);
            V.Store(v, square, i);
            if (!greatest.IsEmpty)
            {
                v = V.Max(v, V.Load(greatest, i));
                V.Store(v, greatest, i);
            }
            V.Store(theta - rate * m / (V.Sqrt(v) * scale + epsilon), parameter, i);
        }
    }
}
