using Graph.Differentiation;
using Microsoft.CodeAnalysis.CSharp;

namespace Graph.Generators.Emission;

/// <summary>C# identifiers from the names of values, each given once.</summary>
internal sealed class Identifiers
{
    private readonly HashSet<string> _taken;

    public Identifiers(params string[] taken) => _taken = [.. taken];

    private Identifiers(HashSet<string> taken) => _taken = [.. taken];

    /// <summary>The same names taken, for a nested scope.</summary>
    public Identifiers Nested() => new(_taken);

    /// <summary>An unused identifier like <paramref name="name"/>, numbered where it is taken.</summary>
    public string Unique(string name)
    {
        string candidate = name;
        for (int n = 2; !_taken.Add(candidate); n++) candidate = $"{name}{Literals.Integer(n)}";
        return candidate;
    }

    /// <summary>∂hidden as hiddenGradient, δhidden as hiddenTangent, hidden.weight as hiddenWeight.</summary>
    public static string Camel(string name)
    {
        string suffix = "";
        while (Derivative(name) is { } derivative) (name, suffix) = (name.Substring(1), derivative + suffix);
        string[] words = name.Split(['.', '_', ' ', '[', ']'], StringSplitOptions.RemoveEmptyEntries);
        string joined = string.Concat(words.Select((w, i) => i == 0 ? Lower(w) : Upper(w))) + suffix;
        return joined.Length == 0 ? "value" : char.IsDigit(joined[0]) ? "_" + joined : joined;
    }

    /// <summary>As a type or field; V is what the lanes are called.</summary>
    public static string Pascal(string name) => Upper(Camel(name).TrimStart('_', '@')) is var pascal && pascal == "V" ? "ValueOfV" : pascal;

    /// <summary>Escaped where it is a keyword.</summary>
    public static string Escaped(string identifier) => SyntaxFacts.GetKeywordKind(identifier) == SyntaxKind.None ? identifier : "@" + identifier;

    private static string? Derivative(string name) => name.StartsWith(Linearization.CotangentPrefix, StringComparison.Ordinal) ? "Gradient"
        : name.StartsWith(Linearization.TangentPrefix, StringComparison.Ordinal) ? "Tangent" : null;

    private static string Lower(string word) => word.All(char.IsUpper) ? word.ToLowerInvariant() : char.ToLowerInvariant(word[0]) + word.Substring(1);

    private static string Upper(string word) => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word.Substring(1);
}
