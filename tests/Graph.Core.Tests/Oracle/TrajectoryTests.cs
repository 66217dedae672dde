using Graph.Evaluation;
using Graph.Graphs;
using Graph.Testing;
using static Graph.Functions;

namespace Graph.Core.Tests.Oracle;

/// <summary>Networks trained by the interpreter from PyTorch's initial weights: the losses are PyTorch's.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class TrajectoryTests
{
    private const double Tolerance = 1e-10;

    /// <summary>Of the 20 that emitted code is held to: a step takes the interpreter seconds.</summary>
    private const int Steps = 5;

    private static IReadOnlyList<OracleCase> Cases => OracleCase.Read("networks");

    [TestCaseSource(nameof(Cases))]
    public void Losses_are_the_reference_s(OracleCase reference)
    {
        OracleInputs inputs = new(reference, length => length);
        var loss = (Expr)OracleModels.Build(reference.Op, inputs)!.Single();
        OracleInput[] weights = [.. inputs.All.Where(input => input.Name is not ("x" or "y"))];
        ComputationGraph graph = ComputationGraph.Of([loss, .. weights.Select(weight => Gradient(loss, (Expr)weight.Symbol))]);
        EvaluationContext context = new();
        foreach (OracleInput input in inputs.All) context.Inputs[input.Name] = input.Value.ToDense();
        double rate = reference.Number("rate");
        foreach ((double expected, int step) in reference.Numbers("loss_float64").Take(Steps).Select((expected, step) => (expected, step)))
        {
            IReadOnlyList<DenseTensor> values = Interpreter.Evaluate(graph, context);
            Assert.That(values[0].Data[0], Is.EqualTo(expected).Within(Tolerance * expected), $"step {step}");
            foreach ((OracleInput weight, DenseTensor gradient) in weights.Zip(values.Skip(1))) Descend(context.Inputs[weight.Name], gradient, rate);
        }
    }

    private static void Descend(DenseTensor weight, DenseTensor gradient, double rate)
    {
        for (int i = 0; i < weight.Data.Length; i++) weight.Data[i] -= rate * gradient.Data[i];
    }
}
