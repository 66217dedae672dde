using Graph;
using Simulations;
using static Graph.Functions;

namespace GraphBenchmarks;

/// <summary>How far a slab is from a wanted temperature after some steps of heating, in single precision as where it was published.</summary>
[Differentiable]
internal static partial class BuildingSimulation
{
    /// <summary>°C, as published.</summary>
    public const double Wanted = 27.344767;

    public static Expr Miss20([Shape(4)] Expr tube, [Shape(4)] Expr slab, [Shape(4)] Expr water, [Shape(4)] Expr tank, [Shape] Expr start)
        => Abs(FloorHeating.Final(tube, slab, water, tank, start, 20) - Wanted);

    public static Expr Miss1000([Shape(4)] Expr tube, [Shape(4)] Expr slab, [Shape(4)] Expr water, [Shape(4)] Expr tank, [Shape] Expr start)
        => Abs(FloorHeating.Final(tube, slab, water, tank, start, 1000) - Wanted);

    public static Expr Miss100000([Shape(4)] Expr tube, [Shape(4)] Expr slab, [Shape(4)] Expr water, [Shape(4)] Expr tank, [Shape] Expr start)
        => Abs(FloorHeating.Final(tube, slab, water, tank, start, 100_000) - Wanted);
}
