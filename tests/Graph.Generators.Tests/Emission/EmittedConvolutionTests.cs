using Graph.Evaluation;
using Graph.Generators.Models;
using Graph.Graphs;
using Graph.Operators;
using static Graph.Functions;

namespace Graph.Generators.Tests.Emission;

/// <summary>
/// Convolutions and poolings of awkward sizes over a free batch, with their gradients: emitted code against the interpreter on the graph as it was
/// built.
/// </summary>
public sealed class EmittedConvolutionTests
{
    private static readonly Dimension Batch = Dimension.Named("batch");

    private static readonly Dictionary<string, (Func<Expr, Expr, Expr> Function, int[] X, int[] Weight)> Cases = new()
    {
        ["Plain"] = ((x, w) => Conv2D(x, w), [7, 9, 6], [5, 7, 5, 3]),
        ["Strided"] = ((x, w) => Conv2D(x, w, stride: 2, padding: (2, 1)), [7, 11, 8], [3, 7, 5, 3]),
        ["Dilated"] = ((x, w) => Conv2D(x, w, padding: Padding.Same, dilation: 2), [2, 7, 9], [4, 2, 3, 2]),
        ["Grouped"] = ((x, w) => Conv2D(x, w, stride: (1, 2), padding: 1, groups: 3), [6, 5, 7], [9, 2, 3, 3]),
        ["Depthwise"] = ((x, w) => Conv2D(x, w, stride: 2, padding: 1, groups: 5), [5, 7, 7], [5, 1, 3, 3]),
        ["Pointwise"] = ((x, w) => Conv2D(Tanh(x), w), [7, 3, 5], [4, 7, 1, 1]),
        ["Line"] = ((x, w) => Relu(Conv1D(x, w, stride: 3, padding: 2, dilation: 2)), [7, 37], [5, 7, 4]),
        ["OneChannel"] = ((x, w) => Sin(Conv1D(x, w)), [1, 40], [6, 1, 9]),
        ["Volume"] = ((x, w) => Conv3D(x, w, padding: 1, stride: (2, 1, 1)), [2, 3, 4, 5], [3, 2, 3, 2, 3]),
        ["Transposed"] = ((x, w) => ConvTranspose2D(x, w, stride: 2, padding: (2, 1), outputPadding: 1), [7, 5, 4], [7, 3, 5, 3]),
        ["TransposedGroups"] = ((x, w) => ConvTranspose1D(x, w, stride: 2, groups: 3, dilation: 3, outputPadding: 2), [6, 5], [6, 2, 4]),
        ["Composed"] = ((x, w) => AveragePool2D(MaxPool2D(Tanh(Conv2D(x, w, padding: 1)), 2), 3, stride: 1), [3, 11, 10], [7, 3, 3, 3]),
        ["Pooled"] = ((x, w) => MaxPool2D(Relu(Conv2D(x, w, Sum(w, [1, 2, 3]))), 2), [3, 13, 11], [7, 3, 5, 3]),
        ["Overlapping"] = ((x, w) => MaxPool2D(Tanh(Relu(Conv2D(x, w, Sum(w, [1, 2, 3])))), 3, stride: 2), [2, 9, 12], [5, 2, 3, 3]),
        ["PooledShortLines"] = ((x, w) => MaxPool2D(Relu(Conv2D(x, w, Sum(w, [1, 2, 3]))), 2), [3, 11, 10], [15, 3, 4, 3]),
        ["PooledAfar"] = ((x, w) => AveragePool2D(Conv2D(x, w, stride: 2), (3, 2), stride: 1), [2, 13, 15], [16, 2, 3, 3]),
        ["Framed"] = ((x, w) => Conv2D(x, w), [6, 14, 14], [16, 6, 5, 5]),
        ["FramedSteps"] = ((x, w) => Conv2D(x, w, stride: 2), [3, 13, 17], [5, 3, 5, 5]),
        ["MaxPool"] = ((x, w) => MaxPool2D(x * w, (3, 2), stride: (2, 1), padding: 1, ceilMode: true), [7, 8, 5], [7, 8, 5]),
        ["AveragePool"] = ((x, w) => AveragePool1D(x * w, 4, stride: 3, padding: 1, ceilMode: true, countIncludePad: false), [7, 18], [7, 18]),
        ["Global"] = ((x, w) => GlobalAveragePool(x * w) + GlobalMaxPool(x), [7, 5, 3], [7, 5, 3]),
        ["Adaptive"] = ((x, w) => AdaptiveAveragePool2D(x * w, (4, 2)) + AdaptiveMaxPool2D(x * w, (4, 2)), [3, 7, 6], [3, 7, 6]),
        ["Patches"] = ((x, w) => Unfold(x * w, (3, 2), dilation: 2, padding: 1, stride: (1, 2)), [3, 6, 7], [3, 6, 7]),
        ["Folded"] = ((x, w) => Fold(x * w, (5, 6), (3, 2), stride: (2, 1), padding: 1), [12, 21], [12, 21]),
        ["Upsampled"] = ((x, w) => UpsampleNearest(x * w, (2, 3)) + UpsampleLinear(x, (2, 3)), [3, 4, 5], [3, 4, 5]),
        ["Multiples"] = ((x, w) => Interpolate(x * w, (10, 2)) + Interpolate(x, (10, 2)), [2, 5, 6], [2, 5, 6]),
        ["Resized"] = (
            (x, w) => Interpolate(x * w, (7, 3)) * Interpolate(x, (7, 3), InterpolationMode.Linear, alignCorners: true), [2, 5, 4], [2, 5, 4]),
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
            foreach (int batch in new[] { 0, 1, 3 }) faults.AddRange(Faults(module, name, inputs, graph, batch, tolerance));
        }
        Assert.That(faults, Is.Empty);
    }

    private static IEnumerable<string> Faults(
        EmittedModule module, string name, InputSpec[] inputs, ComputationGraph graph, int batch, double tolerance)
    {
        EvaluationContext context = new() { Lengths = { ["batch"] = batch } };
        foreach ((InputSpec input, int i) in inputs.Select((input, i) => (input, i)))
        {
            int[] shape = input.Type.Shape.Evaluate(context.Lengths);
            context.Inputs[input.Name] = DenseTensor.Create(shape, k => (float)((2 * ((0.37 + (0.11 * i) + (k * 0.6180339887498949)) % 1)) - 1));
        }
        IReadOnlyList<DenseTensor> expected = Interpreter.Evaluate(graph, context);
        IReadOnlyList<double[]> actual = module.Run(name, [.. inputs.Select(x => context.Inputs[x.Name].Data)], context.Lengths);
        for (int o = 0; o < expected.Count; o++)
        {
            double allowed = tolerance * expected[o].Data.Select(Math.Abs).Append(1).Max();
            int wrong = Enumerable.Range(0, actual[o].Length).FirstOrDefault(k => !(Math.Abs(actual[o][k] - expected[o].Data[k]) <= allowed), -1);
            if (wrong >= 0) yield return $"{name}, batch {batch}: element {wrong} of output {o} is {actual[o][wrong]}, not {expected[o].Data[wrong]}";
        }
    }

    private static (string Name, InputSpec[] Inputs, ComputationGraph Graph) Function(string name)
    {
        (Func<Expr, Expr, Expr> function, int[] x, int[] weight) = Cases[name];
        bool isShared = weight.Length > x.Length;
        InputSpec[] inputs = [new("x", Type([Batch, .. Lengths(x)])), new("w", Type(isShared ? Lengths(weight) : [Batch, .. Lengths(weight)]))];
        Expr[] symbols = [.. inputs.Select(i => Node.Create(new Input(i.Name, i.Type)).Real)];
        Expr y = function(symbols[0], symbols[1]), scalar = Sum(Square(y + 0.5));
        Expr[] gradients = [.. symbols.Select(s => Gradient(scalar, s))];
        Expr second = Gradient(Sum(Sin(gradients[0])), symbols[1]);
        return (name, inputs, ComputationGraph.Of([y, .. gradients, second]));
    }

    private static TensorType Type(Dimension[] lengths) => TensorType.Real(new Shape(lengths));

    private static Dimension[] Lengths(int[] lengths) => [.. lengths.Select(d => (Dimension)d)];
}
