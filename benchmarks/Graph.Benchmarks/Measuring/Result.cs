namespace GraphBenchmarks;

/// <summary>What was measured of a row; see the columns in benchmarks/README.md.</summary>
/// <param name="Name">The row's.</param>
/// <param name="Bound">What it cannot be faster than.</param>
/// <param name="Seconds">The median time of a call of ours.</param>
/// <param name="Peak">The bound, measured in the same rounds: operations a second, or bytes a second.</param>
/// <param name="Share">Ours as a share of the bound.</param>
/// <param name="LaneShare">The same with lengths rounded up to whole lanes; absent where memory is the bound.</param>
/// <param name="Peers">Each peer's median time and the median of its time over ours.</param>
/// <param name="ManagedBytes">What a call allocates on the managed heap, on all threads.</param>
/// <param name="WorkspaceBytes">What the pools of workspaces hold after the calls, all threads together.</param>
/// <param name="Samples">What all of this comes from.</param>
internal sealed record Result(
    string Name,
    Bound Bound,
    double Seconds,
    double Peak,
    double Share,
    double? LaneShare,
    IReadOnlyList<(string Name, double Seconds, double Ratio)> Peers,
    long ManagedBytes,
    long WorkspaceBytes,
    Samples Samples)
{
    /// <summary>The peer's time over ours; null if it did not take part.</summary>
    public double? Ratio(string peer)
    {
        foreach ((string name, _, double ratio) in Peers)
        {
            if (name == peer) return ratio;
        }
        return null;
    }
}
