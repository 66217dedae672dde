using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>The formulas stand at <see cref="RmsProp{T}"/>. There is a mean where it is centred, a velocity with momentum.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct RmsPropRule<TStored> : IUpdateRule where TStored : unmanaged, IFloatingPointIeee754<TStored>
{
    internal TStored LearningRate, WeightDecay, Alpha, Fresh, Momentum, Epsilon;
    internal RuleState<TStored> Square, Mean, Velocity;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly V Next<V, T>(V parameter, V gradient, int index, int count)
        where V : struct, ILanes<V, T> where T : unmanaged, IFloatingPointIeee754<T>
    {
        V alpha = RuleState<TStored>.Splat<V, T>(Alpha), fresh = RuleState<TStored>.Splat<V, T>(Fresh);
        V g = gradient + RuleState<TStored>.Splat<V, T>(WeightDecay) * parameter;
        V s = alpha * Square.Load<V, T>(index) + fresh * g * g;
        Square.Store<V, T>(s, index, count);
        if (!Mean.IsEmpty)
        {
            V a = alpha * Mean.Load<V, T>(index) + fresh * g;
            Mean.Store<V, T>(a, index, count);
            s -= a * a;
        }
        V u = g / (V.Sqrt(s) + RuleState<TStored>.Splat<V, T>(Epsilon));
        if (!Velocity.IsEmpty)
        {
            u += RuleState<TStored>.Splat<V, T>(Momentum) * Velocity.Load<V, T>(index);
            Velocity.Store<V, T>(u, index, count);
        }
        return parameter - RuleState<TStored>.Splat<V, T>(LearningRate) * u;
    }
}
