using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>The formulas stand at <see cref="Sgd{T}"/>. Without momentum there is no velocity.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct SgdRule<TStored> : IUpdateRule where TStored : unmanaged, IFloatingPointIeee754<TStored>
{
    internal TStored LearningRate, WeightDecay, Momentum, Fresh, Ahead, Now;
    internal RuleState<TStored> Velocity;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly V Next<V, T>(V parameter, V gradient, int index, int count)
        where V : struct, ILanes<V, T> where T : unmanaged, IFloatingPointIeee754<T>
    {
        V rate = RuleState<TStored>.Splat<V, T>(LearningRate);
        V g = gradient + RuleState<TStored>.Splat<V, T>(WeightDecay) * parameter;
        if (Velocity.IsEmpty) return parameter - rate * g;
        V v = RuleState<TStored>.Splat<V, T>(Momentum) * Velocity.Load<V, T>(index) + RuleState<TStored>.Splat<V, T>(Fresh) * g;
        Velocity.Store<V, T>(v, index, count);
        return parameter - rate * (RuleState<TStored>.Splat<V, T>(Ahead) * v + RuleState<TStored>.Splat<V, T>(Now) * g);
    }
}
