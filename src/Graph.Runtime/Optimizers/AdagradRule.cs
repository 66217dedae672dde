using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>The formulas stand at <see cref="Adagrad{T}"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct AdagradRule<TStored> : IUpdateRule where TStored : unmanaged, IFloatingPointIeee754<TStored>
{
    internal TStored Rate, WeightDecay, Epsilon;
    internal RuleState<TStored> Sum;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly V Next<V, T>(V parameter, V gradient, int index, int count)
        where V : struct, ILanes<V, T> where T : unmanaged, IFloatingPointIeee754<T>
    {
        V g = gradient + RuleState<TStored>.Splat<V, T>(WeightDecay) * parameter;
        V s = Sum.Load<V, T>(index) + g * g;
        Sum.Store<V, T>(s, index, count);
        return parameter - RuleState<TStored>.Splat<V, T>(Rate) * g / (V.Sqrt(s) + RuleState<TStored>.Splat<V, T>(Epsilon));
    }
}
