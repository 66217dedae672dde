using Graph;
using static Graph.Functions;

namespace Simulations;

/// <summary>What is asked of the simulated building, each with all derivatives, in code that does not grow with the steps.</summary>
[Differentiable(Precision.Double)]
public static partial class Building
{
    /// <summary>How far the slab is from a wanted temperature after 20 steps, in K.</summary>
    public static Expr After20(
        [Shape(4)] Expr tube, [Shape(4)] Expr slab, [Shape(4)] Expr water, [Shape(4)] Expr tank, [Shape] Expr start, [Shape] Expr wanted)
        => Abs(FloorHeating.Final(tube, slab, water, tank, start, 20) - wanted);

    /// <summary>How far the slab is from a wanted temperature after 1,000 steps, in K.</summary>
    public static Expr After1000(
        [Shape(4)] Expr tube, [Shape(4)] Expr slab, [Shape(4)] Expr water, [Shape(4)] Expr tank, [Shape] Expr start, [Shape] Expr wanted)
        => Abs(FloorHeating.Final(tube, slab, water, tank, start, 1000) - wanted);

    /// <summary>How far the slab is from a wanted temperature after 100,000 steps, in K.</summary>
    public static Expr After100000(
        [Shape(4)] Expr tube, [Shape(4)] Expr slab, [Shape(4)] Expr water, [Shape(4)] Expr tank, [Shape] Expr start, [Shape] Expr wanted)
        => Abs(FloorHeating.Final(tube, slab, water, tank, start, 100_000) - wanted);

    /// <summary>The mean squared difference between the simulated and a measured course of the slab's temperature.</summary>
    public static Expr Misfit(
        [Shape(4)] Expr tube, [Shape(4)] Expr slab, [Shape(4)] Expr water, [Shape(4)] Expr tank, [Shape] Expr start, [Shape("steps")] Expr measured)
        => Mean(Square(FloorHeating.Course(tube, slab, water, tank, start, measured.Shape[0]) - measured));

    /// <summary>The slab's temperature after every step, of as many as there are ticks.</summary>
    public static Expr Course(
        [Shape(4)] Expr tube, [Shape(4)] Expr slab, [Shape(4)] Expr water, [Shape(4)] Expr tank, [Shape] Expr start, [Shape("steps")] Expr ticks)
        => FloorHeating.Course(tube, slab, water, tank, start, ticks.Shape[0]);
}
