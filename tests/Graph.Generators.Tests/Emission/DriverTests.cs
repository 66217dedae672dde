using System.Text.RegularExpressions;
using Graph.Evaluation;
using Graph.Generators.Models;
using Graph.Generators.Tests.Helpers;
using Graph.Graphs;
using Graph.Operators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Graph.Generators.Tests.Emission;

/// <summary>Drivers of more kernels and values than one method should hold.</summary>
[TestFixture]
public sealed class DriverTests
{
    private const int Layers = 40;

    /// <summary>Lines between the braces of a method: 60 statements, and what stands around them.</summary>
    private const int LongestMethod = 75;

    [Test]
    public void A_deep_model_compiles_and_has_short_methods()
    {
        string fields = string.Concat(Enumerable.Range(0, Layers).Select(i => $"private readonly Linear _l{i} = new(3, 3);\n"));
        string body = string.Concat(Enumerable.Range(0, Layers).Select(i => $"x = Tanh(_l{i}.Apply(x));\n"));
        string loss = $"public Expr Loss([Shape(\"batch\", 3)] Expr x) {{ {body} return Mean(Square(x)); }}";
        CSharpCompilation compilation = GeneratorRun.Compile($"[Differentiable] public partial class Model {{ {fields} {loss} }}");
        GeneratorDriver driver = GeneratorRun.Driver().RunGeneratorsAndUpdateCompilation(compilation, out Compilation after, out _);
        string[] texts =
        [
            .. driver.GetRunResult().GeneratedTrees.Where(t => !t.FilePath.Contains("Parameters", StringComparison.Ordinal)).Select(t => t.ToString()),
        ];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(after.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning), Is.Empty);
            Assert.That(texts, Has.Length.EqualTo(4));
            Assert.That(texts.SelectMany(Lengths), Is.All.LessThanOrEqualTo(LongestMethod));
            Assert.That(texts[1], Does.Contain("Views1(ref step, parameters, gradient, memory);").And.Contain("Part1<V>(ref step);"));
        }
    }

    [Test]
    public void A_driver_in_parts_agrees_with_the_interpreter()
    {
        InputSpec[] inputs = [.. Enumerable.Range(0, Layers + 1).Select(i => new InputSpec($"w{i}", TensorType.Real(new Shape(3, 3))))];
        Expr[] symbols = [.. inputs.Select(i => Node.Create(new Input(i.Name, i.Type)).Real)];
        Expr loss = Functions.Sum(symbols.Aggregate((x, w) => Functions.Tanh(Functions.MatMul(x, w))));
        ComputationGraph graph = ComputationGraph.Of([loss, .. symbols.Select(x => Functions.Gradient(loss, x))]);
        Random random = new(1);
        double[][] point = [.. inputs.Select(_ => Enumerable.Range(0, 9).Select(_ => (random.NextDouble() * 2) - 1).ToArray())];
        EvaluationContext context = new();
        for (int i = 0; i < inputs.Length; i++) context.Inputs[inputs[i].Name] = new DenseTensor(point[i], 3, 3);

        IReadOnlyList<double[]> actual = EmittedModule.Create(Precision.Double, [("Deep", graph, inputs)], inlines: false).Run("Deep", point);

        IReadOnlyList<DenseTensor> expected = Interpreter.Evaluate(graph, context);
        for (int o = 0; o < expected.Count; o++) Assert.That(actual[o], Is.EqualTo(expected[o].Data).Within(1e-12));
    }

    /// <summary>The lengths of the blocks of methods: braces at the indentation of a class in the class of kernels.</summary>
    private static IEnumerable<int> Lengths(string text)
    {
        int start = 0;
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (Regex.IsMatch(lines[i], @"^ {8}\{$")) start = i;
            if (Regex.IsMatch(lines[i], @"^ {8}\}")) yield return i - start;
        }
    }
}
