using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace Simulations;

/// <summary>What the program tells.</summary>
public static class Report
{
    /// <summary>The building: how long a gradient of a simulation takes, and a calibration.</summary>
    public static void WriteBuilding(IAnsiConsole console, double wanted)
    {
        console.MarkupLine("[bold]a floor heated by water[/]");
        double[] tube = new double[4], slab = new double[4], water = new double[4], tank = new double[4];
        Figures f = Figures.Published;
        (int Steps, Func<double> Gradient)[] simulations =
        [
            (20, () => Building.After20AndGradient(f.Tube, f.Slab, f.Water, f.Tank, f.Start, wanted, tube, slab, water, tank, out _, out _)),
            (1000, () => Building.After1000AndGradient(f.Tube, f.Slab, f.Water, f.Tank, f.Start, wanted, tube, slab, water, tank, out _, out _)),
            (100_000, () => Building.After100000AndGradient(f.Tube, f.Slab, f.Water, f.Tank, f.Start, wanted, tube, slab, water, tank, out _, out _)),
        ];
        foreach ((int steps, Func<double> gradient) in simulations)
        {
            console.MarkupLineInterpolated(
                CultureInfo.InvariantCulture, $"{steps,7:N0} steps with all 18 derivatives: [green]{1e6 * Seconds(gradient, 1_000_000 / steps):F2} µs[/]");
        }
        (double resistivity, int newton) = Calibration.Of(f, wanted);
        console.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"The slab is at [yellow]{wanted:F2} °C[/] after 20 steps if the tube's resistivity is [green]{resistivity:F4} K·m/W[/].");
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[dim]Newton's method differentiated the simulation {newton} times.[/]");
    }

    /// <summary>Heston's call: the price, its Greeks with their errors, and paths per second.</summary>
    public static void WriteHeston(IAnsiConsole console, HestonMarket market, int batches, ulong seed)
    {
        console.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"[bold]a call at {market.Strike} on {market.Spot}, {market.Years} years, {(long)batches * Heston.Paths:N0} paths of {Heston.Steps} steps[/]");
        MonteCarlo.Run(market, 2, seed);
        long start = Stopwatch.GetTimestamp();
        Estimate[] estimates = MonteCarlo.Run(market, batches, seed);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var table = new Table { Border = TableBorder.Simple };
        foreach (string column in new[] { "", "estimate", "standard error" }) table.AddColumn(new TableColumn(column).RightAligned().NoWrap());
        for (int i = 0; i < estimates.Length; i++) table.AddRow(MonteCarlo.Names[i], Shown(estimates[i].Value), Shown(estimates[i].Error));
        console.Write(table);
        console.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"[dim]{batches * Heston.Paths / seconds:N0} paths a second with all derivatives here, by {Environment.ProcessorCount} processors[/]");
    }

    /// <summary>The least of a few rounds, a call's.</summary>
    private static double Seconds(Func<double> call, int calls)
    {
        double least = double.PositiveInfinity;
        for (int round = 0; round < 5; round++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < calls; i++) call();
            least = Math.Min(least, Stopwatch.GetElapsedTime(start).TotalSeconds / calls);
        }
        return least;
    }

    private static string Shown(double value) => value.ToString("F4", CultureInfo.InvariantCulture);
}
