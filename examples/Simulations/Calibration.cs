namespace Simulations;

/// <summary>Finds the resistivity of the tube with which the slab reaches a wanted temperature, by Newton's method.</summary>
public static class Calibration
{
    private const int MostSteps = 50;

    private const double Close = 1e-9;

    /// <summary>The resistivity in K·m/W, and how often the simulation was differentiated.</summary>
    /// <param name="figures">The building, whose resistivity is where the search begins.</param>
    /// <param name="wanted">The slab's temperature after 20 steps, in °C.</param>
    /// <exception cref="ArgumentException">No positive resistivity was found.</exception>
    public static (double Resistivity, int Steps) Of(Figures figures, double wanted)
    {
        double[] tube = [.. figures.Tube], byTube = new double[4], bySlab = new double[4], byWater = new double[4], byTank = new double[4];
        for (int step = 1; step <= MostSteps; step++)
        {
            double distance = Building.After20AndGradient(
                tube, figures.Slab, figures.Water, figures.Tank, figures.Start, wanted, byTube, bySlab, byWater, byTank, out _, out _);
            if (distance < Close) return (tube[Figures.Resistivity], step);
            double next = tube[Figures.Resistivity] - (distance / byTube[Figures.Resistivity]);

            // a resistivity is positive: half way there is far enough
            tube[Figures.Resistivity] = next > 0 ? next : tube[Figures.Resistivity] / 2;
        }
        throw new ArgumentException(
            $"No resistivity brings the slab to {wanted} °C: Newton's method took {MostSteps} steps. It begins at {figures.Start} °C; water warms it.",
            nameof(wanted));
    }
}
