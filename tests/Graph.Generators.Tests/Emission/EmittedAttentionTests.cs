using Graph.Evaluation;
using Graph.Generators.Models;
using Graph.Graphs;
using Graph.Operators;
using static Graph.Functions;

namespace Graph.Generators.Tests.Emission;

/// <summary>
/// What transformers are made of, in awkward sizes over a free batch, with first and second derivatives: emitted code against the interpreter on the
/// graph as it was built.
/// </summary>
public sealed class EmittedAttentionTests
{
    private const int Rows = 11;

    private static readonly Dimension Batch = Dimension.Named("batch");

    private static readonly double[] SeedAndStep = [5, 6];

    private static KeyExpr Key => new(Node.Create(new Input("key", new TensorType(ElementType.Key, Shape.Scalar))));

    /// <summary>Functions of x (batch × …), w, and an index (batch × …) below the number of rows.</summary>
    private static readonly Dictionary<string, (Func<Expr, Expr, IntExpr, Expr> Function, int[] X, int[] Weight, int[] Index)> Cases = new()
    {
        ["Embedding"] = ((x, w, i) => x * Embedding(i, w), [7, 40], [Rows, 40], [7]),
        ["EmbeddingPadded"] = ((x, w, i) => x * Embedding(i, w, paddingIndex: 2), [7, 13], [Rows, 13], [7]),
        ["EmbeddingOfOne"] = ((x, w, i) => x * Embedding(i, w), [5, 3, 1], [Rows, 1], [5, 3]),
        ["EmbeddingOfHeads"] = ((x, w, i) => x * Gather(w, i), [5, 3, 16], [Rows, 3, 16], [5]),
        ["EmbeddingAfterProduct"] = ((x, w, i) => MatMul(x, w[..6]) + Embedding(i, w), [7, 6], [Rows, 20], [7]),
        ["EmbeddingOfEachAfterProduct"] = ((x, w, i) => MatMul(x, w[..6]) + Unsqueeze(Embedding(i, w), 1), [7, 6], [Rows, 16], []),
        ["Columns"] = ((x, w, i) => x * Unsqueeze(Transpose(Gather(w, i, 1)), 1), [4, 3], [3, Rows], []),
        ["ColumnsOfRows"] = ((x, w, i) => x * Transpose(Gather(w, i, 1), 0, 1), [3, 17], [3, Rows, 17], []),
        ["Scattered"] = ((x, w, i) => ScatterAdd(x * w, i[0, Slice.All], Rows, 2), [3, 6, 5], [6, 5], [6]),
        ["ScatteredLast"] = ((x, w, i) => ScatterAdd(x * w, i[0, Slice.All], Rows, 2), [3, 6], [6], [6]),
        ["Along"] = ((x, w, i) => ScatterAddAlong(x * w, i, Rows, 1), [9], [9], [9]),
        ["Causal"] = ((x, w, i) => ScaledDotProductAttention(Heads(x, 2), Heads(x * w, 2), Heads(w + x, 2), isCausal: true), [7, 10], [7, 10], [1]),
        ["Grouped"] = (
            (x, w, i) => ScaledDotProductAttention(Heads(x, 6), Heads(w, 2), Heads(Sin(w), 2), NotEqual(i[0], 0), enableGroups: true),
            [5, 18], [4, 6], [4]),
        ["Streamed"] = ((x, w, i) => StreamedAttention(Heads(x, 2), Heads(x * w, 2), Heads(w + x, 2), isCausal: true), [7, 10], [7, 10], [1]),
        ["StreamedBlocks"] = ((x, w, i) => StreamedAttention(Heads(x, 2), Heads(w, 2), Sin(Heads(w, 2)), scale: 3), [5, 6], [131, 6], [1]),
        ["StreamedGroups"] = (
            (x, w, i) => StreamedAttention(Reshape(Heads(x, 4), Batch, 2, 2, 133, 3), Unsqueeze(Heads(w, 2), 1), Unsqueeze(Heads(Tanh(w), 2), 1), isCausal: true),
            [133, 12], [7, 6], [1]),
        ["StreamedRows"] = ((x, w, i) => MatMul(StreamedAttention(x[0], w, w * w), Transpose(w)), [6, 5], [4, 5], [1]),
        ["StreamedPadding"] = (
            (x, w, i) => StreamedAttention(
                Heads(x, 2), Heads(x * w, 2), Heads(w + x, 2), Reshape(NotEqual(i, 0), new Shape(Batch, 1, 1, 7)) | Equal(IndexAlong(new Shape(7, 7), 1), 0)),
            [7, 10], [7, 10], [7]),
        ["StreamedWindow"] = (
            (x, w, i) => StreamedAttention(
                Heads(x, 2), Heads(w, 2), Heads(Sin(w), 2), IndexAlong(new Shape(133, 133), 1) > IndexAlong(new Shape(133, 133), 0) - 40, isCausal: true),
            [133, 6], [133, 6], [1]),
        ["StreamedBias"] = (
            (x, w, i) => StreamedAttention(
                x, w, Cos(w), bias: Real(IndexAlong(new Shape(140, 6), 0) - IndexAlong(new Shape(140, 6), 1)) * -0.02, mask: w[Slice.All, 0] > -0.5),
            [140, 5], [6, 5], [1]),
        ["StreamedDropout"] = (
            (x, w, i) => StreamedAttention(Heads(x, 3), Heads(x * w, 3), Heads(w, 3), isCausal: true, dropout: 0.4, random: Key), [135, 6], [135, 6], [1]),
        ["StreamedByTable"] = (
            (x, w, i) => StreamedAttention(x, Sin(x), Cos(x), bias: Transpose(StopGradient(w))), [9, 5], [9, 9], [1]),
        ["Rotary"] = ((x, w, i) => MatMul(RotaryPositions(Heads(x, 2)), Transpose(RotaryPositions(Heads(w * x, 2), interleaved: false))), [7, 12], [7, 12], [1]),
        ["RotaryAt"] = ((x, w, i) => RotaryPositions(x * w, i), [7, 8], [8], [7]),
        ["Sinusoidal"] = ((x, w, i) => MatMul(x + Graph.Functions.SinusoidalPositions(7, 10), w), [7, 10], [10, 3], [1]),
        ["Block"] = (
            (x, w, i) => x + MatMul(SwiGlu(RmsNorm(x), w[Slice.All, ..9], w[Slice.All, 9..]), Transpose(w)[..9]), [5, 7], [7, 18], [1]),
    };

