using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>Attention with neither bias nor factors.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PlainAttention<T> : IAttentionRule<T> where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Score<V>(V value, int row, int column) where V : struct, ILanes<V, T> => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Weight<V>(V value, int row, int column) where V : struct, ILanes<V, T> => value;
}
