using Graph;

namespace GraphBenchmarks;

/// <summary>Steps of networks that learn the solution of an equation, with derivatives for their inputs inside the loss.</summary>
internal static class EquationRows
{
    public static IEnumerable<Row> All
    {
        get
        {
            for (int threads = 1; threads <= Math.Min(2, Environment.ProcessorCount); threads++) yield return Poisson(threads);
        }
    }

    private static Row Poisson(int threads) => new($"Poisson 1-20-20-1, 41 points, Adam float64 {threads}T", () =>
    {
        var network = new PoissonEquation();
        var optimizer = new Adam<double>(network.Parameters);
        double[] x = PoissonEquation.Places, ends = [-1, 1];
        Action step = () => network.LossTrainStep(x, ends, optimizer);
        return new Contest
        {
            Ours = step,
            Threads = threads,
            Peers = threads == 1 ? [] : [new Contestant(Columns.OneThread, step, () => Graph.Runtime.Workers.Count = 1)],
            // The parameters and two moments of each are read and written.
            Bound = Bound.Memory<double>(3 * network.Parameters.Count),
        };
    });
}
