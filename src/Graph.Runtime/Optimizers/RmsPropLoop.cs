using System.Numerics;
using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>One step of RMSprop: the formulas stand at <see cref="RmsProp{T}"/>. <see cref="Mean"/> is empty where it is not centred,
/// <see cref="Velocity"/> without momentum.</summary>
internal ref struct RmsPropLoop<TStored> : IElementLoop where TStored : unmanaged
{
    public required Span<TStored> Parameter;
    public required ReadOnlySpan<TStored> Gradient;
    public required Span<TStored> Square;
    public required Span<TStored> Mean;
    public required Span<TStored> Velocity;
    public required double LearningRate, WeightDecay, Alpha, Momentum, Epsilon;

    public readonly int Length => Parameter.Length;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<V, T>(int start, int end) where V : struct, ILanes<V, T> where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> parameter = ElementLoop.Chunk<TStored, T>(Parameter, start, end);
        ReadOnlySpan<T> gradient = ElementLoop.Chunk<TStored, T>(Gradient, start, end);
        Span<T> square = ElementLoop.Chunk<TStored, T>(Square, start, end);
        Span<T> mean = Mean.IsEmpty ? default : ElementLoop.Chunk<TStored, T>(Mean, start, end);
        Span<T> velocity = Velocity.IsEmpty ? default : ElementLoop.Chunk<TStored, T>(Velocity, start, end);
        V learningRate = V.Splat(T.CreateTruncating(LearningRate));
        V weightDecay = V.Splat(T.CreateTruncating(WeightDecay));
        V alpha = V.Splat(T.CreateTruncating(Alpha)), fresh = V.Splat(T.CreateTruncating(1 - Alpha));
        V momentum = V.Splat(T.CreateTruncating(Momentum));
        V epsilon = V.Splat(T.CreateTruncating(Epsilon));
        for (int i = 0; i < parameter.Length; i += V.Count)
        {
            V theta = V.Load(parameter, i);
            V g = V.Load(gradient, i) + weightDecay * theta;
            V s = alpha * V.Load(square, i) + fresh * g * g;
            V.Store(s, square, i);
            if (!mean.IsEmpty)
            {
                V a = alpha * V.Load(mean, i) + fresh * g;
                V.Store(a, mean, i);
                s -= a * a;
            }
            V u = g / (V.Sqrt(s) + epsilon);
            if (!velocity.IsEmpty)
            {
                u += momentum * V.Load(velocity, i);
                V.Store(u, velocity, i);
            }
            V.Store(theta - learningRate * u, parameter, i);
        }
    }
}
