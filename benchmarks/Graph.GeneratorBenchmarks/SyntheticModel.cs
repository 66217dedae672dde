using System.Globalization;
using System.Text;

namespace Graph.GeneratorBenchmarks;

/// <summary>Models as source text, one statement a line, of about a given number of operators before differentiation.</summary>
internal static class SyntheticModel
{
    public static readonly IReadOnlyDictionary<string, Func<int, string>> Families = new Dictionary<string, Func<int, string>>
    {
        ["chain"] = Chain,
        ["network"] = Network,
        ["branches"] = Branches,
    };

    /// <summary>What a real edit changes into another number.</summary>
    public const string EditedConstant = "0.5";

    /// <summary>One elementwise operator after the other.</summary>
    private static string Chain(int operators)
    {
        string[] steps = ["Sin({0})", "0.5 * {0}", "Tanh({0})", "{0} + x", "Square({0})"];
        string body = Lines(operators, i => string.Format(CultureInfo.InvariantCulture, steps[i % steps.Length], Value(i - 1)));
        return Source("", body, Value(operators - 1));
    }

    /// <summary>Layers of 16 units: a product, a broadcast bias, a sum and an activation each.</summary>
    private static string Network(int operators)
    {
        int layers = operators / 4;
        string fields = string.Concat(Enumerable.Range(0, layers).Select(i => $"    private readonly Linear _layer{i} = new(16, 16);\n"));
        return Source(fields, Lines(layers, i => $"Relu(_layer{i}.Apply({Value(i - 1)}))"), $"0.5 * {Value(layers - 1)}");
    }

    /// <summary>Every value reads the one before it and one from half way back, so that most are read again far behind.</summary>
    private static string Branches(int operators)
    {
        int values = operators / 2;
        return Source("", Lines(values, i => $"Tanh({Value(i - 1)}) * {Value((i / 2) - 1)}"), $"0.5 * {Value(values - 1)}");
    }

    private static string Value(int i) => i < 0 ? "x" : "h" + i.ToString(CultureInfo.InvariantCulture);

    private static string Lines(int count, Func<int, string> expression)
        => string.Concat(Enumerable.Range(0, count).Select(i => $"        Expr {Value(i)} = {expression(i)};\n"));

    private static string Source(string fields, string body, string result) => new StringBuilder()
        .Append("[Differentiable]\npublic sealed partial class Synthetic\n{\n").Append(fields)
        .Append("    private readonly Parameter _scale = new Parameter(16);\n\n")
        .Append("    public Expr Loss([Shape(\"batch\", 16)] Expr input)\n    {\n        Expr x = input * _scale;\n").Append(body)
        .Append("        return Mean(Square(").Append(result).Append("));\n    }\n}\n").ToString();
}
