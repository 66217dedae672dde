using System.Runtime.CompilerServices;
using Graph.Generators.Emission;
using Graph.Generators.Models;
using Graph.Generators.Tests.Helpers;

namespace Graph.Generators.Tests.Emission;

/// <summary>Scalar programs are emitted as straight-line code, and over rows as one loop whose lanes are the rows.</summary>
public sealed class ScalarProgramTests
{
    private static readonly string[][] Sources =
    [
        ["tests/Graph.Examples.Tests/Programs/Formulas.cs", "tests/Graph.Examples.Tests/Programs/ScalarPrograms.cs"],
        ["tests/Graph.Examples.Tests/Programs/Formulas.cs", "tests/Graph.Examples.Tests/Programs/SingleScalarPrograms.cs"],
        ["tests/Graph.Examples.Tests/Programs/Xor.cs"],
        ["examples/Greeks/BlackScholes.cs"],
    ];

    private static IEnumerable<TestCaseData> Forms()
    {
        foreach (ModelSpec model in Sources.Select(Read))
        {
            foreach (EntryForm form in model.EntryPoints.SelectMany(e => EntryForm.All(model, e)).Where(f => !f.IsTrainStep))
            {
                bool hasRows = form.Inputs.SelectMany(i => i.Type.Shape).Any(d => !d.IsConstant);
                yield return new TestCaseData(hasRows, Text(model, form)).SetArgDisplayNames($"{model.Name}.{form.Name}");
            }
        }
    }

    [TestCaseSource(nameof(Forms))]
    public void It_needs_no_workspace_and_no_step(bool hasRows, string text)
    {
        Assert.That(text, Does.Contain("/// No workspace."));
        Assert.That(text, Does.Not.Contain("memory.Slice"));
        Assert.That(text.Split("for (int ").Length - 1, Is.EqualTo(hasRows ? 1 : 0), "loops");
        if (hasRows) Assert.That(text, Does.Contain("+= V.Count"));
        else Assert.That(text, Does.Not.Contain("Workers.").And.Not.Contain("ref struct Step"));
    }

    private static ModelSpec Read(string[] sources)
        => GeneratorRun.Read([.. sources.Select(s => File.ReadAllText(Path.Combine(Root(), s)))]).Single().Model!;

    private static string Text(ModelSpec model, EntryForm form)
        => ModelEmitter.Emit(model, default).Single(f => f.HintName.EndsWith($".{form.Name}.g.cs", StringComparison.Ordinal)).Text;

    private static string Root([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", ".."));
}
