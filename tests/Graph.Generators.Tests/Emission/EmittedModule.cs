using System.Reflection;
using System.Runtime.Loader;
using Graph.Generators.Emission;
using Graph.Generators.Models;
using Graph.Graphs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Graph.Generators.Tests.Emission;

/// <summary>Graphs as emitted code in one compilation without warnings, each callable on arrays of doubles.</summary>
internal sealed class EmittedModule
{
    private readonly Assembly _assembly;
    private readonly Dictionary<string, (ComputationGraph Graph, IReadOnlyList<InputSpec> Inputs)> _functions;

    private EmittedModule(Assembly assembly, Dictionary<string, (ComputationGraph, IReadOnlyList<InputSpec>)> functions)
        => (_assembly, _functions) = (assembly, functions);

    /// <summary>Emits and compiles functions of a name each.</summary>
    public static EmittedModule Create(Precision precision, IEnumerable<(string Name, ComputationGraph Graph, IReadOnlyList<InputSpec> Inputs)> functions, bool rewrites = true, bool inlines = true)
    {
        Dictionary<string, (ComputationGraph, IReadOnlyList<InputSpec>)> byName = functions.ToDictionary(f => f.Name, f => (f.Graph, f.Inputs));
        List<SyntaxTree> trees = [];
        CSharpParseOptions options = new(LanguageVersion.Preview, DocumentationMode.Diagnose);
        foreach ((string name, (ComputationGraph graph, IReadOnlyList<InputSpec> inputs)) in byName)
        {
            foreach ((string hint, string text) in ModelEmitter.Emit(Model(name, precision, graph, inputs, rewrites), inlines, default))
                trees.Add(CSharpSyntaxTree.ParseText(text, options, hint));
            trees.Add(CSharpSyntaxTree.ParseText(Harness(name, precision, graph, inputs), options, $"{name}.Harness.cs"));
        }
        return new EmittedModule(Load(trees), byName);
    }

    /// <summary>The results of a function, as doubles.</summary>
    public IReadOnlyList<double[]> Run(string name, IReadOnlyList<double[]> inputs, IReadOnlyDictionary<string, long>? lengths = null)
    {
        (ComputationGraph graph, _) = _functions[name];
        int[] sizes = [.. graph.Outputs.Select(o => (int)graph.Instructions[o].Type.Shape.Size.Evaluate(lengths ?? new Dictionary<string, long>()))];
        MethodInfo run = _assembly.GetType(name + "Harness")!.GetMethod("Run")!;
        var call = run.CreateDelegate<Func<double[][], int[], double[][]>>();
        return call([.. inputs], sizes);
    }

    private static ModelSpec Model(string name, Precision precision, ComputationGraph graph, IReadOnlyList<InputSpec> inputs, bool rewrites)
    {
        ResultSpec[] results = [.. graph.Outputs.Select((o, i) => new ResultSpec($"r{i}", graph.Instructions[o].Type))];
        EntryPointSpec entry = new("Run", "public", inputs.ToEquatable(), results.ToEquatable(), graph, default, rewrites, "");
        return new ModelSpec("", default, $"public static partial class {name}", name, true, precision, default, default, new[] { entry }.ToEquatable());
    }

    private static string Harness(string name, Precision precision, ComputationGraph graph, IReadOnlyList<InputSpec> inputs)
    {
        string real = precision == Precision.Single ? "float" : "double";
        string Element(TensorType type) => type.Element switch { ElementType.Integer => "int", ElementType.Boolean => "bool", ElementType.Key => "Graph.RandomKey", _ => real };
        string From(TensorType type) => type.Element == ElementType.Boolean ? "v => v != 0" : $"v => ({Element(type)})v";
        string To(TensorType type) => type.Element == ElementType.Boolean ? "v => v ? 1.0 : 0.0" : "v => (double)v";
        List<string> arguments = [], before = [], after = [];
        for (int i = 0; i < inputs.Count; i++)
        {
            TensorType type = inputs[i].Type;
            if (type.Element == ElementType.Key) arguments.Add($"new Graph.RandomKey((ulong)x[{i}][0], (ulong)x[{i}][1])");
            else if (type.Shape.Rank == 0) arguments.Add(type.Element == ElementType.Boolean ? $"x[{i}][0] != 0" : $"({Element(type)})x[{i}][0]");
            else arguments.Add($"System.Array.ConvertAll(x[{i}], {From(type)})");
        }
        bool single = graph.Outputs.Count == 1 && graph.Instructions[graph.Outputs[0]].Type.Shape.Rank == 0;
        for (int i = 0; i < graph.Outputs.Count && !single; i++)
        {
            TensorType type = graph.Instructions[graph.Outputs[i]].Type;
            bool scalar = type.Shape.Rank == 0;
            if (!scalar) before.Add($"var r{i} = new {Element(type)}[sizes[{i}]];");
            arguments.Add(scalar ? $"out {Element(type)} r{i}" : $"r{i}");
            after.Add(scalar ? $"new[] {{ ((System.Func<{Element(type)}, double>)({To(type)}))(r{i}) }}" : $"System.Array.ConvertAll(r{i}, {To(type)})");
        }
        string call = $"{name}.Run({string.Join(", ", arguments)})";
        if (single)
        {
            TensorType type = graph.Instructions[graph.Outputs[0]].Type;
            (call, after) = ($"var r0 = {call}", [$"new[] {{ ((System.Func<{Element(type)}, double>)({To(type)}))(r0) }}"]);
        }
        return $$"""
            public static class {{name}}Harness
            {
                public static double[][] Run(double[][] x, int[] sizes)
                {
                    {{string.Join(" ", before)}}
                    {{call}};
                    return new double[][] { {{string.Join(", ", after)}} };
                }
            }
            """;
    }

    private static Assembly Load(IEnumerable<SyntaxTree> trees)
    {
        MetadataReference[] references =
        [
            .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Where(p => !Path.GetFileName(p).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)).Select(p => MetadataReference.CreateFromFile(p)),
        ];
        CSharpCompilationOptions options = new(
            Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, warningLevel: 9999, allowUnsafe: false, nullableContextOptions: NullableContextOptions.Enable,
            specificDiagnosticOptions: [new("CS1591", ReportDiagnostic.Suppress)]);
        CSharpCompilation compilation = CSharpCompilation.Create("Emitted" + Guid.NewGuid().ToString("N"), trees, references, options);
        using MemoryStream stream = new();
        var result = compilation.Emit(stream);
        string[] complaints = [.. result.Diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning).Select(d => $"{d}").Take(20)];
        Assert.That(complaints, Is.Empty, "Emitted code compiles without warnings.");
        stream.Position = 0;
        return new AssemblyLoadContext("Emitted", isCollectible: true).LoadFromStream(stream);
    }
}
