using Graph.Core.Tests.Operators;
using Graph.Core.Tests.Properties;
using Graph.Differentiation;
using Graph.Evaluation;
using Graph.Graphs;
using Graph.Operators;

namespace Graph.Core.Tests.Differentiation;

/// <summary>Every operator on a batch of operands gives, for each element of the batch, what it gives for that element alone.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class VectorizationTests
{
    private static readonly int[][] Batches = [[3], [2, 1], []];

    private static IEnumerable<TestCaseData> Samples() => ElementwiseSamples.All.Concat(TensorSamples.All)
        .Where(s => s.Operands.Length > 0).Select(s => new TestCaseData(s).SetArgDisplayNames(s.ToString()));

    [TestCaseSource(nameof(Samples))]
    public void A_batch_is_its_elements(OperatorSample sample)
    {
        int[] all = [.. Enumerable.Range(0, sample.Operands.Length)];
        int[][] choices = all.Length == 1 ? [all] : [.. all.Select(i => new[] { i }), all];
        foreach (int[] batch in Batches)
        {
            foreach (int[] varying in choices) Check(sample, batch, varying);
        }
    }

    private static void Check(OperatorSample sample, int[] batch, int[] varying)
    {
        Node[] inputs = [.. sample.Operands.Select((o, i) => CentralDifferences.Input($"x{i}", o.Type, o.Value).Node)];
        int count = batch.Aggregate(1, (a, b) => a * b);
        EvaluationContext whole = new() { Lengths = { ["n"] = 5 } };
        for (int i = 0; i < inputs.Length; i++) whole.Inputs[$"x{i}"] = sample.Operands[i].Value;
        Dictionary<Node, Node> sources = [];
        foreach (int i in varying)
        {
            double[] elements = [.. Enumerable.Range(0, count).SelectMany(b => Element(sample, i, b).Data)];
            DenseTensor stacked = new(elements, [.. batch, .. sample.Operands[i].Value.Shape]);
            sources.Add(inputs[i], CentralDifferences.Input($"batch{i}", sample.Operands[i].Type, stacked).Node);
            whole.Inputs[$"batch{i}"] = stacked;
        }
        Node one = Node.Create(sample.Operator, inputs);
        Node all = Vectorization.Over(new Batch(new Shape([.. batch.Select(d => (Dimension)d)])), one, sources);
        DenseTensor actual = Interpreter.Evaluate(ComputationGraph.FromNodes([all]), whole)[0];
        List<double> expected = [];
        for (int b = 0; b < count; b++)
        {
            EvaluationContext alone = new() { Lengths = { ["n"] = 5 } };
            for (int i = 0; i < inputs.Length; i++) alone.Inputs[$"x{i}"] = varying.Contains(i) ? Element(sample, i, b) : sample.Operands[i].Value;
            expected.AddRange(Interpreter.Evaluate(ComputationGraph.FromNodes([one]), alone)[0].Data);
        }
        Assert.That(actual.Data, Is.EqualTo(expected), $"batch [{string.Join(", ", batch)}], varying [{string.Join(", ", varying)}]");
        Assert.That(actual.Shape, Is.EqualTo(batch.Concat(sample.Shape)));
    }

    /// <summary>The elements of an operand, moved on by a few places.</summary>
    private static DenseTensor Element(OperatorSample sample, int operand, int b)
    {
        DenseTensor x = sample.Operands[operand].Value;
        return DenseTensor.Create(x.Shape, i => x.Data[(i + b) % x.Data.Length]);
    }
}
