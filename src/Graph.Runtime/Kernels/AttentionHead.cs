using System.ComponentModel;

namespace Graph.Runtime;

/// <summary>The operands of one head of attention, softmax(scale·q·kᵀ)·v.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct AttentionHead<T> where T : unmanaged
{
    /// <param name="query">(queries × depth).</param>
    /// <param name="key">(keys × depth).</param>
    /// <param name="value">(keys × features).</param>
    /// <param name="queries">The number of queries.</param>
    /// <param name="keys">The number of keys.</param>
    /// <param name="depth">The length of a query and of a key.</param>
    /// <param name="features">The length of a value.</param>
    /// <param name="scale">The factor of the scores.</param>
    /// <param name="isCausal">Whether query i attends to the keys 0 … i only.</param>
    /// <exception cref="ArgumentException">A matrix is too short for its sizes and strides.</exception>
    public AttentionHead(
        ConstMatrix<T> query, ConstMatrix<T> key, ConstMatrix<T> value, int queries, int keys, int depth, int features, T scale, bool isCausal)
    {
        query.Require(queries, depth, nameof(query));
        key.Require(keys, depth, nameof(key));
        value.Require(keys, features, nameof(value));
        Query = query;
        Key = key;
        Value = value;
        (Queries, Keys, Depth, Features, Scale, IsCausal) = (queries, keys, depth, features, scale, isCausal);
    }

    public ConstMatrix<T> Query { get; }
    public ConstMatrix<T> Key { get; }
    public ConstMatrix<T> Value { get; }
    public int Queries { get; }
    public int Keys { get; }
    public int Depth { get; }
    public int Features { get; }
    public T Scale { get; }
    public bool IsCausal { get; }

    /// <summary>How many keys the queries before a position attend to.</summary>
    internal int KeysBefore(int query) => IsCausal ? Math.Min(query, Keys) : Keys;

    /// <summary>How many of a block of keys a query attends to.</summary>
    internal int Attended(int query, int firstKey, int keys) => IsCausal ? Math.Clamp(query + 1 - firstKey, 0, keys) : keys;
}
