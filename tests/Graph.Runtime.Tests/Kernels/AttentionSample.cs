using System.Numerics;

namespace Graph.Runtime.Tests;

/// <summary>One head with what attention and its gradients are by their formulas, in double.</summary>
internal sealed class AttentionSample
{
    public AttentionSample(int queries, int keys, int depth, int features, bool isCausal, double scale, double size = 1)
    {
        (Queries, Keys, Depth, Features, IsCausal, Scale) = (queries, keys, depth, features, isCausal, scale);
        Query = Numbers(queries * depth, 1, size);
        Key = Numbers(keys * depth, 2, size);
        Value = Numbers(keys * features, 3, 1);
        Cotangent = Numbers(queries * features, 4, 1);
        (Output, LogSumExp) = (new double[queries * features], new double[queries]);
        (QueryGradient, KeyGradient, ValueGradient) = (new double[queries * depth], new double[keys * depth], new double[keys * features]);
    }

    public int Queries { get; }
    public int Keys { get; }
    public int Depth { get; }
    public int Features { get; }
    public bool IsCausal { get; }
    public double Scale { get; }
    public double[] Query { get; }
    public double[] Key { get; }
    public double[] Value { get; }
    public double[] Cotangent { get; }
    public double[] Output { get; }
    public double[] LogSumExp { get; }
    public double[] QueryGradient { get; }
    public double[] KeyGradient { get; }
    public double[] ValueGradient { get; }

    /// <summary>Fills what follows from the operands.</summary>
    public AttentionSample Computed()
    {
        for (int i = 0; i < Queries; i++)
        {
            int attended = IsCausal ? Math.Min(i + 1, Keys) : Keys;
            double[] scores = [.. Enumerable.Range(0, attended).Select(j => Scale * Enumerable.Range(0, Depth).Sum(c => Query[i * Depth + c] * Key[j * Depth + c]))];
            double largest = scores.DefaultIfEmpty(double.NegativeInfinity).Max();
            double[] powers = [.. scores.Select(s => double.IsNegativeInfinity(s) ? 0 : Math.Exp(s - largest))];
            double total = powers.Sum();
            LogSumExp[i] = largest + Math.Log(total);
            double[] weights = [.. powers.Select(p => p / total)];
            for (int f = 0; f < Features; f++) Output[i * Features + f] = weights.Select((w, j) => w * Value[j * Features + f]).Sum();
            double[] slopes = [.. weights.Select((_, j) => Enumerable.Range(0, Features).Sum(f => Cotangent[i * Features + f] * Value[j * Features + f]))];
            double mean = weights.Zip(slopes, (w, s) => w * s).Sum();
            for (int j = 0; j < attended; j++)
            {
                double slope = Scale * weights[j] * (slopes[j] - mean);
                for (int c = 0; c < Depth; c++)
                {
                    QueryGradient[i * Depth + c] += slope * Key[j * Depth + c];
                    KeyGradient[j * Depth + c] += slope * Query[i * Depth + c];
                }
                for (int f = 0; f < Features; f++) ValueGradient[j * Features + f] += weights[j] * Cotangent[i * Features + f];
            }
        }
        return this;
    }

    /// <summary>What the kernels make of the operands, which lie in rows a stride apart: output, logarithms, and three gradients.</summary>
    public double[][] Run<V, T>(int gap = 0)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int depth = Depth + gap, features = Features + gap;
        T[] query = Spread<T>(Query, Depth, gap), key = Spread<T>(Key, Depth, gap), value = Spread<T>(Value, Features, gap), cotangent = Spread<T>(Cotangent, Features, gap);
        T[] output = new T[Queries * features], logarithms = new T[Queries], scratch = new T[Attention.Scratch<V, T>(Depth, Features)];
        T[] queryGradient = new T[Queries * depth], keyGradient = new T[Keys * depth], valueGradient = new T[Keys * features];
        foreach (T[] written in new[] { output, logarithms, scratch, queryGradient, keyGradient, valueGradient }) written.AsSpan().Fill(T.NaN);
        var head = new AttentionHead<T>(new(query, depth), new(key, depth), new(value, features), Queries, Keys, Depth, Features, T.CreateChecked(Scale), IsCausal);
        for (int first = 0; first < Queries; first += Attention.Block)
            Attention.Forward<V, T>(head, first, Math.Min(Attention.Block, Queries - first), new(output, features), logarithms, scratch);
        for (int first = 0; first < Queries; first += Attention.Block)
        {
            Attention.QueryGradient<V, T>(
                head, first, Math.Min(Attention.Block, Queries - first), new(output, features), logarithms, new(cotangent, features),
                new(queryGradient, depth), scratch);
        }
        for (int first = 0; first < Keys; first += Attention.Block)
        {
            Attention.KeyGradient<V, T>(
                head, first, Math.Min(Attention.Block, Keys - first), new(output, features), logarithms, new(cotangent, features),
                new(keyGradient, depth), new(valueGradient, features), scratch);
        }
        return
        [
            Gathered(output, Features, gap), Gathered(logarithms, 1, 0), Gathered(queryGradient, Depth, gap), Gathered(keyGradient, Depth, gap),
            Gathered(valueGradient, Features, gap),
        ];
    }

    private static double[] Numbers(int count, int salt, double size)
        => [.. Enumerable.Range(0, count).Select(i => (double)(float)(size * ((2 * ((0.37 + (0.11 * salt) + (i * 0.6180339887498949)) % 1)) - 1)))];

    private static T[] Spread<T>(double[] values, int columns, int gap) where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] spread = new T[columns == 0 ? 0 : values.Length / columns * (columns + gap)];
        spread.AsSpan().Fill(T.NaN);
        for (int i = 0; i < values.Length; i++) spread[i / columns * (columns + gap) + i % columns] = T.CreateChecked(values[i]);
        return spread;
    }

    private static double[] Gathered<T>(T[] spread, int columns, int gap) where T : unmanaged, IFloatingPointIeee754<T>
        => [.. spread.Where((_, i) => i % (columns + gap) < columns).Select(double.CreateChecked)];
}
