namespace GraphBenchmarks;

/// <summary>
/// What <c>--check</c> demands. All of it is relative to what was measured in the same run: a slower processor has the same floors.
/// </summary>
internal static class Floors
{
    private const string Neighbour = "784-128-10 b64 SGD float32 1T";

    private const double ReferencePeak = 250e9;

    private static readonly Limit[] All =
    [
        new(Neighbour, "the share of the peak", OfPeak, Least: 0.85),
        new("784-512-512-10 b256 SGD float32 1T", "the share of the peak", OfPeak, Least: 0.80),
        new("2-16-1 b32 SGD float32 1T", "the time in µs, at a peak of 250 GFLOP/s,", Scaled(1e6), Most: 0.18),
        new("5-3-2 b7 SGD float32 1T", "the time in ns, at a peak of 250 GFLOP/s,", Scaled(1e9), Most: 80),
        new("LeNet b64 SGD float32 1T", "the time in ms, at a peak of 250 GFLOP/s,", Scaled(1e3), Most: 1.1),
        new("LSTM 128, 32 steps b32 SGD float32 1T", "the time in ms, at a peak of 250 GFLOP/s,", Scaled(1e3), Most: 3.0),
        new("transformer 2x128 b8 SGD float32 1T", "the time in ms, at a peak of 250 GFLOP/s,", Scaled(1e3), Most: 8),
        new("LeNet b1 inference float32", "ONNX Runtime's time over ours", Over(OnnxPeer.Name), Least: 2.5),
        new("layer norm, gelu 16K", "the time in µs, at a peak of 250 GFLOP/s,", ScaledByNeighbour(1e6), Most: 7),
        new("building simulation, 20 steps", "the time in µs, at a peak of 250 GFLOP/s,", ScaledByNeighbour(1e6), Most: 0.3),
        new("building simulation, 1000 steps", "the time in µs, at a peak of 250 GFLOP/s,", ScaledByNeighbour(1e6), Most: 15),
        new("building simulation, 100000 steps", "the time in ms, at a peak of 250 GFLOP/s,", ScaledByNeighbour(1e3), Most: 1.5),
        new("783-127-11 b61 SGD float32 1T", "the share in whole lanes over that of 784-128-10", OverNeighbour, Least: 0.8),
        new("SGD float32 2T", "the peak of two threads over that of one, if the second processor is free,", PeakOverOneThread, Least: 1.8),
        new("784-128-10 b64 SGD float32 2T", "the gain from a second thread", Over(Columns.OneThread), Least: 1.7),
        new("784-512-512-10 b256 SGD float32 2T", "the gain from a second thread", Over(Columns.OneThread), Least: 1.7),
        new("product", "OpenBLAS's time over ours", Over(OpenBlas.Name), Least: 1),
        new("product", "ONNX Runtime's time over ours", Over(OnnxPeer.Name), Least: 1),
        new("", "the number of managed bytes of a call", (result, _) => result.ManagedBytes, Most: 0),
        new("", "the number of rounds that nothing disturbed", (result, _) => result.Samples.Rounds, Least: Sampler.FewestRounds),
    ];

    /// <summary>What is below a floor, as sentences.</summary>
    public static IReadOnlyList<string> Failures(IReadOnlyList<Result> results) => [.. All.SelectMany(limit => limit.Failures(results))];

    private static double? OfPeak(Result result, IReadOnlyList<Result> all) => result.Share;

    private static Func<Result, IReadOnlyList<Result>, double?> Scaled(double unitsPerSecond)
        => (result, _) => unitsPerSecond * result.Seconds * result.Peak / ReferencePeak;

    /// <summary>For rows whose own bound is memory: the peak of arithmetic is that of another row.</summary>
    private static Func<Result, IReadOnlyList<Result>, double?> ScaledByNeighbour(double unitsPerSecond)
        => (result, all) => unitsPerSecond * result.Seconds * NeighbourIn(all)?.Peak / ReferencePeak;

    private static double? OverNeighbour(Result result, IReadOnlyList<Result> all) => result.LaneShare / NeighbourIn(all)?.LaneShare;

    private static Result? NeighbourIn(IReadOnlyList<Result> all) => all.FirstOrDefault(other => other.Name == Neighbour);

    private static double? PeakOverOneThread(Result result, IReadOnlyList<Result> all)
        => result.Peak / all.FirstOrDefault(other => other.Name == result.Name.Replace("2T", "1T", StringComparison.Ordinal))?.Peak;

    private static Func<Result, IReadOnlyList<Result>, double?> Over(string peer) => (result, _) => result.Ratio(peer);
}
