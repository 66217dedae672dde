using System.Globalization;

namespace GraphBenchmarks;

/// <summary>What a row has to reach, or must not exceed.</summary>
/// <param name="Row">What the names of the rows that it holds for contain; empty: all rows.</param>
/// <param name="Measure">What is measured, in words.</param>
/// <param name="Value">The measure of a row, given all rows; null: nothing to say of it.</param>
/// <param name="Least">The least that will do.</param>
/// <param name="Most">The most that will do.</param>
internal sealed record Limit(
    string Row,
    string Measure,
    Func<Result, IReadOnlyList<Result>, double?> Value,
    double Least = double.NegativeInfinity,
    double Most = double.PositiveInfinity)
{
    /// <summary>The rows beyond the limit, as sentences.</summary>
    public IEnumerable<string> Failures(IReadOnlyList<Result> results)
    {
        foreach (Result result in results.Where(result => result.Name.Contains(Row, StringComparison.Ordinal)))
        {
            if (Value(result, results) is not { } value) continue;
            if (!(value >= Least))
                yield return Text($"{result.Name}: {Measure} is {value:G4}, {100 * (1 - value / Least):F0} % below {Least:G4}.");
            if (!(value <= Most))
                yield return Text($"{result.Name}: {Measure} is {value:G4}; at most {Most:G4} will do.");
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
