using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>
/// Attention without a matrix of scores in memory. A block of queries meets one block of keys after the other; the softmax is corrected as greater
/// scores are found: Milakov and Gimelshein, Online normalizer calculation for softmax, 2018; Dao et al., FlashAttention, 2022. The backward passes
/// compute the weights again from the logarithms of their sums. Every result is a function of its chunk alone, in the order of the blocks: its bits
/// do not depend on threads.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Attention
{
    /// <summary>The most queries, or keys, of a chunk, and the size of the blocks that it meets: their scores stay in the second-level cache.</summary>
    public const int Block = 128;

    internal const int Stride = Block + 16;

    /// <summary>The elements of scratch that a chunk of any of the passes needs.</summary>
    public static int Scratch<V, T>(int depth, int features)
        where V : struct, ILanes<V, T>
        where T : unmanaged
        => checked((2 * Block * Stride) + (Block * (Width<V, T>(depth) + Width<V, T>(features) + 4)));

    /// <summary>
    /// The rows of (softmax(scale·q·kᵀ + bias)∘factors)·v for some queries, and the logarithms of the sums Σ exp(scale·q·k + bias) of each.
    /// </summary>
    /// <param name="head">The operands.</param>
    /// <param name="rule">The bias and the factors.</param>
    /// <param name="first">The first of the queries.</param>
    /// <param name="count">Their number, at most <see cref="Block"/>.</param>
    /// <param name="output">
    /// (queries × features), of which the rows of the chunk are written: NaN where all scores are −∞, 0 where there are no keys.
    /// </param>
    /// <param name="logSumExp">One for each query, of which those of the chunk are written; or empty.</param>
    /// <param name="scratch">As many elements as <see cref="Scratch{V, T}"/> says.</param>
    /// <exception cref="ArgumentException">A span is too short, or there is no such chunk.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<V, T, TRule>(
        AttentionHead<T> head, TRule rule, int first, int count, Matrix<T> output, Span<T> logSumExp, Span<T> scratch)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IAttentionRule<T>, allows ref struct
    {
        RequireChunk(first, count, head.Queries);
        output.Require(head.Queries, head.Features, nameof(output));
        if (!logSumExp.IsEmpty) RequireLength(logSumExp.Length, head.Queries, nameof(logSumExp));
        var blocks = new AttentionBlocks<V, T, TRule>(head, rule, scratch);
        blocks.Begin(count);
        int keys = head.KeysBefore(first + count);
        for (int key = 0; key < keys; key += Block) blocks.Attend(first, count, key, Math.Min(Block, keys - key));
        blocks.Finish(first, count, output, logSumExp);
    }

    /// <summary>The gradients of all operands of a head: the scores are computed once.</summary>
    /// <param name="head">The operands.</param>
    /// <param name="rule">The bias and the factors.</param>
    /// <param name="output">What <see cref="Forward"/> gave: (queries × features).</param>
    /// <param name="logSumExp">What <see cref="Forward"/> gave: one for each query.</param>
    /// <param name="cotangent">The gradient of the output: (queries × features).</param>
    /// <param name="queryGradient">(queries × depth), or empty.</param>
    /// <param name="keyGradient">(keys × depth), or empty.</param>
    /// <param name="valueGradient">(keys × features), or empty.</param>
    /// <param name="scratch">As many elements as <see cref="Scratch{V, T}"/> says.</param>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient<V, T, TRule>(
        AttentionHead<T> head, TRule rule, ConstMatrix<T> output, ReadOnlySpan<T> logSumExp, ConstMatrix<T> cotangent, Matrix<T> queryGradient,
        Matrix<T> keyGradient, Matrix<T> valueGradient, Span<T> scratch)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IAttentionRule<T>, allows ref struct
    {
        RequireResults(head, output, logSumExp, cotangent);
        RequireGradients(head, queryGradient, keyGradient, valueGradient);
        for (int row = 0; row < head.Queries && !queryGradient.Data.IsEmpty; row++) queryGradient.Row(row, head.Depth).Clear();
        var blocks = new AttentionBlocks<V, T, TRule>(head, rule, scratch);
        for (int key = 0; key < head.Keys; key += Block)
        {
            blocks.KeyGradient(key, Math.Min(Block, head.Keys - key), output, logSumExp, cotangent, queryGradient, keyGradient, valueGradient);
        }
    }

    /// <summary>The gradient of some queries.</summary>
    /// <param name="head">The operands.</param>
    /// <param name="rule">The bias and the factors.</param>
    /// <param name="first">The first of the queries.</param>
    /// <param name="count">Their number, at most <see cref="Block"/>.</param>
    /// <param name="output">What <see cref="Forward"/> gave: (queries × features).</param>
    /// <param name="logSumExp">What <see cref="Forward"/> gave: one for each query.</param>
    /// <param name="cotangent">The gradient of the output: (queries × features).</param>
    /// <param name="gradient">(queries × depth), of which the rows of the chunk are written; or empty.</param>
    /// <param name="scratch">As many elements as <see cref="Scratch{V, T}"/> says.</param>
    /// <exception cref="ArgumentException">A span is too short, or there is no such chunk.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void QueryGradient<V, T, TRule>(
        AttentionHead<T> head, TRule rule, int first, int count, ConstMatrix<T> output, ReadOnlySpan<T> logSumExp, ConstMatrix<T> cotangent,
        Matrix<T> gradient, Span<T> scratch)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IAttentionRule<T>, allows ref struct
    {
        RequireChunk(first, count, head.Queries);
        RequireResults(head, output, logSumExp, cotangent);
        RequireGradients(head, gradient, default, default);
        if (gradient.Data.IsEmpty) return;
        var blocks = new AttentionBlocks<V, T, TRule>(head, rule, scratch);
        blocks.QueryGradient(first, count, output, logSumExp, cotangent, gradient);
    }

    /// <summary>The gradients of some keys and of their values.</summary>
    /// <param name="head">The operands.</param>
    /// <param name="rule">The bias and the factors.</param>
    /// <param name="first">The first of the keys.</param>
    /// <param name="count">Their number, at most <see cref="Block"/>.</param>
    /// <param name="output">What <see cref="Forward"/> gave: (queries × features).</param>
    /// <param name="logSumExp">What <see cref="Forward"/> gave: one for each query.</param>
    /// <param name="cotangent">The gradient of the output: (queries × features).</param>
    /// <param name="keyGradient">(keys × depth), of which the rows of the chunk are written; or empty.</param>
    /// <param name="valueGradient">(keys × features), of which the rows of the chunk are written; or empty.</param>
    /// <param name="scratch">As many elements as <see cref="Scratch{V, T}"/> says.</param>
    /// <exception cref="ArgumentException">A span is too short, or there is no such chunk.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void KeyGradient<V, T, TRule>(
        AttentionHead<T> head, TRule rule, int first, int count, ConstMatrix<T> output, ReadOnlySpan<T> logSumExp, ConstMatrix<T> cotangent,
        Matrix<T> keyGradient, Matrix<T> valueGradient, Span<T> scratch)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IAttentionRule<T>, allows ref struct
    {
        RequireChunk(first, count, head.Keys);
        RequireResults(head, output, logSumExp, cotangent);
        RequireGradients(head, default, keyGradient, valueGradient);
        var blocks = new AttentionBlocks<V, T, TRule>(head, rule, scratch);
        blocks.KeyGradient(first, count, output, logSumExp, cotangent, default, keyGradient, valueGradient);
    }

    internal static int Width<V, T>(int columns)
        where V : struct, ILanes<V, T>
        where T : unmanaged
        => (columns + V.Count - 1) / V.Count * V.Count;

    private static void RequireResults<T>(AttentionHead<T> head, ConstMatrix<T> output, ReadOnlySpan<T> logSumExp, ConstMatrix<T> cotangent)
        where T : unmanaged
    {
        output.Require(head.Queries, head.Features, nameof(output));
        cotangent.Require(head.Queries, head.Features, nameof(cotangent));
        RequireLength(logSumExp.Length, head.Queries, nameof(logSumExp));
    }

    private static void RequireGradients<T>(AttentionHead<T> head, Matrix<T> query, Matrix<T> key, Matrix<T> value)
        where T : unmanaged
    {
        if (!query.Data.IsEmpty) query.Require(head.Queries, head.Depth, "queryGradient");
        if (!key.Data.IsEmpty) key.Require(head.Keys, head.Depth, "keyGradient");
        if (!value.Data.IsEmpty) value.Require(head.Keys, head.Features, "valueGradient");
    }

    private static void RequireLength(int length, int needed, string name)
    {
        if (length < needed) throw new ArgumentException($"{name} has {length} values, but {needed} are needed; pass a longer span.", name);
    }

    private static void RequireChunk(int first, int count, int rows)
    {
        if (first < 0 || count < 0 || count > Block || first > rows - count)
        {
            throw new ArgumentException(
                $"There is no chunk of {count} from {first} on among {rows} rows; pass at most {Block} that exist.", nameof(count));
        }
    }
}
