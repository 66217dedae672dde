using System.Reflection;
using System.Runtime.Loader;
using Graph.Evaluation;
using Graph.Generators.Models;
using Graph.Generators.Tests.Helpers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Graph.Generators.Tests.Emission;

/// <summary>What emitted code leaves in the states is what the interpreter makes of the further outputs of the entry point's graph.</summary>
[TestFixture]
public sealed class EmittedStateTests
{
    private const int Rows = 6;

    private const string Harness = """
        public static class Harness
        {
            public static (Dictionary<string, float[]> Before, float Loss, Dictionary<string, float[]> After) Run(float[] x, bool withGradient)
            {
                Model model = new();
                Dictionary<string, float[]> before = Values(model);
                float loss = withGradient ? model.LossAndGradient(x, model.Parameters.ZerosLike()) : model.Loss(x);
                return (before, loss, Values(model));
            }

            private static Dictionary<string, float[]> Values(Model model)
            {
                Dictionary<string, float[]> values = new();
                foreach (ParameterView<float> tensor in model.Parameters) values.Add(tensor.Name, tensor.Span.ToArray());
                return values;
            }
        }
        """;

    [Test]
    public void States_agree_with_the_interpreter([Values] bool withGradient)
    {
        ModelSpec model = GeneratorRun.Model(Samples.States.Sources);
        EntryPointSpec entry = model.EntryPoints.Single(e => e.Name == "Loss");
        float[] x = [.. Enumerable.Range(0, Rows * 3).Select(i => ((i * 37 % 64) - 31.5f) / 32)];
        var (before, loss, after) = Run(x, withGradient);
        EvaluationContext context = new() { Lengths = { ["batch"] = Rows } };
        context.Inputs["x"] = new DenseTensor([.. x.Select(v => (double)v)], Rows, 3);
        foreach (ParameterSpec p in model.Parameters) context.Parameters[p.Name] = new DenseTensor([.. before[p.Name].Select(v => (double)v)], [.. p.Shape]);

        IReadOnlyList<DenseTensor> expected = Interpreter.Evaluate(entry.Graph, context);

        string[] names = ["blocks.0.norm.running_mean", "blocks.0.norm.running_var", "blocks.1.norm.running_mean", "blocks.1.norm.running_var", "count", "last"];
        Assert.That(entry.States, Is.EqualTo(names));
        Assert.That(loss, Is.EqualTo(expected[0].Data[0]).Within(1e-5));
        for (int s = 0; s < names.Length; s++)
        {
            Assert.That(after[names[s]].Select(v => (double)v), Is.EqualTo(expected[s + 1].Data).Within(1e-5), names[s]);
            Assert.That(after[names[s]], Is.Not.EqualTo(before[names[s]]), names[s]);
        }
        foreach (ParameterSpec p in model.Trained) Assert.That(after[p.Name], Is.EqualTo(before[p.Name]), p.Name);
    }

    private static (Dictionary<string, float[]> Before, float Loss, Dictionary<string, float[]> After) Run(float[] x, bool withGradient)
    {
        CSharpCompilation compilation = GeneratorRun.Compile([.. Samples.States.Sources, Harness]);
        GeneratorRun.Driver().RunGeneratorsAndUpdateCompilation(compilation, out Compilation after, out _);
        using MemoryStream stream = new();
        Assert.That(after.Emit(stream).Diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning), Is.Empty);
        stream.Position = 0;
        Assembly assembly = new AssemblyLoadContext("States", isCollectible: true).LoadFromStream(stream);
        MethodInfo run = assembly.GetType("Harness")!.GetMethod("Run")!;
        return ((Dictionary<string, float[]>, float, Dictionary<string, float[]>))run.Invoke(null, [x, withGradient])!;
    }
}
