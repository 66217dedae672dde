using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Graph.Runtime;

/// <summary>What a rule accumulates for a stretch of parameters; empty where it accumulates nothing.</summary>
internal readonly ref struct RuleState<TStored>(Span<TStored> values) where TStored : unmanaged, IFloatingPointIeee754<TStored>
{
    private readonly Span<TStored> _values = values;

    public bool IsEmpty
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _values.IsEmpty;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Load<V, T>(int index) where V : struct, ILanes<V, T> where T : unmanaged => V.Load(MemoryMarshal.Cast<TStored, T>(_values), index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store<V, T>(V value, int index, int count) where V : struct, ILanes<V, T> where T : unmanaged =>
        V.Store(value, MemoryMarshal.Cast<TStored, T>(_values).Slice(index, Math.Min(count, V.Count)), 0);

    /// <summary>A number of the rule in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Splat<V, T>(TStored number) where V : struct, ILanes<V, T> where T : unmanaged, IFloatingPointIeee754<T> =>
        V.Splat(T.CreateTruncating(number));
}
