using System.Globalization;
using System.Text;

namespace Graph.GeneratorBenchmarks;

/// <summary>
/// Models as source text: some of about a given number of operators before differentiation, one statement a line; others as one would write them.
/// </summary>
internal static class SyntheticModel
{
    private static readonly int[] Operators = [100, 300, 1_000, 3_000, 10_000];

    public static readonly IReadOnlyList<Family> Families =
    [
        new("chain", "operators", Operators, n => [Chain(n)]),
        new("network", "operators", Operators, n => [Network(n)]),
        new("branches", "operators", Operators, n => [Branches(n)]),
        new("transformer", "layers", [2, 4, 8, 12, 24], n => [Transformer(n)]),
        new("lstm", "steps", [10, 10_000], n => [Lstm(n)]),
        new("project", "models", [10, 100, 1_000], Models),
    ];

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

    /// <summary>GPT-2 of width 128 with 4 heads over 64 of 65 kinds of tokens.</summary>
    private static string Transformer(int layers) => $$"""
        [Differentiable]
        public sealed partial class Synthetic
        {
            private readonly Embedding _embedding = new(65, 128);
            private readonly LearnedPositions _positions = new(64, 128);
            private readonly TransformerBlock[] _blocks =
                [.. Enumerable.Range(0, {{layers}}).Select(_ => new TransformerBlock(128, 4, activation: GeluTanh))];
            private readonly LayerNorm _norm = new(128);
            private readonly Linear _output = new(128, 65);

            public Expr Loss([Shape("batch", 64)] IntExpr tokens, [Shape("batch", 64)] IntExpr next)
            {
                Expr x = _positions.Apply(_embedding.Apply(tokens));
                foreach (TransformerBlock block in _blocks) x = block.Apply(x, isCausal: true);
                Expr logits = {{EditedConstant}} * _output.Apply(_norm.Apply(x));
                return CrossEntropy(Reshape(logits, -1, 65), Reshape(next, new Shape(next.Shape.Size)));
            }
        }
        """;

    /// <summary>Long short-term memory of 128, and ten classes by the last output.</summary>
    private static string Lstm(int steps) => $$"""
        [Differentiable]
        public sealed partial class Synthetic
        {
            private readonly Lstm _layer = new(128, 128);
            private readonly Linear _output = new(128, 10);

            public Expr Loss([Shape({{steps}}, "batch", 128)] Expr x, [Shape("batch")] IntExpr labels)
                => CrossEntropy({{EditedConstant}} * _output.Apply(_layer.Apply(x).Outputs[^1]), labels);
        }
        """;

    /// <summary>Classifiers of two layers, one a file.</summary>
    private static string[] Models(int models) => [.. Enumerable.Range(0, models).Select(i => $$"""
        [Differentiable]
        public sealed partial class Synthetic{{(i == 0 ? "" : i)}}
        {
            private readonly Linear _hidden = new(64, {{128 + (i % 16)}});
            private readonly Linear _output = new({{128 + (i % 16)}}, 10);

            public Expr Loss([Shape("batch", 64)] Expr x, [Shape("batch")] IntExpr labels)
                => CrossEntropy({{EditedConstant}} * _output.Apply(Relu(_hidden.Apply(x))), labels);
        }
        """)];

    private static string Value(int i) => i < 0 ? "x" : "h" + i.ToString(CultureInfo.InvariantCulture);

    private static string Lines(int count, Func<int, string> expression)
        => string.Concat(Enumerable.Range(0, count).Select(i => $"        Expr {Value(i)} = {expression(i)};\n"));

    private static string Source(string fields, string body, string result) => new StringBuilder()
        .Append("[Differentiable]\npublic sealed partial class Synthetic\n{\n").Append(fields)
        .Append("    private readonly Parameter _scale = new Parameter(16);\n\n")
        .Append("    public Expr Loss([Shape(\"batch\", 16)] Expr input)\n    {\n        Expr x = input * _scale;\n").Append(body)
        .Append("        return Mean(Square(").Append(result).Append("));\n    }\n}\n").ToString();
}
