using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>The formulas stand at <see cref="Adam{T}"/>. Without AMSGrad there is no greatest mean square.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct AdamRule<TStored> : IUpdateRule where TStored : unmanaged, IFloatingPointIeee754<TStored>
{
    internal TStored Rate, Keep, WeightDecay, Beta1, Beta2, Fresh1, Fresh2, Scale, Epsilon;
    internal RuleState<TStored> Mean, Square, Greatest;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly V Next<V, T>(V parameter, V gradient, int index, int count)
        where V : struct, ILanes<V, T> where T : unmanaged, IFloatingPointIeee754<T>
    {
        V theta = parameter * RuleState<TStored>.Splat<V, T>(Keep);
        V g = gradient + RuleState<TStored>.Splat<V, T>(WeightDecay) * theta;
        V m = RuleState<TStored>.Splat<V, T>(Beta1) * Mean.Load<V, T>(index) + RuleState<TStored>.Splat<V, T>(Fresh1) * g;
        V v = RuleState<TStored>.Splat<V, T>(Beta2) * Square.Load<V, T>(index) + RuleState<TStored>.Splat<V, T>(Fresh2) * g * g;
        Mean.Store<V, T>(m, index, count);
        Square.Store<V, T>(v, index, count);
        if (!Greatest.IsEmpty)
        {
            v = V.Max(v, Greatest.Load<V, T>(index));
            Greatest.Store<V, T>(v, index, count);
        }
        V root = V.Sqrt(v) * RuleState<TStored>.Splat<V, T>(Scale) + RuleState<TStored>.Splat<V, T>(Epsilon);
        return theta - RuleState<TStored>.Splat<V, T>(Rate) * m / root;
    }
}
