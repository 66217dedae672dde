using System.ComponentModel;

namespace Graph.Runtime;

/// <summary>What a model makes of the scores of its attention and of their softmax: biases and masks, and the factors of dropout.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IAttentionRule<T> where T : unmanaged
{
    /// <summary>
    /// The scores of a query, row, with the keys column, column + 1, …: with their bias, or −∞ where the query does not attend. Column is a multiple of
    /// the lanes; lanes beyond the last key are padding.
    /// </summary>
    V Score<V>(V value, int row, int column) where V : struct, ILanes<V, T>;

    /// <summary>The weights of keys times their factors; linear.</summary>
    V Weight<V>(V value, int row, int column) where V : struct, ILanes<V, T>;
}
