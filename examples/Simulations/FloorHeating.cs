using Graph;
using static Graph.Functions;

namespace Simulations;

/// <summary>
/// A floor heated by water: in each step a parcel of water takes the temperature of a tank, and then, through the wall of a tube, gives heat to a slab. The
/// equations and figures are those of PassiveLogic's BuildingSimulation benchmark (differentiable-swift-examples).
/// </summary>
internal static class FloorHeating
{
    /// <summary>The seconds of a step.</summary>
    private const double Step = 0.1;

    /// <summary>The slab's temperature after so many steps.</summary>
    /// <param name="tube">Spacing, diameter and thickness of wall in m, resistivity in K·m/W.</param>
    /// <param name="slab">Area in m², heat capacity, density in kg/m³, thickness in m.</param>
    /// <param name="water">Temperature in °C, flow in m³/s, density in kg/m³, heat capacity in J/(kg·K).</param>
    /// <param name="tank">Temperature in °C, volume in m³, heat capacity in J/(kg·K), density in kg/m³.</param>
    /// <param name="start">The slab's temperature at the beginning.</param>
    /// <param name="steps">How many, a constant or a symbolic dimension.</param>
    public static Expr Final(Expr tube, Expr slab, Expr water, Expr tank, Expr start, Dimension steps)
        => Simulated(tube, slab, water, tank, start, steps).Final[0];

    /// <summary>The slab's temperature after every step.</summary>
    public static Expr Course(Expr tube, Expr slab, Expr water, Expr tank, Expr start, Dimension steps)
        => Simulated(tube, slab, water, tank, start, steps).Outputs[0];

    private static (Expr[] Final, Expr[] Outputs) Simulated(Expr tube, Expr slab, Expr water, Expr tank, Expr start, Dimension steps)
    {
        Expr conductance = Conductance(tube, slab[0]), exchange = water[1] * water[2] * water[3];
        Expr waterRise = Step / (water[3] * (water[1] * Step) * water[2]);
        Expr slabRise = Step / (slab[1] * (slab[0] * slab[3]) * slab[2]);
        Expr tankRise = Step / (tank[2] * tank[1] * tank[3]);
        return Scan(
            (temperatures, _) =>
            {
                Expr ofSlab = temperatures[0], ofWater = temperatures[1], ofTank = temperatures[2];
                Expr taken = (ofTank - ofWater) * exchange;
                Expr heated = ofWater + (taken * waterRise);
                Expr given = (ofSlab - heated) * conductance;
                Expr next = ofSlab - (given * slabRise);
                return ([next, heated + (given * waterRise), ofTank + (taken * tankRise)], [next]);
            },
            [start, water[0], tank[0]], [], steps);
    }

    /// <summary>Of the tubes' wall, in W/K: their surface over ten times resistivity and thickness.</summary>
    private static Expr Conductance(Expr tube, Expr area)
    {
        Expr surface = area / tube[0] * Math.PI * tube[1];
        return surface / (tube[3] * tube[2] * 10);
    }
}
