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
        (Bias, Factors) = (new double[queries * keys], [.. Enumerable.Repeat(1.0, queries * keys)]);
    }

    /// <summary>With a bias that masks some keys, the first of them never, and factors some of which are 0.</summary>
    public AttentionSample WithRule()
    {
        double[] bias = Numbers(Queries * Keys, 5, 1), factors = Numbers(Queries * Keys, 6, 2);
        for (int i = 0; i < bias.Length; i++)
        {
            Bias[i] = bias[i] > 0.5 && i % Keys != 0 ? double.NegativeInfinity : bias[i];
            Factors[i] = factors[i] > 0.5 ? 0 : factors[i];
        }
        return this;
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
    public double[] Bias { get; }
    public double[] Factors { get; }
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
            double[] scores = [.. Enumerable.Range(0, attended).Select(j => Score(i, j))];
            double largest = scores.DefaultIfEmpty(double.NegativeInfinity).Max();
            double[] powers = [.. scores.Select(s => double.IsNegativeInfinity(s) ? 0 : Math.Exp(s - largest))];
            double total = powers.Sum();
            LogSumExp[i] = largest + Math.Log(total);
            double[] weights = [.. powers.Select(p => p / total)], factors = Factors[(i * Keys)..((i + 1) * Keys)];
            for (int f = 0; f < Features; f++) Output[i * Features + f] = weights.Select((w, j) => w * factors[j] * Value[j * Features + f]).Sum();
            double[] slopes =
            [
                .. weights.Select((_, j) => factors[j] * Enumerable.Range(0, Features).Sum(f => Cotangent[i * Features + f] * Value[j * Features + f])),
            ];
            double mean = weights.Zip(slopes, (w, s) => w * s).Sum();
            for (int j = 0; j < attended; j++)
            {
                double slope = Scale * weights[j] * (slopes[j] - mean);
                for (int c = 0; c < Depth; c++)
                {
                    QueryGradient[i * Depth + c] += slope * Key[j * Depth + c];
                    KeyGradient[j * Depth + c] += slope * Query[i * Depth + c];
                }
                for (int f = 0; f < Features; f++) ValueGradient[j * Features + f] += weights[j] * factors[j] * Cotangent[i * Features + f];
            }
        }
        return this;
    }

    /// <summary>
    /// What the kernels make of the operands, which lie in rows a stride apart: output, logarithms, three gradients, and these again, for a whole head.
    /// </summary>
    public double[][] Run<V, T>(int gap = 0)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
        => Run<V, T, PlainAttention<T>>(default, gap);

    /// <summary>The same with bias and factors.</summary>
    public double[][] RunRule<V, T>(int gap = 0)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
        => Run<V, T, TableRule<T>>(new(Spread<T>(Bias, Keys, 0), Spread<T>(Factors, Keys, 0), Keys), gap);

    private double Score(int query, int key)
        => Bias[query * Keys + key] + Scale * Enumerable.Range(0, Depth).Sum(c => Query[query * Depth + c] * Key[key * Depth + c]);

    private double[][] Run<V, T, TRule>(TRule rule, int gap)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IAttentionRule<T>, allows ref struct
    {
        int depth = Depth + gap, features = Features + gap;
        T[] query = Spread<T>(Query, Depth, gap), key = Spread<T>(Key, Depth, gap), value = Spread<T>(Value, Features, gap), cotangent = Spread<T>(Cotangent, Features, gap);
        T[] output = new T[Queries * features], logarithms = new T[Queries], scratch = new T[Attention.Scratch<V, T>(Depth, Features)];
        T[][] gradients = [.. Enumerable.Range(0, 2).SelectMany(_ => new[] { new T[Queries * depth], new T[Keys * depth], new T[Keys * features] })];
        foreach (T[] written in gradients.Concat([output, logarithms, scratch])) written.AsSpan().Fill(T.NaN);
        var head = new AttentionHead<T>(new(query, depth), new(key, depth), new(value, features), Queries, Keys, Depth, Features, T.CreateChecked(Scale), IsCausal);
        ConstMatrix<T> outputs = new(output, features), cotangents = new(cotangent, features);
        for (int first = 0; first < Queries; first += Attention.Block)
            Attention.Forward<V, T, TRule>(head, rule, first, Math.Min(Attention.Block, Queries - first), new(output, features), logarithms, scratch);
        for (int first = 0; first < Queries; first += Attention.Block)
        {
            int rows = Math.Min(Attention.Block, Queries - first);
            Attention.QueryGradient<V, T, TRule>(head, rule, first, rows, outputs, logarithms, cotangents, new(gradients[0], depth), scratch);
        }
        for (int first = 0; first < Keys; first += Attention.Block)
        {
            Attention.KeyGradient<V, T, TRule>(
                head, rule, first, Math.Min(Attention.Block, Keys - first), outputs, logarithms, cotangents, new(gradients[1], depth),
                new(gradients[2], features), scratch);
        }
        Attention.Gradient<V, T, TRule>(
            head, rule, outputs, logarithms, cotangents, new(gradients[3], depth), new(gradients[4], depth), new(gradients[5], features), scratch);
        return
        [
            Gathered(output, Features, gap), Gathered(logarithms, 1, 0), .. gradients.Select((g, i) => Gathered(g, i % 3 < 2 ? Depth : Features, gap)),
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
