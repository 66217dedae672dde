using Graph.Evaluation;
using Graph.Generators.Models;
using Graph.Graphs;
using Graph.Operators;
using Graph.Optimization;
using Graph.Scheduling;
using static Graph.Functions;

namespace Graph.Generators.Tests.Emission;

/// <summary>
/// Gradients of networks that are one kernel, beside the interpreter: whose loop over the rows is divided, for batches of several chunks and of less
/// than one, and whose lanes are rows.
/// </summary>
[TestFixture]
public sealed class EmittedSmallNetworkTests
{
    private static readonly Dimension Batch = Dimension.Named("batch");

    private static readonly Dictionary<string, (int[] Widths, Func<Expr, Expr> Activation)> Networks = new()
    {
        ["2-16-1"] = ([2, 16, 1], Tanh),
        ["3-6-4-1"] = ([3, 6, 4, 1], Tanh),
        ["2-10-2, gelu"] = ([2, 10, 2], x => Gelu(x)),
        ["1-40-1, sigmoid"] = ([1, 40, 1], Sigmoid),
        ["4-8-3"] = ([4, 8, 3], Tanh),
        ["8-16-1, relu"] = ([8, 16, 1], Relu),
        ["5-3-2, relu"] = ([5, 3, 2], Relu),
    };

    private static IEnumerable<TestCaseData> Cases()
        => Networks.Keys.SelectMany(n => new[] { Precision.Single, Precision.Double }.Select(p => new TestCaseData(n, p)));

    [TestCaseSource(nameof(Cases))]
    public void A_gradient_agrees_with_the_interpreter(string name, Precision precision)
    {
        (InputSpec[] inputs, ComputationGraph graph) = Gradients(name);
        EmittedModule module = EmittedModule.Create(precision, [("Network", graph, inputs)]);
        using (Assert.EnterMultipleScope())
        {
            double tolerance = precision == Precision.Single ? 2e-5 : 1e-12;
            foreach (int batch in new[] { 1, 7, 32, 77 }) AssertAgrees(module, graph, inputs, Point(inputs, batch), batch, tolerance);
        }
    }

    [TestCase("2-16-1", true)]
    [TestCase("3-6-4-1", true)]
    [TestCase("2-10-2, gelu", true)]
    [TestCase("4-8-3", true)]
    [TestCase("8-16-1, relu", true)]
    [TestCase("5-3-2, relu", false)]
    public void The_loop_over_rows_is_divided_where_rows_would_wait(string name, bool hasPhases)
    {
        (_, ComputationGraph graph) = Gradients(name);
        RowKernel kernel = (RowKernel)Scheduler.Run(Pipeline.Run(graph), 16).Groups.Single().Kernels.Single();
        Assert.That(kernel.Stages.Any(s => s.Phases.Count > 0), Is.EqualTo(hasPhases));
    }

    /// <summary>Lanes beyond the rows hold 0, whose logarithm times 0 is no number.</summary>
    [Test]
    public void What_lies_beyond_the_rows_adds_nothing()
    {
        InputSpec[] inputs = [new("x", TensorType.Real(new Shape(Batch, 3))), new("t", TensorType.Real(new Shape(Batch, 2)))];
        Expr[] symbols = [.. inputs.Select(i => Node.Create(new Input(i.Name, i.Type)).Real)];
        ComputationGraph graph = ComputationGraph.Of([MatMul(Transpose(Log(symbols[0])), symbols[1])]);
        double[][] point = [[.. Point(inputs, 7)[0].Select(x => 2 + x)], Point(inputs, 7)[1]];

        AssertAgrees(EmittedModule.Create(Precision.Double, [("Network", graph, inputs)]), graph, inputs, point, 7, 1e-12);
    }

    /// <summary>The mean squared error with its gradient for every weight.</summary>
    private static (InputSpec[] Inputs, ComputationGraph Graph) Gradients(string name)
    {
        (int[] widths, Func<Expr, Expr> activation) = Networks[name];
        List<InputSpec> inputs = [new("x", TensorType.Real(new Shape(Batch, widths[0]))), new("t", TensorType.Real(new Shape(Batch, widths[^1])))];
        for (int i = 1; i < widths.Length; i++)
            inputs.AddRange([new($"w{i}", TensorType.Real(new Shape(widths[i - 1], widths[i]))), new($"b{i}", TensorType.Real(new Shape(widths[i])))]);
        Expr[] symbols = [.. inputs.Select(i => Node.Create(new Input(i.Name, i.Type)).Real)];
        Expr value = symbols[0];
        for (int i = 2; i < symbols.Length; i += 2)
        {
            value = MatMul(i == 2 ? value : activation(value), symbols[i]);
            value += symbols[i + 1];
        }
        Expr loss = MeanSquaredError(value, symbols[1]);
        return ([.. inputs], ComputationGraph.Of([loss, .. symbols.Skip(2).Select(w => Gradient(loss, w))]));
    }

    private static double[][] Point(InputSpec[] inputs, int batch)
    {
        Random random = new(batch);
        return [.. inputs.Select(i => Numbers((int)i.Type.Shape.Size.Evaluate(Lengths(batch))))];

        double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => (random.NextDouble() * 2) - 1)];
    }

    private static void AssertAgrees(EmittedModule module, ComputationGraph graph, InputSpec[] inputs, double[][] point, int batch, double tolerance)
    {
        EvaluationContext context = new() { Lengths = { ["batch"] = batch } };
        for (int i = 0; i < inputs.Length; i++)
            context.Inputs[inputs[i].Name] = new DenseTensor(point[i], [.. inputs[i].Type.Shape.Select(d => (int)d.Evaluate(Lengths(batch)))]);
        IReadOnlyList<DenseTensor> expected = Interpreter.Evaluate(graph, context);

        IReadOnlyList<double[]> actual = module.Run("Network", point, Lengths(batch));

        for (int o = 0; o < expected.Count; o++) Assert.That(actual[o], Is.EqualTo(expected[o].Data).Within(tolerance), $"result {o}, batch {batch}");
    }

    private static Dictionary<string, long> Lengths(int batch) => new() { ["batch"] = batch };
}
