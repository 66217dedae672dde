using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Graph.GeneratorBenchmarks;

/// <summary>One model, measured in a process of its own, so that cold is cold.</summary>
internal static class Measurement
{
    public const string Header = "family    operators   cold ms   warm ms  comment ms   edit ms  emitted kB  held MB";

    /// <summary>A row of the table.</summary>
    public static string Row(string family, int operators)
    {
        string source = SyntheticModel.Families[family](operators);
        (double cold, double emitted) = Cold(source);
        List<(double All, double Comment, double Edit)> warm = [];
        Stopwatch total = Stopwatch.StartNew();
        do warm.Add(Warm(source));
        while (warm.Count < 5 && total.Elapsed < TimeSpan.FromSeconds(20));
        (double all, double comment, double edit) = (warm.Min(w => w.All), warm.Min(w => w.Comment), warm.Min(w => w.Edit));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{family,-9}{operators,10}{cold,10:F0}{all,10:F1}{comment,12:F1}{edit,10:F1}{emitted,12:F0}{Held(source),9:F1}");
    }

    private static (double Milliseconds, double Kilobytes) Cold(string source)
    {
        (double cold, GeneratorDriver driver) = Timed(Project.Of(source), Project.Driver());
        return (cold, driver.GetRunResult().GeneratedTrees.Sum(t => (double)t.Length) / 1e3);
    }

    private static (double All, double Comment, double Edit) Warm(string source)
    {
        Project project = Project.Of(source);
        (double all, GeneratorDriver driver) = Timed(project, Project.Driver());
        (double comment, driver) = Timed(project.With("// a comment\n" + source), driver);
        (double edit, _) = Timed(project.With(source.Replace(SyntheticModel.EditedConstant, "0.25", StringComparison.Ordinal)), driver);
        return (all, comment, edit);
    }

    private static (double Milliseconds, GeneratorDriver Driver) Timed(Project project, GeneratorDriver driver)
    {
        Stopwatch watch = Stopwatch.StartNew();
        GeneratorDriver after = project.Run(driver);
        return (watch.Elapsed.TotalMilliseconds, after);
    }

    /// <summary>Megabytes that are held as long as the driver is, with the syntax trees that it made.</summary>
    private static double Held(string source)
    {
        GeneratorDriver?[] holder = [null];
        Fill(holder, source);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        holder[0] = null;
        return (before - GC.GetTotalMemory(forceFullCollection: true)) / 1e6;
    }

    /// <summary>A method of its own, so that nothing but the array refers to the driver afterwards.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Fill(GeneratorDriver?[] holder, string source) => holder[0] = Project.Of(source).Run(Project.Driver());
}
