using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Graph.GeneratorBenchmarks;

/// <summary>One project, measured in a process of its own, so that cold is cold.</summary>
internal static class Measurement
{
    public const string Header = "family            size            cold ms  cold CPU   warm ms  comment ms   edit ms  compile ms"
        + "  allocated MB  peak MB  emitted kB  held MB";

    /// <summary>A row of the table.</summary>
    public static string Row(Family family, int size)
    {
        string[] files = family.Files(size);
        Project project = Project.Of(files);
        TimeSpan before = Environment.CpuUsage.TotalTime;
        (double cold, _, GeneratorDriver driver) = Timed(project, Project.Driver());
        double processor = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds, peak = Process.GetCurrentProcess().PeakWorkingSet64 / 1e6;
        double emitted = driver.GetRunResult().GeneratedTrees.Sum(t => (double)t.Length) / 1e3;
        Warm least = new(double.MaxValue, double.MaxValue, double.MaxValue, double.MaxValue, double.MaxValue);
        Stopwatch total = Stopwatch.StartNew();
        int runs = 0;
        do least = least.Or(WarmOf(files));
        while (++runs < 5 && total.Elapsed < TimeSpan.FromSeconds(20));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{family.Name,-12}{size,10:N0} {family.Unit,-9}{cold,9:F0}{processor,10:F0}{least.All,10:F1}{least.Comment,12:F1}{least.Edit,10:F1}"
                + $"{least.Compile,12:F0}{least.Allocated,14:F0}{peak,9:F0}{emitted,12:F0}{Held(files),9:F1}");
    }

    private static Warm WarmOf(string[] files)
    {
        Project project = Project.Of(files);
        (double all, double allocated, GeneratorDriver driver) = Timed(project, Project.Driver());
        Stopwatch watch = Stopwatch.StartNew();
        project.Compile(driver);
        double compile = watch.Elapsed.TotalMilliseconds;
        (double comment, _, driver) = Timed(project.With("// a comment\n" + files[0]), driver);
        (double edit, _, driver) = Timed(project.With(files[0].Replace(SyntheticModel.EditedConstant, "0.25", StringComparison.Ordinal)), driver);
        return new Warm(all, comment, edit, compile, allocated);
    }

    private static (double Milliseconds, double Megabytes, GeneratorDriver Driver) Timed(Project project, GeneratorDriver driver)
    {
        long allocated = GC.GetTotalAllocatedBytes();
        Stopwatch watch = Stopwatch.StartNew();
        GeneratorDriver after = project.Run(driver);
        return (watch.Elapsed.TotalMilliseconds, (GC.GetTotalAllocatedBytes() - allocated) / 1e6, after);
    }

    /// <summary>Megabytes that are held as long as the driver is, with the syntax trees that it made.</summary>
    private static double Held(string[] files)
    {
        GeneratorDriver?[] holder = [null];
        Fill(holder, files);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        holder[0] = null;
        return (before - GC.GetTotalMemory(forceFullCollection: true)) / 1e6;
    }

    /// <summary>A method of its own, so that nothing but the array refers to the driver afterwards.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Fill(GeneratorDriver?[] holder, string[] files) => holder[0] = Project.Of(files).Run(Project.Driver());

    /// <summary>
    /// What a new driver takes for everything, after a comment and after an edit; what the compiler takes afterwards; the megabytes that the first
    /// allocates.
    /// </summary>
    private sealed record Warm(double All, double Comment, double Edit, double Compile, double Allocated)
    {
        public Warm Or(Warm other) => new(
            Math.Min(All, other.All), Math.Min(Comment, other.Comment), Math.Min(Edit, other.Edit), Math.Min(Compile, other.Compile),
            Math.Min(Allocated, other.Allocated));
    }
}
