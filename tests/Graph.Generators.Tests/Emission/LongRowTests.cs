using Graph.Evaluation;
using Graph.Generators.Models;
using Graph.Graphs;
using Graph.Operators;
using Graph.Optimization;
using Graph.Scheduling;
using static Graph.Functions;

namespace Graph.Generators.Tests.Emission;

/// <summary>
/// Functions of rows that no cache line, chunk or first-level cache holds, with their gradients: emitted code against the interpreter on the graph as
/// it was built. A free number of rows of constant length, and a few rows of a free length.
/// </summary>
[TestFixture(Precision.Double, 1e-9)]
[TestFixture(Precision.Single, 1e-4)]
public sealed class LongRowTests(Precision precision, double tolerance)
{
    private static readonly Dictionary<string, Func<Expr, Expr, Expr>> Functions = new()
    {
        ["Softmax"] = (x, w) => Sum(Softmax(8 * x) * w),
        ["LogSoftmax"] = (x, w) => Sum(LogSoftmax(8 * x) * w),
        ["LogSumExp"] = (x, w) => Sum(LogSumExp(8 * x * w, -1)),
        ["CrossEntropy"] = (x, w) => CrossEntropy(8 * x * w, ArgMax(w)),
        ["LayerNorm"] = (x, w) => Sum(LayerNorm(x) * w * w),
        ["RmsNorm"] = (x, w) => Sum(RmsNorm(x) * w * w),
        ["GroupNorm"] = (x, w) => Sum(GroupNorm(Split(x), 1) * Split(w * w)),
        ["InstanceNorm"] = (x, w) => Sum(InstanceNorm(Split(x)) * Split(w * w)),
        ["ArgMax"] = (x, w) => Sum(Real(ArgMax(x * w)) * Sum(x * x, -1)),
        ["CumulativeSum"] = (x, w) => Sum(CumulativeSum(x * w) * w) + Sum(CumulativeSum(x, reverse: true) * w),
        ["Columns"] = (x, w) => Sum(CumulativeSum(Transpose(x * w), 0) * Transpose(w * w)),
    };

    private static readonly Shape Free = new(2, Dimension.Named("length"));

    /// <summary>As one loop over the row, where that is what a small graph becomes, and as kernels.</summary>
    [Test]
    public void Rows_of_a_free_length_agree_with_the_interpreter([Values] bool inlines, [Values(3, 33, 20_001, 100_003)] int length)
    {
        string[] names = [.. Functions.Keys.Where(name => !Splits(name))];
        EmittedModule module = EmittedModule.Create(precision, names.Select(name => Function(name, Free)), inlines: inlines);
        Assert.That(names.SelectMany(name => Faults(module, name, Free, length)), Is.Empty);
    }

    [TestCase(20_002)]
    [TestCase(100_004)]
    public void Rows_of_a_constant_length_agree_with_the_interpreter(int length)
    {
        EmittedModule module = EmittedModule.Create(precision, Functions.Keys.Select(name => Function(name, Fixed(length))));
        Assert.That(Functions.Keys.SelectMany(name => Faults(module, name, Fixed(length), length)), Is.Empty);
    }

    /// <summary>Value and gradient of a row are computed while the row is in cache: one group of kernels, and one visit to its chunks.</summary>
    [TestCase("Softmax")]
    [TestCase("LogSoftmax")]
    [TestCase("LogSumExp")]
    [TestCase("LayerNorm")]
    [TestCase("RmsNorm")]
    public void The_gradient_of_a_row_is_one_visit_to_it(string name)
    {
        Expr x = Symbol("x", Fixed(20_002)), w = Symbol("w", Fixed(20_002));
        ComputationGraph graph = Pipeline.Run(ComputationGraph.Of(Gradient(Functions[name](x, w), x)));
        Assert.That(Scheduler.RunInGroups(graph, 16).Groups, Has.Count.EqualTo(1));
    }

    private static bool Splits(string name) => name is "GroupNorm" or "InstanceNorm";

    /// <summary>Two channels of half a row.</summary>
    private static Expr Split(Expr x) => Reshape(x, x.Shape[0], 2, x.Shape[1] / 2);

    /// <summary>A free number of rows of a constant length.</summary>
    private static Shape Fixed(int length) => new(Dimension.Named("rows"), length);

    private static Expr Symbol(string name, Shape shape) => Node.Create(new Input(name, TensorType.Real(shape))).Real;

    private static (string Name, ComputationGraph Graph, IReadOnlyList<InputSpec> Inputs) Function(string name, Shape shape)
    {
        Expr x = Symbol("x", shape), w = Symbol("w", shape), y = Functions[name](x, w);
        InputSpec[] inputs = [new("x", x.Node.Type), new("w", w.Node.Type)];
        return (name, ComputationGraph.Of(y, Gradient(y, x), Gradient(y, w)), inputs);
    }

    private IEnumerable<string> Faults(EmittedModule module, string name, Shape shape, int length)
    {
        (_, ComputationGraph graph, IReadOnlyList<InputSpec> inputs) = Function(name, shape);
        EvaluationContext context = new() { Lengths = { ["rows"] = 2, ["length"] = length } };
        for (int i = 0; i < inputs.Count; i++)
        {
            double start = 0.37 + (0.11 * i);
            context.Inputs[inputs[i].Name] = DenseTensor.Create([2, length], k => (float)((2 * ((start + (k * 0.6180339887498949)) % 1)) - 1));
        }
        IReadOnlyList<DenseTensor> expected = Interpreter.Evaluate(graph, context);
        IReadOnlyList<double[]> actual = module.Run(name, [.. inputs.Select(x => context.Inputs[x.Name].Data)], context.Lengths);
        for (int o = 0; o < expected.Count; o++)
        {
            double allowed = tolerance * Math.Max(expected[o].Data.Max(Math.Abs), 1e-4);
            int wrong = Enumerable.Range(0, actual[o].Length).FirstOrDefault(k => !(Math.Abs(actual[o][k] - expected[o].Data[k]) <= allowed), -1);
            if (wrong < 0) continue;
            yield return $"{name}, length {length}: element {wrong} of output {o} is {actual[o][wrong]}, not {expected[o].Data[wrong]} ± {allowed}";
        }
    }
}
