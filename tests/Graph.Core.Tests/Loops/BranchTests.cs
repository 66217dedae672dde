using Graph.Evaluation;
using Graph.Graphs;
using Graph.Optimization;
using Graph.Testing;
using static Graph.Functions;

namespace Graph.Core.Tests.Loops;

/// <summary>While and Cond where a step or a branch that is not taken has no finite value or derivative.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class BranchTests
{
    /// <summary>5 → √4 = 2 → √1 = 1, where x &gt; 1 fails and √(x − 1) has no derivative: y = √(√(x − 1) − 1), y′ = 1/8, y″ = −1/32.</summary>
    [Test]
    public void Steps_that_are_not_taken_add_nothing_to_derivatives()
        => Check(x => While(v => v > 1.0, v => Sqrt(v - 1.0), x, 6), 5, 1, 1 / 8.0, -1 / 32.0);

    /// <summary>4 → 2 → 2 − √2 → less than 0: steps after that would take the root of what is negative.</summary>
    [Test]
    public void Steps_that_are_not_taken_add_nothing_to_derivatives_of_what_is_captured()
    {
        Func<Expr, Expr> function = a => While(v => v > 0.2, v => v - Sqrt(v * a), 4.0, 6);
        static double Steps(double a)
        {
            double v = 4;
            while (v > 0.2) v -= Math.Sqrt(v * a);
            return v;
        }
        double slope = (Steps(1 + 1e-6) - Steps(1 - 1e-6)) / 2e-6;
        Expr x = LoopSample.Input("x");
        Expr y = function(x);
        foreach (double[] values in Evaluated([y, Gradient(y, x), JacobianVector(y, x, 1.0)], 1))
        {
            Assert.That(values[0], Is.EqualTo(Steps(1)).Within(1e-12));
            Assert.That(values[1..], Is.All.EqualTo(slope).Within(1e-7));
        }
    }

    [Test]
    public void A_loop_whose_condition_never_holds_is_the_identity() => Check(x => While(v => v < -1.0, v => Log(v), x, 4), -0.5, -0.5, 1, 0);

    /// <summary>The bound ends a loop whose condition still holds: x/2³.</summary>
    [Test]
    public void The_bound_ends_a_loop() => Check(x => While(v => v > 0.0, v => 0.5 * v, x, 3), 4, 0.5, 0.125, 0);

    [TestCase(-3, -3, 1, 0)]
    [TestCase(0, 0, 1, 0)]
    [TestCase(4, 2, 0.25, -1 / 32.0)]
    public void A_branch_that_is_not_chosen_adds_nothing_to_derivatives(double x, double value, double slope, double curvature)
        => Check(v => Cond(v > 0.0, Sqrt, u => u, v), x, value, slope, curvature);

    [Test]
    public void Branches_of_several_operands_return_several_values()
    {
        Expr x = LoopSample.Input("x");
        Expr[] y = Cond(x > 1.0, v => [v[0] * v[1], v[0]], v => [v[1], 2.0 * v[0]], [x, Square(x)]);
        foreach (double[] values in Evaluated([.. y, Gradient(y[0], x)], 3)) Assert.That(values, Is.EqualTo(new double[] { 27, 3, 27 }));
    }

    [TestCase("While needs a scalar condition, not (2).")]
    public void A_condition_is_a_scalar(string message)
        => Assert.That(
            Assert.Throws<GraphException>(() => While(v => v > 0.0, v => v, LoopSample.Input("x", 2), 3))!.Message, Is.EqualTo(message));

    private static void Check(Func<Expr, Expr> function, double at, double value, double slope, double curvature)
    {
        Expr x = LoopSample.Input("x");
        Expr y = function(x), gradient = Gradient(y, x);
        Expr[] results = [y, gradient, JacobianVector(y, x, 1.0), Gradient(gradient, x), JacobianVector(gradient, x, 1.0), HessianVector(y, x, 1.0)];
        foreach (double[] values in Evaluated(results, at))
            Assert.That(values, Is.EqualTo(new[] { value, slope, slope, curvature, curvature, curvature }).Within(1e-14));
    }

    private static IEnumerable<double[]> Evaluated(Expr[] results, double at)
    {
        EvaluationContext context = new() { Inputs = { ["x"] = new DenseTensor([at]) } };
        ComputationGraph graph = ComputationGraph.Of(results);
        foreach (ComputationGraph version in new[] { graph, Pipeline.Run(graph, after: (pass, result) => GraphVerifier.Verify(result, pass)) })
            yield return [.. Interpreter.Evaluate(version, context).Select(v => v.Data[0])];
    }
}
