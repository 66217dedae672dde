using Graph.Evaluation;
using Graph.Generators.Models;
using Graph.Graphs;
using Graph.Operators;

namespace Graph.Generators.Tests.Emission;

/// <summary>What the epilogue of a product knows of its place: its chunk of rows begins where the chunk before it ended.</summary>
public sealed class EpilogueTests
{
    private const int Rows = 100, Depth = 40, Columns = 33;

    /// <summary>A mask is the same whether the product's epilogue draws it or a kernel of its own does.</summary>
    [Test]
    public void Random_numbers_of_an_epilogue_are_those_of_their_rows()
    {
        Dimension batch = Dimension.Named("batch");
        InputSpec[] inputs =
        [
            new("x", TensorType.Real(new Shape(batch, Depth))),
            new("w", TensorType.Real(new Shape(Depth, Columns))),
            new("key", new TensorType(ElementType.Key, Shape.Scalar)),
        ];
        Expr x = Node.Create(new Input("x", inputs[0].Type)).Real, w = Node.Create(new Input("w", inputs[1].Type)).Real;
        KeyExpr key = new(Node.Create(new Input("key", inputs[2].Type)));
        ComputationGraph graph = ComputationGraph.Of([Functions.Dropout(Functions.MatMul(x, w), 0.5, key)]);
        Random random = new(3);
        double[][] point = [Positive(Rows * Depth), Positive(Depth * Columns), [5, 6]];
        Dictionary<string, long> lengths = new() { ["batch"] = Rows };
        EvaluationContext context = new() { Seed = 5, Step = 6, Lengths = { ["batch"] = Rows } };
        context.Inputs.Add("x", new DenseTensor(point[0], Rows, Depth));
        context.Inputs.Add("w", new DenseTensor(point[1], Depth, Columns));

        double[] actual = EmittedModule.Create(Precision.Double, [("Masked", graph, inputs)]).Run("Masked", point, lengths)[0];

        double[] expected = Interpreter.Evaluate(graph, context)[0].Data;
        Assert.That(expected, Has.Some.Zero.And.Some.Not.Zero);
        Assert.That(actual, Is.EqualTo(expected).Within(1e-12 * Depth));

        double[] Positive(int count) => [.. Enumerable.Range(0, count).Select(_ => 1 + random.NextDouble())];
    }
}
