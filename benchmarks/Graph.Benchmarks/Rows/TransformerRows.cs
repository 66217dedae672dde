using Graph;
using Graph.Runtime;

namespace GraphBenchmarks;

/// <summary>Training steps of transformers, attention over many tokens, and generation of one token after the other.</summary>
internal static class TransformerRows
{
    public static IEnumerable<Row> All =>
    [
        .. Training<SmallGpt>("transformer 2x128", 8, 128, 4, SmallGpt.Context, SmallGpt.Tokens),
        .. Training<AwkwardGpt>("transformer 2x120", 8, 120, 5, AwkwardGpt.Context, AwkwardGpt.Tokens),
        .. LongSequence(),
        Generation(),
    ];

    private static IEnumerable<Row> Training<TModel>(string name, int batch, int width, int heads, int context, int tokens)
        where TModel : ITokenModel, new()
        => Enumerable.Range(1, Math.Min(2, Environment.ProcessorCount)).Select(threads => new Row($"{name} b{batch} SGD float32 {threads}T", () =>
        {
            var model = new TModel();
            var optimizer = new Sgd<float>(model.Parameters);
            int[] read = Numbers.Labels(batch * context, tokens), next = [.. read.Skip(1), 0];
            Action step = () => model.LossTrainStep(read, next, optimizer);
            return new Contest
            {
                Ours = step,
                Threads = threads,
                Peers = threads == 1 ? [] : [new Contestant(Columns.OneThread, step, () => Workers.Count = 1)],
                Bound = Products(batch, width, heads, context, tokens).Select(Bound.TrainedProduct<float>).Aggregate((a, b) => a + b),
            };
        }));

    /// <summary>The products of two layers and of the output: how many of them, rows, columns and depth.</summary>
    private static IEnumerable<(int Count, int Rows, int Columns, int Depth)> Products(int batch, int width, int heads, int context, int tokens) =>
    [
        (2, batch * context, 3 * width, width), (2, batch * context, width, width), (2, batch * context, 4 * width, width),
        (2, batch * context, width, 4 * width), (1, batch * context, tokens, width),
        (2 * batch * heads, context, context, width / heads), (2 * batch * heads, context, width / heads, context),
    ];

    private static IEnumerable<Row> LongSequence()
    {
        const int Size = LongAttention.Heads * LongAttention.Tokens * LongAttention.Depth;
        Bound products = Bound.Product<float>(LongAttention.Tokens, LongAttention.Tokens, LongAttention.Depth)
            + Bound.Product<float>(LongAttention.Tokens, LongAttention.Depth, LongAttention.Tokens);

        // half of the scores are masked
        yield return new Row("attention 4x2048x32 causal", () =>
        {
            (var model, float[] x, float[] y) = (new LongAttention(), Numbers.Signed<float>(Size), new float[Size]);
            return new Contest { Ours = () => model.Mixed(x, x, x, y), Bound = products * (LongAttention.Heads / 2.0) };
        });
        yield return new Row("attention 4x2048x32 causal, gradient", () =>
        {
            (var model, float[] x) = (new LongAttention(), Numbers.Signed<float>(Size));
            (float[] query, float[] key, float[] value) = (new float[Size], new float[Size], new float[Size]);
            return new Contest { Ours = () => model.LossAndGradient(x, x, x, query, key, value), Bound = products * (3 * LongAttention.Heads / 2.0) };
        });
    }

    /// <summary>One token of one sequence, at the last position but one: a call's time is one over the tokens of a second.</summary>
    private static Row Generation() => new("transformer 2x128 b1 generation, one token", () =>
    {
        var model = new SmallGpt();
        float[] logits = new float[SmallGpt.Tokens];
        return new Contest
        {
            Ours = () => model.Next(7, SmallGpt.Context - 2, logits),
            Bound = Products(1, 128, 4, 1, SmallGpt.Tokens).Take(5)
                .Select(p => Bound.Product<float>(p.Rows, p.Columns, p.Depth) * p.Count).Aggregate((a, b) => a + b),
        };
    });
}
