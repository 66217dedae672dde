using Graph.Graphs;
using Graph.Operators;
using Graph.Optimization;
using static Graph.Functions;

namespace Graph.Core.Tests.Lecture;

/// <summary>Computations as graphs, and what a derivative is in one (items 11, 12, 18, 23 to 30).</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ComputationTests
{
    private readonly Worksheet _sheet = new();

    [Test]
    public void Item_11_two_nodes_multiply_their_derivatives()
    {
        Expr x = _sheet.Scalar("x", 0.7);
        Expr h = 2.0 * x;
        Expr y = 3.0 * h;
        Expr slope = Gradient(y, x);
        Assert.That(_sheet.Evaluate(slope), Is.EqualTo(new[] { 6.0 }));
    }

    [Test]
    public void Items_12_and_30_equal_values_are_not_the_same_node()
    {
        Expr x = _sheet.Scalar("x", 0.7);
        Expr h = 2.0 * x;
        Expr t = 2.0 * x;
        Expr y = 3.0 * h;
        Expr byX = Gradient(y, x), byH = Gradient(y, h), byT = Gradient(y, t);
        Assert.That(_sheet.Evaluate(byX, byH, byT), Is.EqualTo(new[] { new[] { 6.0 }, [3.0], [0.0] }));
    }

    [Test]
    public void Item_12_the_question_is_answered_before_equal_nodes_are_merged()
    {
        Expr x = _sheet.Scalar("x", 0.7);
        Expr h = 2.0 * x;
        Expr t = 2.0 * x;
        Expr y = 3.0 * h;
        ComputationGraph optimised = Pipeline.Run(ComputationGraph.Of(y, t, Gradient(y, t)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_sheet.Run(optimised)[2], Is.EqualTo(new[] { 0.0 }));
            Assert.That(optimised.Instructions.Count(i => i.Operator is Multiply), Is.EqualTo(2), "t and h share one product, y is the other.");
        }
    }

    [Test]
    public void Item_18_total_derivative_adds_the_paths()
    {
        Expr z = _sheet.Scalar("z", 1.9);
        Expr x = z, y = 2.0 * z;
        Expr alpha = x + y;
        Expr total = Gradient(alpha, z);
        Assert.That(_sheet.Evaluate(total), Is.EqualTo(new[] { 3.0 }));
    }

    [Test]
    public void Item_23_edges_that_meet_are_summed()
    {
        Expr x = _sheet.Vector("x", 0.4, -1.3);
        Expr y = Sum((x * x) + (x * Sin(x)) + x);
        Expr byHand = (2.0 * x) + Sin(x) + (x * Cos(x)) + 1.0;
        AssertEqual(Gradient(y, x), byHand);
    }

    [Test]
    public void Item_24_a_node_returns_derivatives_for_its_input_and_its_weights()
    {
        Expr x = _sheet.Matrix("x", 2, 3), w = _sheet.Matrix("w", 3, 4), seed = _sheet.Matrix("seed", 2, 4);
        Expr y = MatMul(x, w);
        AssertEqual(Gradient(y, x, seed), MatMul(seed, Transpose(w)));
        AssertEqual(Gradient(y, w, seed), MatMul(Transpose(x), seed));
    }

    [Test]
    public void Item_25_a_node_of_the_graph_can_be_a_network()
    {
        Expr x = _sheet.Matrix("x", 3, 2);
        Expr inner = _sheet.Matrix("inner", 2, 4), outer = _sheet.Matrix("outer", 4, 1);
        Expr Network(Expr input) => Tanh(MatMul(input, inner));
        Expr Composite(Expr input) => MatMul(Network(input) * Network(2.0 * input), outer);
        Expr loss = Mean(Square(Composite(x)));
        Assert.That(CentralDifferencesOf(loss, inner, "inner"), Is.EqualTo(_sheet.Evaluate(Gradient(loss, inner))).Within(1e-9));
    }

    [Test]
    public void Item_26_sum_of_products_gives_the_printed_numbers()
    {
        Expr x1 = _sheet.Matrix("x1", 2, 3, 0.1161, 0.1989, 0.2589, 0.3380, 0.1101, 0.2910);
        Expr x2 = _sheet.Matrix("x2", 2, 3, 0.3296, 0.7152, 0.5111, 0.4479, 0.1195, 0.6649);
        Expr y = Sum(x1 * x2);
        Expr byX1 = Gradient(y, x1), byX2 = Gradient(y, x2);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_sheet.Evaluate(y)[0], Is.EqualTo(0.6708).Within(1e-4));
            Assert.That(_sheet.Evaluate(byX1), Is.EqualTo(_sheet.Get("x2")));
            Assert.That(_sheet.Evaluate(byX2), Is.EqualTo(_sheet.Get("x1")));
        }
    }

    [Test]
    public void Item_27_a_backward_pass_is_a_function_and_can_run_twice()
    {
        Expr x = _sheet.Matrix("x", 2, 3);
        ComputationGraph backward = ComputationGraph.Of(Gradient(Sum(Tanh(x) * Exp(x)), x));
        double[] first = _sheet.Run(backward)[0], second = _sheet.Run(backward)[0];
        Assert.That(second, Is.EqualTo(first));
    }

    [Test]
    public void Item_28_the_gradient_of_a_matrix_needs_a_seed()
    {
        Expr x1 = _sheet.Matrix("x1", 2, 3), x2 = _sheet.Matrix("x2", 2, 3);
        Expr z = x1 * x2;
        Assert.That(() => Gradient(z, x1), Throws.TypeOf<GraphException>().With.Property("Id").EqualTo("GRC4001").And.Message.Contains("(2 × 3)"));
    }

    [Test]
    public void Item_29_a_seed_of_ones_gives_the_printed_numbers()
    {
        Expr x1 = _sheet.Matrix("x1", 2, 3);
        Expr x2 = _sheet.Matrix("x2", 2, 3, 0.5142, 0.8137, 0.7438, 0.1581, 0.6234, 0.1528);
        Expr z = x1 * x2;
        Expr byX1 = Gradient(z, x1, Ones(z.Shape));
        Assert.That(_sheet.Evaluate(byX1), Is.EqualTo(new[] { 0.5142, 0.8137, 0.7438, 0.1581, 0.6234, 0.1528 }));
    }

    private void AssertEqual(Expr actual, Expr expected)
    {
        double[][] both = _sheet.Evaluate(actual, expected);
        Assert.That(both[0], Is.EqualTo(both[1]).Within(1e-14));
    }

    private double[] CentralDifferencesOf(Expr loss, Expr variable, string name)
    {
        double[] at = _sheet.Get(name), result = new double[(int)variable.Shape.Size];
        for (int i = 0; i < result.Length; i++)
        {
            double At(double step)
            {
                _sheet.Set(name, [.. at.Select((x, j) => j == i ? x + step : x)]);
                return _sheet.Evaluate(loss)[0];
            }
            result[i] = (At(1e-5) - At(-1e-5)) / 2e-5;
        }
        _sheet.Set(name, at);
        return result;
    }
}
