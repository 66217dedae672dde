namespace Graph.Testing;

/// <summary>The operators and models that cannot be built yet: tests/Oracle/pending.txt, a name and a reason a line.</summary>
public static class OraclePending
{
    /// <summary>The reasons by operator, model or case id.</summary>
    public static IReadOnlyDictionary<string, string> Reasons { get; } = Read();

    /// <summary>Whether a case waits, by its operator or by itself.</summary>
    public static bool Contains(OracleCase reference) => Reasons.ContainsKey(reference.Op) || Reasons.ContainsKey(reference.Id);

    private static Dictionary<string, string> Read()
    {
        using Stream stream = typeof(OraclePending).Assembly.GetManifestResourceStream("pending.txt")!;
        using StreamReader reader = new(stream);
        IEnumerable<string> lines = reader.ReadToEnd().Split('\n').Where(l => l.Length > 0 && l[0] != '#');
        return lines.Select(l => l.Split(':', 2)).ToDictionary(l => l[0].Trim(), l => l[1].Trim());
    }
}
