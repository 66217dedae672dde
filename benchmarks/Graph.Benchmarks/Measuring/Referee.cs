using Graph.Runtime;

namespace GraphBenchmarks;

/// <summary>Measures rows, one after the other.</summary>
internal sealed class Referee(Sampler sampler)
{
    private const int Peak = 0, Ours = 1, FirstPeer = 2;

    /// <summary>What was measured; null if the machine was too busy.</summary>
    public Result? Measure(Row row)
    {
        using Contest contest = row.Contest();
        Bound bound = contest.Bound;
        Action prepare = () => Workers.Count = contest.Threads;
        prepare();
        ReleaseWorkspaces();
        var peak = new Contestant("bound", bound.IsArithmetic ? FmaPeak.Loop(contest.Threads) : CopyPeak.Loop(bound.Bytes), prepare);
        if (sampler.Run([peak, new Contestant("ours", contest.Ours, prepare), .. contest.Peers]) is not { } samples) return null;
        prepare();
        long managed = ManagedBytes(contest.Ours);
        // A multiply-add of doubles takes as long as one of floats and has half as many elements.
        double peakOperations = FmaPeak.Operations(contest.Threads) * sizeof(float) / bound.ElementBytes;
        double work = bound.IsArithmetic ? peakOperations : bound.Bytes, ofPeak = samples.MedianRatio(Peak, Ours) / work;
        return new Result(
            row.Name,
            bound,
            samples.Median(Ours),
            work / samples.Median(Peak),
            ofPeak * (bound.IsArithmetic ? bound.Operations : bound.Bytes),
            bound.IsArithmetic ? ofPeak * bound.LaneOperations : null,
            [.. contest.Peers.Select((peer, i) => (peer.Name, samples.Median(FirstPeer + i), samples.MedianRatio(FirstPeer + i, Ours)))],
            managed,
            ReleaseWorkspaces(),
            samples);
    }

    /// <summary>Bytes a second of a copy that reads and writes so many in all; null if the machine was too busy.</summary>
    public double? Bandwidth(long bytes) => bytes / sampler.Run([new Contestant("copy", CopyPeak.Loop(bytes))])?.Median(0);

    private static long ReleaseWorkspaces() => WorkspacePool<float>.Release() + WorkspacePool<double>.Release();

    /// <summary>The least of several attempts: a thread's first workspace comes when it first takes part, which may be late.</summary>
    private static long ManagedBytes(Action action)
    {
        const int Attempts = 4, Calls = 20;
        long least = long.MaxValue;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            for (int i = 0; i < Calls; i++) action();
            least = Math.Min(least, (GC.GetTotalAllocatedBytes(precise: true) - before) / Calls);
        }
        return least;
    }
}
