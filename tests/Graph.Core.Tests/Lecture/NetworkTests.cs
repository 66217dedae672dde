using Graph.Graphs;
using Graph.Testing;
using static Graph.Functions;

namespace Graph.Core.Tests.Lecture;

/// <summary>Units, layers, networks and their training (items 1 to 4, 21, 22, 31).</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class NetworkTests
{
    private readonly Worksheet _sheet = new();

    /// <summary>The loss before every step, and the parameters after the last, of PyTorch's gradient descent on the same network and data.</summary>
    [Test]
    public void Item_1_forward_backward_and_update_follow_the_reference()
    {
        OracleCase reference = OracleCase.Read("training").Single(c => c.Id == "d/train/SGD-1");
        foreach (OracleTensor input in reference.Inputs.Where(i => i.DataType == "f64")) Matrix(input);
        int[] classes = [.. reference.Inputs.Single(i => i.Name == "Y").Values.Select(v => (int)v)];
        Expr loss = CrossEntropy(Layer(Tanh(Layer(_inputs["X"], 1)), 2), _sheet.Labels("Y", classes));
        string[] names = ["W1", "b1", "W2", "b2"];
        Expr[] gradients = [.. names.Select(n => Gradient(loss, _inputs[n]))];
        foreach (double expected in reference.Numbers("loss_before_step"))
        {
            double[][] results = _sheet.Evaluate([loss, .. gradients]);
            Assert.That(results[0][0], Is.EqualTo(expected).Within(1e-9 * expected));
            for (int i = 0; i < names.Length; i++) _sheet.Set(names[i], [.. _sheet.Get(names[i]).Zip(results[i + 1], (w, g) => w - (0.5 * g))]);
        }
        foreach (OracleTensor final in reference.Tensors("final"))
            Assert.That(_sheet.Get(final.Name), Is.EqualTo(final.Values).Within(1e-9 * final.Values.Max(Math.Abs)), final.Name);
    }

    [Test]
    public void Item_2_a_weight_feels_the_slope_of_its_unit_times_its_input()
    {
        Expr x = _sheet.Vector("x", 0.5, -1.2, 0.8), w = _sheet.Matrix("W", 3, 2), b = _sheet.Vector("b", 0.1, -0.3);
        Expr v = MatMul(x, w) + b;
        Expr y = Tanh(v);
        Expr loss = Sum(Square(y - 0.5));
        Expr byUnit = Gradient(loss, y) * (1.0 - (y * y));
        AssertEqual(Gradient(loss, w), Outer(x, byUnit));
        AssertEqual(Gradient(loss, b), byUnit);
    }

    [Test]
    public void Item_3_a_unit_feels_the_sum_over_the_units_that_it_feeds()
    {
        Expr y = _sheet.Vector("y", 0.5, -1.2), w = _sheet.Matrix("W", 2, 3), b = _sheet.Vector("b", 0.1, -0.3, 0.7);
        Expr u = MatMul(y, w) + b;
        Expr next = Sigmoid(u);
        Expr loss = Sum(Square(next));
        Expr byNext = Gradient(loss, next) * next * (1.0 - next);
        Expr first = Sum(byNext * w[0]), second = Sum(byNext * w[1]);
        AssertEqual(Gradient(loss, y), Stack([first, second]));
    }

    [Test]
    public void Item_4_a_network_unit_by_unit_is_the_network_of_matrices()
    {
        Expr x = _sheet.Vector("x", 0.5, -1.2);
        Expr w1 = _sheet.Matrix("W1", 2, 3), b1 = _sheet.Vector("b1", 0.1, -0.3, 0.7);
        Expr w2 = _sheet.Matrix("W2", 3, 2), b2 = _sheet.Vector("b2", 0.4, 0.2);
        Expr w3 = _sheet.Matrix("W3", 2, 2), b3 = _sheet.Vector("b3", -0.1, 0.6);
        Expr matrices = MatMul(Transpose(w3), Sigmoid(MatMul(Transpose(w2), Sigmoid(MatMul(Transpose(w1), x) + b1)) + b2)) + b3;

        Expr Unit(Expr[] from, Expr w, Expr b, int j) => from.Select((y, i) => w[i, j] * y).Aggregate((sum, term) => sum + term) + b[j];
        Expr[] Units(Expr[] from, Expr w, Expr b) => [.. Enumerable.Range(0, (int)b.Shape[0]).Select(j => Unit(from, w, b, j))];
        Expr[] h1 = [.. Units([x[0], x[1]], w1, b1).Select(Sigmoid)];
        Expr[] h2 = [.. Units(h1, w2, b2).Select(Sigmoid)];
        Expr units = Stack(Units(h2, w3, b3));
        AssertEqual(units, matrices);
        AssertEqual(Gradient(Sum(Square(units)), w1), Gradient(Sum(Square(matrices)), w1));
    }

    [Test]
    public void Item_21_the_derivative_for_a_matrix_of_weights_is_an_outer_product()
    {
        Expr w = _sheet.Matrix("W", 2, 3), x = _sheet.Vector("x", 0.5, -1.2, 0.8), t = _sheet.Vector("t", 0.3, -0.4);
        Expr v = MatMul(w, x);
        Expr y = Tanh(v);
        Expr loss = Sum(Square(y - t));
        AssertEqual(Gradient(loss, w), Outer(2.0 * (y - t) * (1.0 - (y * y)), x));
    }

    [Test]
    public void Item_22_derivatives_pass_a_chain_of_nodes_as_products_with_jacobians()
    {
        Expr x = _sheet.Vector("x", 0.5, -1.2, 0.8), w = _sheet.Matrix("W", 2, 3), u = _sheet.Matrix("U", 2, 2);
        Expr h = Tanh(MatMul(w, x));
        Expr y = Sin(MatMul(u, h));
        Expr loss = Sum(Exp(y));
        Expr byY = Gradient(loss, y);
        Expr byH = MatMul(byY, Jacobian(y, h));
        AssertEqual(Gradient(loss, h), byH);
        AssertEqual(Gradient(loss, x), MatMul(byH, Jacobian(h, x)));
        AssertEqual(Flatten(Gradient(loss, w)), MatMul(byH, Reshape(Jacobian(h, w), 2, 6)));
    }

    [Test]
    public void Item_31_no_line_separates_exclusive_or_but_one_hidden_layer_does()
    {
        Expr x = _sheet.Matrix("x", 4, 2, 0, 0, 0, 1, 1, 0, 1, 1), y = _sheet.Vector("y", 0, 1, 1, 0);
        Expr line = _sheet.Vector("line", 0, 0), offset = _sheet.Scalar("offset", 0);
        Expr linear = BinaryCrossEntropyWithLogits(MatMul(x, line) + offset, y);
        double[][] optimum = _sheet.Evaluate(linear, Gradient(linear, line), Gradient(linear, offset));
        Assert.That(optimum, Is.EqualTo(new[] { new[] { Math.Log(2) }, [0, 0], [0] }), "The loss is convex, and the best line knows nothing.");

        Expr w1 = _sheet.Matrix("W1", 2, 3), b1 = _sheet.Vector("b1", 0, 0, 0), w2 = _sheet.Vector("w2", 0.7, -0.9, 0.4), b2 = _sheet.Scalar("b2", 0);
        Expr logits = MatMul(Tanh(MatMul(x, w1) + b1), w2) + b2;
        Expr loss = BinaryCrossEntropyWithLogits(logits, y);
        string[] names = ["W1", "b1", "w2", "b2"];
        ComputationGraph step = ComputationGraph.Of([.. new[] { w1, b1, w2, b2 }.Select(p => Gradient(loss, p))]);
        for (int i = 0; i < 1000; i++)
        {
            double[][] gradients = _sheet.Run(step);
            for (int k = 0; k < names.Length; k++) _sheet.Set(names[k], [.. _sheet.Get(names[k]).Zip(gradients[k], (p, g) => p - g)]);
        }
        Assert.That(_sheet.Evaluate(logits).Select(z => z > 0), Is.EqualTo(new[] { false, true, true, false }));
    }

    private readonly Dictionary<string, Expr> _inputs = [];

    private void Matrix(OracleTensor input)
        => _inputs.Add(input.Name, input.Shape.Length == 1
            ? _sheet.Vector(input.Name, input.Values)
            : _sheet.Matrix(input.Name, input.Shape[0], input.Shape[1], input.Values));

    private Expr Layer(Expr x, int number) => MatMul(x, _inputs[$"W{number}"]) + _inputs[$"b{number}"];

    private void AssertEqual(Expr actual, Expr expected)
    {
        double[][] both = _sheet.Evaluate(actual, expected);
        Assert.That(both[0], Is.EqualTo(both[1]).Within(1e-13));
    }
}
