using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Graph.Generators.Emission;
using Graph.Generators.Models;
using Graph.Generators.Tests.Helpers;

namespace Graph.Generators.Tests.Emission;

/// <summary>The code of a long simulation is that of a short one with other numbers.</summary>
public sealed class SimulationTests
{
    [Test]
    public void Code_and_its_gradient_do_not_grow_with_the_steps()
    {
        string folder = Path.Combine(Root(), "examples", "Simulations");
        string[] sources = [.. new[] { "FloorHeating.cs", "Building.cs" }.Select(f => File.ReadAllText(Path.Combine(folder, f)))];
        ModelSpec model = GeneratorRun.Read(sources).Single().Model!;
        foreach (string form in new[] { "", "AndGradient" })
        {
            string[] texts = [.. new[] { "20", "1000", "100000" }.Select(n => Text(model, $"After{n}{form}"))];
            Assert.That(texts[0], Does.Contain("for (int t = 0; t < 20; t++)"));
            Assert.That(texts.Select(WithoutNumbers).Distinct().ToArray(), Has.Length.EqualTo(1));
        }
    }

    /// <summary>The code without its documentation, however its lines are broken.</summary>
    private static string WithoutNumbers(string text)
    {
        string code = string.Join('\n', text.Split('\n').Where(line => !line.TrimStart().StartsWith("///", StringComparison.Ordinal)));
        return Regex.Replace(Regex.Replace(code, "[0-9][0-9_,]*L?", "#"), @"\s+", " ");
    }

    private static string Text(ModelSpec model, string form)
        => ModelEmitter.Emit(model, default).Single(f => f.HintName.EndsWith($".{form}.g.cs", StringComparison.Ordinal)).Text;

    private static string Root([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", ".."));
}
