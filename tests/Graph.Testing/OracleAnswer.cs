using Graph.Evaluation;

namespace Graph.Testing;

/// <summary>A result of a computation with what it must be.</summary>
/// <param name="Name">What it is: <c>out0</c>, <c>grad x</c>, <c>hvp x</c>.</param>
/// <param name="Symbol">The symbolic result.</param>
/// <param name="Expected">The reference; null stands for zeros.</param>
/// <param name="Tolerance">The error in double precision relative to the largest element of the reference.</param>
public sealed record OracleAnswer(string Name, SymbolicValue Symbol, OracleTensor? Expected, double Tolerance)
{
    /// <summary>Whether this is an output rather than a derivative.</summary>
    public bool IsOutput => Name.StartsWith("out", StringComparison.Ordinal);

    /// <summary>What is wrong with a value in double precision, its shape included, or null.</summary>
    public string? Mismatch(DenseTensor actual) => Expected is not null && !Expected.Shape.SequenceEqual(actual.Shape)
        ? $"{Name} has the shape [{string.Join(", ", actual.Shape)}], not [{string.Join(", ", Expected.Shape)}]"
        : Mismatch(actual.Data);

    /// <summary>What is wrong with the elements of a value in double precision, or null.</summary>
    public string? Mismatch(IReadOnlyList<double> actual) => Mismatch(actual, largest => (Tolerance * largest) + 1e-12);

    /// <summary>
    /// What is wrong with a value in single precision, or null. A product along a direction, whose terms may cancel, may be ten times as far off as
    /// a gradient, and what lies beyond the range is infinite.
    /// </summary>
    public string? MismatchInSinglePrecision(IReadOnlyList<double> actual, OracleCase reference)
    {
        double error = reference.SinglePrecisionErrors.ElementAtOrDefault(IsOutput ? 0 : 1);
        bool isProduct = Name.StartsWith("hvp", StringComparison.Ordinal) || Name.StartsWith("jv", StringComparison.Ordinal);
        double share = Math.Max(20 * error, 2e-6) * (isProduct ? 10 : 1);
        return Mismatch(actual, largest => share * Math.Max(largest, 1e-3), x => (float)x);
    }

    private string? Mismatch(IReadOnlyList<double> actual, Func<double, double> bound, Func<double, double>? rounded = null)
    {
        double[] expected = Expected?.Values ?? new double[actual.Count];
        if (rounded is not null) expected = [.. expected.Select(x => double.IsInfinity(rounded(x)) ? rounded(x) : x)];
        if (actual.Count != expected.Length) return $"{Name} has {actual.Count} elements, not {expected.Length}";
        double allowed = bound(expected.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max());
        for (int i = 0; i < expected.Length; i++)
        {
            bool equal = expected[i].Equals(actual[i]) || Math.Abs(actual[i] - expected[i]) <= allowed;
            if (!equal) return $"{Name}[{i}] is {actual[i]:R}, not {expected[i]:R} (error {actual[i] - expected[i]:E2}, allowed {allowed:E2})";
        }
        return null;
    }
}
