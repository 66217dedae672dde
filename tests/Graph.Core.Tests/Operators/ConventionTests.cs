using Graph.Core.Tests.Properties;
using Graph.Evaluation;
using Graph.Graphs;
using static Graph.Functions;

namespace Graph.Core.Tests.Operators;

/// <summary>Where mathematics has no derivative, or several, the convention is PyTorch's.</summary>
public sealed class ConventionTests
{
    [Test]
    public void Relu_has_slope_zero_at_zero() => Assert.That(Slope(Relu, 0), Is.Zero);

    [Test]
    public void Absolute_value_has_slope_zero_at_zero() => Assert.That(Slope(Abs, 0), Is.Zero);

    [Test]
    public void Elu_has_slope_alpha_at_zero() => Assert.That(Slope(x => Elu(x, 1.5), 0), Is.EqualTo(1.5));

    [TestCase(-1.0)]
    [TestCase(2.0)]
    public void Clamp_has_slope_one_at_its_bounds_and_hardtanh_zero(double bound)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Slope(x => Clamp(x, -1, 2), bound), Is.EqualTo(1));
            Assert.That(Slope(x => Hardtanh(x, -1, 2), bound), Is.Zero);
        }
    }

    [Test]
    public void Maximum_and_minimum_share_the_slope_at_a_tie()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Slope(x => Maximum(x, 3.0), 3), Is.EqualTo(0.5));
            Assert.That(Slope(x => Minimum(x, 3.0), 3), Is.EqualTo(0.5));
            Assert.That(Slope(x => Max(Stack([x, 3.0, x, 1.0])), 3), Is.EqualTo(2.0 / 3).Within(1e-15));
        }
    }

    [Test]
    public void Log_add_exp_is_smooth_at_a_tie()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Slope(x => LogAddExp(x, 0.7), 0.7), Is.EqualTo(0.5));
            Assert.That(Slope(x => Gradient(LogAddExp(x, 0.7), x), 0.7), Is.EqualTo(0.25));
        }
    }

    [Test]
    public void Powers_of_zero_and_to_the_zero_have_finite_slopes()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Slope(x => Pow(x, 0.0 * Expr.Constant(1)), 0), Is.Zero);
            Assert.That(Slope(y => Pow(0.0, y), 2), Is.Zero);
            Assert.That(Slope(x => Pow(x, 2), 0), Is.Zero);
        }
    }

    [Test]
    public void Norm_and_standard_deviation_of_zeros_have_slope_zero()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Slope(x => Norm(Stack([x, 0.0])), 0), Is.Zero);
            Assert.That(Slope(x => StandardDeviation(Stack([x, 4.0])), 4), Is.Zero);
        }
    }

    [Test]
    public void Product_of_two_zeros_has_a_mixed_second_derivative()
        => Assert.That(Slope(x => Gradient(Prod(Stack([x, x, 5.0])), x), 0), Is.EqualTo(10));

    [Test]
    public void Not_a_number_propagates()
    {
        Func<Expr, Expr>[] functions = [Relu, Abs, Sign, x => Clamp(x, 0, 1), x => Maximum(x, 0.0), x => Max(Stack([1.0, x])), Softplus, HardSigmoid];
        foreach (Func<Expr, Expr> function in functions)
            Assert.That(Value(function, double.NaN), Is.NaN);
    }

    [Test]
    public void What_is_not_chosen_contributes_nothing_to_the_gradient()
        => Assert.That(Slope(x => Where(x > 0.0, Sqrt(Where(x > 0.0, x, 1.0)), 0.0), -1), Is.Zero);

    private static double Slope(Func<Expr, Expr> function, double at) => Value(x => Gradient(function(x), x), at);

    private static double Value(Func<Expr, Expr> function, double at)
    {
        DenseTensor point = new([at]);
        Expr x = (Expr)CentralDifferences.Input("x", ElementType.Real, point);
        return Interpreter.Evaluate(ComputationGraph.Of(function(x)), new EvaluationContext { Inputs = { ["x"] = point } })[0].Data[0];
    }
}
