using System.Globalization;

namespace GraphBenchmarks;

/// <summary>The columns of the table, as Markdown.</summary>
internal static class Columns
{
    /// <summary>The peer of a row on two threads.</summary>
    public const string OneThread = "one thread";

    private static readonly (string Name, int Width, Func<Result, string> Cell)[] All =
    [
        ("ours", 9, result => Time(result.Seconds)),
        ("of peak", 7, result => Share(result.Share)),
        ("in lanes", 8, result => result.LaneShare is { } share ? Share(share) : "–"),
        ("peak", 9, Peak),
        (OpenBlas.Name, 16, result => Peer(result, OpenBlas.Name)),
        (OnnxPeer.Name, 16, result => Peer(result, OnnxPeer.Name)),
        (HandWritten.Name, 16, result => Peer(result, HandWritten.Name)),
        (OneThread, 16, result => Peer(result, OneThread)),
        ("managed", 7, result => Text($"{result.ManagedBytes}")),
        ("workspace", 9, result => Text($"{result.WorkspaceBytes / 1024} KB")),
        ("rounds", 9, result => Text($"{result.Samples.Rounds} ({result.Samples.Discarded})")),
    ];

    private const int NameWidth = 49;

    public static IEnumerable<string> Head =>
    [
        Line("workload", column => column.Name),
        Line(new string('-', NameWidth), column => new string('-', column.Width - 1) + ":"),
    ];

    public static string Row(Result result) => Line(result.Name, column => column.Cell(result));

    public static string Time(double seconds) => seconds switch
    {
        < 1e-6 => Text($"{1e9 * seconds:F1} ns"),
        < 1e-3 => Text($"{1e6 * seconds:F2} µs"),
        _ => Text($"{1e3 * seconds:F2} ms"),
    };

    private static string Peak(Result result)
        => result.LaneShare is null ? Text($"{result.Peak / 1e9:F0} GB/s") : Text($"{result.Peak / 1e9:F0} GF/s");

    private static string Share(double share) => Text($"{100 * share:F1} %");

    private static string Peer(Result result, string name)
    {
        foreach ((string peer, double seconds, double ratio) in result.Peers)
        {
            if (peer == name) return Text($"{Time(seconds)} ×{ratio:F2}");
        }
        return "–";
    }

    private static string Line(string name, Func<(string Name, int Width, Func<Result, string> Cell), string> cell)
        => $"| {name.PadRight(NameWidth)} | {string.Join(" | ", All.Select(column => cell(column).PadLeft(column.Width)))} |";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
