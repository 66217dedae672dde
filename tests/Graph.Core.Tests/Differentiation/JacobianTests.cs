using Graph.Evaluation;
using Graph.Graphs;
using Graph.Operators;
using Graph.Optimization;
using static Graph.Functions;

namespace Graph.Core.Tests.Differentiation;

/// <summary>Whole Jacobians and Hessians: their shapes, the mode that makes them, and what the identity that they begin with folds into.</summary>
public sealed class JacobianTests
{
    [Test]
    public void A_jacobian_has_the_axes_of_the_result_and_then_of_what_varies()
    {
        Expr x = Real("x", 2, 3), w = Real("w", 3, 4);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Jacobian(MatMul(x, w), x).Shape, Is.EqualTo(new Shape(2, 4, 2, 3)));
            Assert.That(Jacobian(Sum(x), x).Shape, Is.EqualTo(new Shape(2, 3)));
            Assert.That(Jacobian(Real("s") * x, Real("s")).Shape, Is.EqualTo(new Shape(2, 3)));
            Assert.That(Hessian(Sum(Square(x)), x).Shape, Is.EqualTo(new Shape(2, 3, 2, 3)));
        }
    }

    [TestCase(3, 5, TestName = "Fewer columns than rows: the weights themselves, by forward mode")]
    [TestCase(5, 3, TestName = "Fewer rows than columns: the weights themselves, by reverse mode")]
    public void The_jacobian_of_a_linear_layer_is_its_weights(int inputs, int outputs)
    {
        Expr x = Real("x", inputs), w = Real("w", inputs, outputs);
        ComputationGraph graph = Pipeline.Run(ComputationGraph.Of(Jacobian(MatMul(x, w), x)));
        Operator[] expected = [new Input("w", w.Node.Type), new Permute(new[] { 1, 0 }.ToEquatable())];
        Assert.That(graph.Instructions.Select(i => i.Operator), Is.EqualTo(expected));
    }

    [TestCase(4, 4, true)]
    [TestCase(4, 9, true)]
    [TestCase(9, 4, false)]
    public void The_mode_is_the_one_with_fewer_sweeps(int columns, int rows, bool isForward)
    {
        Expr x = Real("x", columns);
        Expr y = Tanh(MatMul(Tanh(MatMul(x, Real("a", columns, 6))), Real("b", 6, rows)));
        AssertSweeps(Jacobian(y, x), isForward ? columns : rows);
    }

    [Test]
    public void A_length_known_only_at_run_time_decides_where_it_can()
    {
        Dimension batch = Dimension.Named("batch");
        Expr x = Real("x", 3), rows = Real("rows", batch, 3);
        AssertSweeps(Jacobian(Tanh(rows * x), x), 3);
        AssertSweeps(Jacobian(Tanh(Sum(Tanh(rows * x), 0)), rows), 3);
    }

    [Test]
    public void What_does_not_vary_has_a_jacobian_of_zeros()
    {
        Expr x = Real("x", 2);
        DenseTensor zeros = Interpreter.Evaluate(
            ComputationGraph.Of(Jacobian(Ones(new Shape(3)), x)), new EvaluationContext { Inputs = { ["x"] = new DenseTensor([1, 2], 2) } })[0];
        Assert.That(zeros.Data, Is.EqualTo(new double[6]));
        Assert.That(zeros.Shape, Is.EqualTo(new[] { 3, 2 }));
    }

    [Test]
    public void Third_derivatives_nest()
    {
        Expr x = Real("x", 2);
        Expr third = Jacobian(Hessian((x[0] * x[0] * x[0] * x[1]) + Exp(x[1]), x), x);
        DenseTensor value = Interpreter.Evaluate(
            ComputationGraph.Of(third), new EvaluationContext { Inputs = { ["x"] = new DenseTensor([2, 0.5], 2) } })[0];
        Assert.That(value.Data, Is.EqualTo(new[] { 6 * 0.5, 12, 12, 0, 12, 0, 0, Math.Exp(0.5) }).Within(1e-12));
    }

    [Test]
    public void The_gauss_newton_product_of_a_linear_model_is_that_of_the_hessian_and_drops_only_the_outputs_curvature()
    {
        Expr x = Real("x", 3), v = Real("v", 3), a = Real("a", 3, 4), t = Softmax(Real("t", 4));
        Expr linear = MatMul(x, a), bent = Tanh(linear);
        Expr Loss(Expr outputs) => Sum(LogSumExp(outputs, -1)) - Sum(t * outputs);
        Expr lossOfLinear = Loss(linear), lossOfBent = Loss(bent);
        Expr curvature = HessianVector(Sum(StopGradient(Gradient(lossOfBent, bent)) * bent), x, v);
        Expr[] differences =
        [
            GaussNewtonVector(lossOfLinear, linear, x, v) - HessianVector(lossOfLinear, x, v),
            GaussNewtonVector(lossOfBent, bent, x, v) + curvature - HessianVector(lossOfBent, x, v),
            HessianVector(lossOfBent, x, v) - MatMul(Hessian(lossOfBent, x), v),
        ];
        EvaluationContext context = new();
        foreach (Input input in ComputationGraph.Of(differences).Inputs)
        {
            int[] shape = [.. input.InputType.Shape.Select(d => (int)d)];
            context.Inputs[input.InputName] = DenseTensor.Create(shape, i => Math.Sin(input.InputName[0] + (i * 1.7)));
        }
        foreach (DenseTensor difference in Interpreter.Evaluate(ComputationGraph.Of(differences), context))
            Assert.That(difference.Data, Is.EqualTo(new double[3]).Within(1e-14));
    }

    [Test]
    public void A_direction_of_another_shape_is_refused()
    {
        Expr x = Real("x", 3);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Refusal(() => JacobianVector(2 * x, x, Real("v", 4))), Does.StartWith("GRC4005").And.Contain("(4) is not (3)"));
            Assert.That(Refusal(() => JacobianVector(2 * x, [x], [])), Does.StartWith("GRC4005"));
            Assert.That(Refusal(() => HessianVector(2 * x, x, x)), Does.StartWith("GRC4001"));
            Assert.That(Refusal(() => Hessian(2 * x, x)), Does.StartWith("GRC4001"));
        }
    }

    private static string Refusal(Func<Expr> ask)
    {
        GraphException fault = Assert.Throws<GraphException>(() => ask())!;
        return $"{fault.Id}: {fault.Message}";
    }

    /// <summary>The first axis of what the chain rule multiplies is that of the unit vectors.</summary>
    private static void AssertSweeps(Expr jacobian, int count)
    {
        ComputationGraph graph = Pipeline.Run(ComputationGraph.Of(jacobian));
        IEnumerable<Shape> identities = graph.Instructions.Select(i => i.Operator).OfType<Identity>().Select(i => i.Axes);
        IEnumerable<Shape> products = graph.Instructions.Where(i => i.Operator is Contract or Multiply).Select(i => i.Type.Shape);
        Assert.That(identities, Is.SubsetOf(new[] { new Shape(count) }));
        Assert.That(products.Where(s => s.Rank > 1).Select(s => s[0]), Has.Some.EqualTo((Dimension)count), graph.ToString());
    }

    private static Expr Real(string name, params Dimension[] shape) => Node.Create(new Input(name, TensorType.Real(new Shape(shape)))).Real;
}