    [TestCase(Precision.Double, 1e-9)]
    [TestCase(Precision.Single, 2e-4)]
    public void Emitted_code_agrees_with_the_interpreter(Precision precision, double tolerance)
    {
        (string Name, InputSpec[] Inputs, ComputationGraph Graph)[] functions = [.. Cases.Keys.Select(Function)];
        EmittedModule module = EmittedModule.Create(precision, functions.Select(f => (f.Name, f.Graph, (IReadOnlyList<InputSpec>)f.Inputs)));
        List<string> faults = [];
        foreach ((string name, InputSpec[] inputs, ComputationGraph graph) in functions)
        {
            foreach (int batch in new[] { 1, 3 }) faults.AddRange(Faults(module, name, inputs, graph, batch, tolerance));
        }
        Assert.That(faults, Is.Empty);
    }

    private static IEnumerable<string> Faults(
        EmittedModule module, string name, InputSpec[] inputs, ComputationGraph graph, int batch, double tolerance)
    {
        EvaluationContext context = new() { Seed = (ulong)SeedAndStep[0], Step = (ulong)SeedAndStep[1], Lengths = { ["batch"] = batch } };
        foreach ((InputSpec input, int i) in inputs.SkipLast(1).Select((input, i) => (input, i)))
        {
            bool isIndex = input.Type.Element == ElementType.Integer;
            int[] shape = input.Type.Shape.Evaluate(context.Lengths);
            context.Inputs[input.Name] = DenseTensor.Create(
                shape, k => isIndex ? k * k * 7 % Rows : (float)((2 * ((0.37 + (0.11 * i) + (k * 0.6180339887498949)) % 1)) - 1));
        }
        IReadOnlyList<DenseTensor> expected = Interpreter.Evaluate(graph, context);
        IReadOnlyList<double[]> actual = module.Run(name, [.. inputs.SkipLast(1).Select(x => context.Inputs[x.Name].Data), SeedAndStep], context.Lengths);
        for (int o = 0; o < expected.Count; o++)
        {
            double allowed = tolerance * expected[o].Data.Select(Math.Abs).Append(1).Max();
            int wrong = Enumerable.Range(0, actual[o].Length).FirstOrDefault(k => !(Math.Abs(actual[o][k] - expected[o].Data[k]) <= allowed), -1);
            if (wrong >= 0) yield return $"{name}, batch {batch}: element {wrong} of output {o} is {actual[o][wrong]}, not {expected[o].Data[wrong]}";
        }
    }

    private static (string Name, InputSpec[] Inputs, ComputationGraph Graph) Function(string name)
    {
        (Func<Expr, Expr, IntExpr, Expr> function, int[] x, int[] weight, int[] index) = Cases[name];
        InputSpec[] inputs =
        [
            new("x", TensorType.Real(new Shape([Batch, .. Lengths(x)]))), new("w", TensorType.Real(new Shape(Lengths(weight)))),
            new("i", new TensorType(ElementType.Integer, new Shape([Batch, .. Lengths(index)]))),
            new("key", Key.Node.Type),
        ];
        Node[] symbols = [.. inputs.SkipLast(1).Select(i => Node.Create(new Input(i.Name, i.Type)))];
        Expr y = function(symbols[0].Real, symbols[1].Real, symbols[2].Integer), scalar = Sum(Square(y + 0.5));
        Expr[] gradients = [.. symbols.Take(2).Select(s => Gradient(scalar, s.Real))];
        Expr second = Gradient(Sum(Sin(gradients[0])) + Sum(Cos(gradients[1])), symbols[1].Real);
        return (name, inputs, ComputationGraph.Of([y, .. gradients, second]));
    }

    private static Expr Heads(Expr x, int heads)
    {
        Shape split = new(x.Shape.Take(x.Rank - 1).Concat([heads, x.Shape[-1] / heads]));
        return Transpose(Reshape(x, split), -3, -2);
    }

    private static Dimension[] Lengths(int[] lengths) => [.. lengths.Select(d => (Dimension)d)];
}
