using System.Numerics;
using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>A block of queries before a block of keys: what the passes of <see cref="Attention"/> are made of.</summary>
internal readonly ref struct AttentionBlocks<V, T, TRule>
    where V : struct, ILanes<V, T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TRule : struct, IAttentionRule<T>, allows ref struct
{
    /// <summary>The distance between the rows of a block: some lines of the cache more than needed, so that a column does not share its sets.</summary>
    private const int Stride = Attention.Stride;

    private readonly AttentionHead<T> _head;
    private readonly TRule _rule;
    private readonly int _depthWidth, _featuresWidth;

    /// <summary>Weights of a block of queries for a block of keys, and the slopes of the scores.</summary>
    private readonly Span<T> _weights, _slopes;

    /// <summary>Sums of the passes: as wide as a query or key, and as a value, in whole vectors.</summary>
    private readonly Span<T> _first, _second;

    /// <summary>
    /// For each query: the greatest score so far, the sum of the weights, what the sums so far are multiplied by, and the sum of the weights of a block, or
    /// Σ output·cotangent.
    /// </summary>
    private readonly Span<T> _largest, _total, _factors, _rowSums;

    public AttentionBlocks(AttentionHead<T> head, TRule rule, Span<T> scratch)
    {
        _head = head;
        _rule = rule;
        (_depthWidth, _featuresWidth) = (Attention.Width<V, T>(head.Depth), Attention.Width<V, T>(head.Features));
        int start = 0;
        _weights = Next(scratch, ref start, Attention.Block * Stride);
        _slopes = Next(scratch, ref start, Attention.Block * Stride);
        _first = Next(scratch, ref start, Attention.Block * _depthWidth);
        _second = Next(scratch, ref start, Attention.Block * _featuresWidth);
        _largest = Next(scratch, ref start, Attention.Block);
        _total = Next(scratch, ref start, Attention.Block);
        _factors = Next(scratch, ref start, Attention.Block);
        _rowSums = Next(scratch, ref start, Attention.Block);
    }

    /// <summary>Sums of nothing.</summary>
    public void Begin(int count)
    {
        _first[..(count * _depthWidth)].Clear();
        _second[..(count * _featuresWidth)].Clear();
        _largest[..count].Fill(T.NegativeInfinity);
        _total[..count].Clear();
        _factors.Fill(T.One);
    }

    /// <summary>The forward pass of one block of keys.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Attend(int query, int count, int key, int keys)
    {
        Scores(query, count, key, keys);
        int width = Attention.Width<V, T>(keys);
        for (int row = 0; row < count; row++) Weigh(row, _weights.Slice(row * Stride, width), query, key, _head.Attended(query + row, key, keys));
        Shrink(count);
        Add(new(_weights, Stride), count, keys, _head.Value.Rows(key), _head.Features, _second, _featuresWidth);
    }

    /// <summary>The rows of the result, and the logarithms of the sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Finish(int query, int count, Matrix<T> output, Span<T> logSumExp)
    {
        Span<T> logarithms = logSumExp.IsEmpty ? default : logSumExp.Slice(query, count);
        for (int row = 0; row < logarithms.Length; row += V.Count)
            V.Store(V.LoadFull(_largest, row) + V.Log(V.LoadFull(_total, row)), logarithms, row);
        for (int row = 0; row < count && _head.Keys > 0; row++)
        {
            V total = V.Splat(_total[row]);
            for (int i = 0; i < _featuresWidth; i += V.Count)
            {
                int place = row * _featuresWidth + i;
                V.StoreFull(V.LoadFull(_second, place) / total, _second, place);
            }
        }
        Store(_second, _featuresWidth, count, _head.Features, output.Rows(query));
    }

    /// <summary>The gradient of a block of queries, before all keys.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void QueryGradient(
        int query, int count, ConstMatrix<T> output, ReadOnlySpan<T> logSumExp, ConstMatrix<T> cotangent, Matrix<T> gradient)
    {
        Begin(count);
        SumRows(query, count, output, cotangent);
        int all = _head.KeysBefore(query + count);
        for (int key = 0; key < all; key += Attention.Block)
        {
            int keys = Math.Min(Attention.Block, all - key);
            Slopes(query, count, key, keys, logSumExp, cotangent);
            Add(new(_slopes, Stride), count, keys, _head.Key.Rows(key), _head.Depth, _first, _depthWidth);
        }
        Store(_first, _depthWidth, count, _head.Depth, gradient.Rows(query));
    }

    /// <summary>The gradients of a block of keys and of their values, before all queries, to whose gradient it adds its part; each may be empty.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void KeyGradient(
        int key, int count, ConstMatrix<T> output, ReadOnlySpan<T> logSumExp, ConstMatrix<T> cotangent, Matrix<T> queries, Matrix<T> keys, Matrix<T> values)
    {
        Begin(count);
        for (int query = _head.IsCausal ? key / Attention.Block * Attention.Block : 0; query < _head.Queries; query += Attention.Block)
        {
            int rows = Math.Min(Attention.Block, _head.Queries - query);
            SumRows(query, rows, output, cotangent);
            Slopes(query, rows, key, count, logSumExp, cotangent);
            if (!keys.Data.IsEmpty) Add(new(_slopes, 1, Stride), count, rows, _head.Query.Rows(query), _head.Depth, _first, _depthWidth);
            if (!values.Data.IsEmpty) Add(new(_weights, 1, Stride), count, rows, cotangent.Rows(query), _head.Features, _second, _featuresWidth);
            if (!queries.Data.IsEmpty) AddToQueries(rows, key, count, queries.Rows(query));
        }
        if (!keys.Data.IsEmpty) Store(_first, _depthWidth, count, _head.Depth, keys.Rows(key));
        if (!values.Data.IsEmpty) Store(_second, _featuresWidth, count, _head.Features, values.Rows(key));
    }

    /// <summary>Σ output·cotangent for each of some queries.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SumRows(int query, int count, ConstMatrix<T> output, ConstMatrix<T> cotangent)
    {
        for (int row = 0; row < count; row++)
        {
            V sum = V.Zero;
            for (int i = 0; i < _head.Features; i += V.Count)
                V.Accumulate(ref sum, Part(output, query + row, i), Part(cotangent, query + row, i));
            _rowSums[row] = V.SumAcross(sum);
        }
    }

    /// <summary>
    /// p = exp(scores − logarithms of the sums), weights = p∘factors, slopes = scale·p∘(factors∘(cotangent·valueᵀ) − Σ output·cotangent).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Slopes(int query, int count, int key, int keys, ReadOnlySpan<T> logSumExp, ConstMatrix<T> cotangent)
    {
        Scores(query, count, key, keys);
        var products = new ScaledVisitor<T>(_slopes, Stride, T.One);
        var block = new MatrixBlock(0, count, 0, keys);
        MatrixProduct.Run<V, T, ScaledVisitor<T>>(block, _head.Features, cotangent.Rows(query), _head.Value.Rows(key).Transposed, ref products);
        int width = Attention.Width<V, T>(keys);
        for (int row = 0; row < count; row++)
        {
            int attended = _head.Attended(query + row, key, keys);
            Span<T> weights = _weights.Slice(row * Stride, width), slopes = _slopes.Slice(row * Stride, width);
            V logarithm = V.Splat(logSumExp[query + row]), sum = V.Splat(_rowSums[row]), scale = V.Splat(_head.Scale);
            for (int i = 0; i < width; i += V.Count)
            {
                V weight = V.First(attended - i) & V.Exp(V.LoadFull(weights, i) - logarithm);
                V.StoreFull(V.First(attended - i) & _rule.Weight(weight, query + row, key + i), weights, i);
                V slope = _rule.Weight(V.LoadFull(slopes, i), query + row, key + i) - sum;
                V.StoreFull(V.First(attended - i) & (scale * weight * slope), slopes, i);
            }
        }
    }

    /// <summary>Some rows of the queries' gradient += slopes·keys.</summary>
    private void AddToQueries(int count, int key, int keys, Matrix<T> gradient)
    {
        var adding = new SumVisitor<T>(gradient, _head.Depth);
        MatrixProduct.Run<V, T, SumVisitor<T>>(new MatrixBlock(0, count, 0, _head.Depth), keys, new(_slopes, Stride), _head.Key.Rows(key), ref adding);
    }

    /// <summary>weights = scale·queries·keysᵀ with their biases, not yet causal.</summary>
    private void Scores(int query, int count, int key, int keys)
    {
        var scores = new ScoreVisitor<T, TRule>(_weights, Stride, _head.Scale, query, key, _rule);
        var block = new MatrixBlock(0, count, 0, keys);
        MatrixProduct.Run<V, T, ScoreVisitor<T, TRule>>(block, _head.Depth, _head.Query.Rows(query), _head.Key.Rows(key).Transposed, ref scores);
    }

    /// <summary>Scores of a row become exp(score − greatest so far); what was the greatest before is left among the factors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Weigh(int row, Span<T> scores, int query, int key, int attended)
    {
        V greatest = V.Splat(_largest[row]);
        for (int i = 0; i < attended; i += V.Count) greatest = V.Max(greatest, V.Keep(V.LoadFull(scores, i), attended - i, T.NegativeInfinity));
        T largest = V.MaxAcross(greatest);
        V sum = V.Zero, shift = Shift(V.Splat(largest));
        for (int i = 0; i < scores.Length; i += V.Count)
        {
            V weight = V.First(attended - i) & V.Exp(V.LoadFull(scores, i) - shift);
            V.StoreFull(V.First(attended - i) & _rule.Weight(weight, query + row, key + i), scores, i);
            sum += weight;
        }
        (_factors[row], _largest[row], _rowSums[row]) = (_largest[row], largest, V.SumAcross(sum));
    }

    /// <summary>The factors by which what was summed before has to shrink, and the sums of the weights.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Shrink(int count)
    {
        for (int row = 0; row < count; row += V.Count)
        {
            V factor = V.Exp(V.LoadFull(_factors, row) - Shift(V.LoadFull(_largest, row)));
            V.StoreFull(factor, _factors, row);
            V.StoreFull(V.FusedMultiplyAdd(V.LoadFull(_total, row), factor, V.LoadFull(_rowSums, row)), _total, row);
        }
    }

    /// <summary>Where every score so far is −∞ nothing is subtracted: the weights are 0, and not exp(−∞ + ∞).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Shift(V largest) => V.Select(V.Equal(largest, V.Splat(T.NegativeInfinity)), V.Zero, largest);

    /// <summary>sums = factors·sums + left·right.</summary>
    private void Add(ConstMatrix<T> left, int rows, int depth, ConstMatrix<T> right, int columns, Span<T> sums, int width)
    {
        var adding = new AddingVisitor<T>(sums, width, _factors);
        MatrixProduct.Run<V, T, AddingVisitor<T>>(new MatrixBlock(0, rows, 0, columns), depth, left, right, ref adding);
    }

    private static void Store(Span<T> sums, int width, int rows, int columns, Matrix<T> destination)
    {
        for (int row = 0; row < rows; row++)
        {
            if (destination.ColumnStride == 1) sums.Slice(row * width, columns).CopyTo(destination.Row(row, columns));
            else for (int i = 0; i < columns; i++) destination[row, i] = sums[row * width + i];
        }
    }

    private V Part(ConstMatrix<T> matrix, int row, int column) => Part(matrix, row, column, _head.Features);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Part(ConstMatrix<T> matrix, int row, int column, int columns)
    {
        int start = row * matrix.RowStride;
        return matrix.ColumnStride == 1
            ? V.Load(matrix.Data.Slice(start, columns), column)
            : V.LoadStrided(matrix.Data, start + column * matrix.ColumnStride, matrix.ColumnStride, Math.Min(V.Count, columns - column));
    }

    private static Span<T> Next(Span<T> scratch, scoped ref int start, int length)
    {
        Span<T> next = scratch.Slice(start, length);
        start += length;
        return next;
    }
}
