using Examples.Tests.Programs;
using Graph.Graphs;
using Graph.Operators;
using Graph.Optimization;
using Graph.Scheduling;
using static Graph.Functions;

namespace Graph.Core.Tests.Scheduling;

/// <summary>
/// Scalar programs with their derivatives are straight-line code: one kernel without a workspace; over rows one loop whose lanes are the rows.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class InlineLoweringTests
{
    private const int Lanes = 8;

    private static readonly Dictionary<string, (Func<Expr, Expr> Function, int Inputs)> Programs = new()
    {
        ["Rosenbrock"] = (Formulas.Rosenbrock, 2),
        ["Beale"] = (Formulas.Beale, 2),
        ["Powell"] = (Formulas.Powell, 4),
        ["Wood"] = (Formulas.Wood, 4),
        ["planar arm"] = (Formulas.PlanarArm, 3),
        ["arm"] = (Formulas.Arm, 6),
    };

    [TestCaseSource(nameof(Names))]
    public void A_program_with_its_derivatives_is_one_kernel_without_memory(string name)
    {
        (Func<Expr, Expr> function, int inputs) = Programs[name];
        Expr x = Real("x", inputs), v = Real("v", inputs), y = function(x);
        Expr[] outputs = y.Rank == 0 ? [y, Gradient(y, x), Hessian(y, x), HessianVector(y, x, v)] : [y, Jacobian(y, x), JacobianVector(y, x, v)];
        foreach (Expr output in outputs) AssertInline(ScheduleOf(output), isMap: false);
    }

    [TestCaseSource(nameof(Names))]
    public void Rows_of_a_program_are_one_loop_with_the_rows_as_lanes(string name)
    {
        (Func<Expr, Expr> function, int inputs) = Programs[name];
        Expr rows = Real("x", Dimension.Named("rows"), inputs);
        Expr[] outputs = function(Real("one", inputs)).Rank == 0
            ? [Map(function, rows), Map(q => Gradient(function(q), q), rows), Map(q => Hessian(function(q), q), rows)]
            : [Map(function, rows), Map(q => Jacobian(function(q), q), rows)];
        AssertInline(ScheduleOf(outputs), isMap: true);
    }

    private static Schedule ScheduleOf(params Expr[] outputs) => Scheduler.Run(Pipeline.Run(ComputationGraph.Of(outputs)), Lanes);

    private static void AssertInline(Schedule schedule, bool isMap)
    {
        Kernel[] kernels = [.. schedule.Groups.SelectMany(g => g.Kernels)];
        Assert.That(kernels, Has.Length.EqualTo(1));
        Assert.That(schedule.Memory.Size, Is.EqualTo((Dimension)0));
        Assert.That(((RowKernel)kernels[0]).LanesAlongRows, Is.EqualTo(isMap));
    }

    private static Expr Real(string name, params Dimension[] shape) => Node.Create(new Input(name, TensorType.Real(new Shape(shape)))).Real;

    private static IEnumerable<string> Names() => Programs.Keys;
}
