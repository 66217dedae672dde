using System.Numerics;
using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>g ← g + λθ; v ← momentum·v + fresh·g; θ ← θ − η(ahead·v + now·g): v alone, or Nesterov's g + μv.</summary>
internal ref struct MomentumLoop<TStored> : IElementLoop where TStored : unmanaged
{
    public required Span<TStored> Parameter;
    public required ReadOnlySpan<TStored> Gradient;
    public required Span<TStored> Velocity;
    public required double LearningRate, WeightDecay, Momentum, Fresh, Ahead, Now;

    public readonly int Length => Parameter.Length;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<V, T>(int start, int end) where V : struct, ILanes<V, T> where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> parameter = ElementLoop.Chunk<TStored, T>(Parameter, start, end);
        ReadOnlySpan<T> gradient = ElementLoop.Chunk<TStored, T>(Gradient, start, end);
        Span<T> velocity = ElementLoop.Chunk<TStored, T>(Velocity, start, end);
        V learningRate = V.Splat(T.CreateTruncating(LearningRate));
        V weightDecay = V.Splat(T.CreateTruncating(WeightDecay));
        V momentum = V.Splat(T.CreateTruncating(Momentum));
        V fresh = V.Splat(T.CreateTruncating(Fresh));
        V ahead = V.Splat(T.CreateTruncating(Ahead));
        V now = V.Splat(T.CreateTruncating(Now));
        for (int i = 0; i < parameter.Length; i += V.Count)
        {
            V theta = V.Load(parameter, i);
            V g = V.Load(gradient, i) + weightDecay * theta;
            V v = momentum * V.Load(velocity, i) + fresh * g;
            V.Store(v, velocity, i);
            V.Store(theta - learningRate * (ahead * v + now * g), parameter, i);
        }
    }
}
