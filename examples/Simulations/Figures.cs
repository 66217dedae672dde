namespace Simulations;

/// <summary>The building's figures, as the benchmark has them; see <see cref="FloorHeating"/>.</summary>
/// <param name="Tube">Spacing, diameter and thickness of wall in m, resistivity in K·m/W.</param>
/// <param name="Slab">Area in m², heat capacity, density in kg/m³, thickness in m.</param>
/// <param name="Water">Temperature in °C, flow in m³/s, density in kg/m³, heat capacity in J/(kg·K).</param>
/// <param name="Tank">Temperature in °C, volume in m³, heat capacity in J/(kg·K), density in kg/m³.</param>
/// <param name="Start">The slab's temperature at the beginning, in °C.</param>
public sealed record Figures(double[] Tube, double[] Slab, double[] Water, double[] Tank, double Start)
{
    /// <summary>The published ones.</summary>
    public static Figures Published => new(
        [0.50292, 0.019, 0.001588, 2.43], [100, 0.2, 2242.58, 0.101], [60, 0.0006309, 1000, 4180], [70, 0.0757082, 4180, 1000], 33.3);

    /// <summary>The position of the resistivity in <see cref="Tube"/>.</summary>
    public static int Resistivity => 3;

    /// <summary>The same with another tube's resistivity.</summary>
    public Figures WithResistivity(double resistivity) => this with { Tube = [.. Tube.Take(Resistivity), resistivity] };
}
