using Graph.Evaluation;
using Graph.Graphs;
using Graph.Operators;
using Graph.Optimization;
using static Graph.Functions;

namespace Graph.Core.Tests.Differentiation;

/// <summary>What is written for one entry, for all entries: values, derivatives inside and outside of the map, maps in maps.</summary>
public sealed class MapTests
{
    private static readonly double[] Rows = [0.3, -0.7, 1.1, 0.2, -0.4, 0.9, 0.5, 0.8];

    /// <summary>A function of a vector of two whose rows are mixed by a constant matrix.</summary>
    private static Expr F(Expr x) => Stack([Sin(x[0]) * x[1], Sum(Softmax(x) * x), LogSumExp(2 * x, 0)]);

    [TestCase(true)]
    [TestCase(false)]
    public void A_map_is_its_entries_side_by_side(bool isSymbolic)
    {
        Dimension rows = isSymbolic ? Dimension.Named("rows") : 4;
        Expr x = Node.Create(new Input("x", TensorType.Real(new Shape(rows, 2)))).Real;
        Expr w = Node.Create(new Input("w", TensorType.Real(new Shape(2)))).Real;
        Expr[] all =
        [
            Map(F, x), Map(q => Jacobian(F(q), q), x), Map(q => Hessian(Sum(F(q * w)), q), x), Map(q => JacobianVector(F(q), q, w), x),
            Map((q, p) => MatMul(Jacobian(F(q), q), p), x, Flip(x, 0)), Jacobian(Sum(Map(q => F(q * w), x), 0), w),
        ];
        Func<Expr, Expr>[] alone =
        [
            F, q => Jacobian(F(q), q), q => Hessian(Sum(F(q * w)), q), q => JacobianVector(F(q), q, w),
        ];
        EvaluationContext context = new()
        {
            Lengths = { ["rows"] = 4 },
            Inputs = { ["x"] = new DenseTensor(Rows, 4, 2), ["w"] = new DenseTensor([0.6, -1.3], 2) },
        };
        ComputationGraph graph = ComputationGraph.Of(all);
        foreach (ComputationGraph version in new[] { graph, Pipeline.Run(graph, after: (pass, result) => GraphVerifier.Verify(result, pass)) })
        {
            IReadOnlyList<DenseTensor> values = Interpreter.Evaluate(version, context);
            for (int f = 0; f < alone.Length; f++)
            {
                Expr[] each = [.. Enumerable.Range(0, 4).Select(r => alone[f](Row(r)))];
                double[] expected = [.. Interpreter.Evaluate(ComputationGraph.Of(each), context).SelectMany(v => v.Data)];
                Assert.That(values[f].Data, Is.EqualTo(expected).Within(1e-13));
            }
            Expr[] pairs = [.. Enumerable.Range(0, 4).Select(r => (Row(r), Row(3 - r))).Select(p => MatMul(Jacobian(F(p.Item1), p.Item1), p.Item2))];
            Assert.That(values[4].Data, Is.EqualTo(Interpreter.Evaluate(ComputationGraph.Of(pairs), context).SelectMany(v => v.Data)).Within(1e-13));
            Expr outer = Jacobian(Enumerable.Range(0, 4).Select(r => F(Row(r) * w)).Aggregate((a, b) => a + b), w);
            Assert.That(values[5].Data, Is.EqualTo(Interpreter.Evaluate(ComputationGraph.Of(outer), context)[0].Data).Within(1e-13));
        }

        static Expr Row(int r) => Stack([Expr.Constant(Rows[2 * r]), Expr.Constant(Rows[(2 * r) + 1])]);
    }

    [Test]
    public void Maps_nest()
    {
        Expr x = Node.Create(new Input("x", TensorType.Real(new Shape(2, 2, 2)))).Real;
        Expr nested = Map(matrix => Map(q => Jacobian(F(q), q), matrix), x), flat = Map(q => Jacobian(F(q), q), Reshape(x, 4, 2));
        EvaluationContext context = new() { Inputs = { ["x"] = new DenseTensor(Rows, 2, 2, 2) } };
        IReadOnlyList<DenseTensor> values = Interpreter.Evaluate(ComputationGraph.Of(nested, flat), context);
        Assert.That(values[0].Shape, Is.EqualTo(new[] { 2, 2, 3, 2 }));
        Assert.That(values[0].Data, Is.EqualTo(values[1].Data));
    }

    [Test]
    public void A_position_that_varies_is_gathered_from_its_own_entry()
    {
        Expr x = Node.Create(new Input("x", TensorType.Real(new Shape(4, 2)))).Real;
        DenseTensor largest = Interpreter.Evaluate(
            ComputationGraph.Of(Map(q => Gather(q, ArgMax(q)), x)), new EvaluationContext { Inputs = { ["x"] = new DenseTensor(Rows, 4, 2) } })[0];
        Assert.That(largest.Data, Is.EqualTo(new[] { 0.3, 1.1, 0.9, 0.8 }));
    }

    [Test]
    public void What_has_no_first_axis_or_another_length_is_refused()
    {
        Expr scalar = 1.0, three = Ones(new Shape(3)), four = Ones(new Shape(4));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Assert.Throws<GraphException>(() => Map(q => q, scalar))!.Id, Is.EqualTo("GRC3004"));
            Assert.That(Assert.Throws<GraphException>(() => Map((a, b) => a + b, three, four))!.Id, Is.EqualTo("GRC3008"));
        }
    }
}
