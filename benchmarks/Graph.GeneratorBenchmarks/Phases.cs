using System.Diagnostics;
using System.Globalization;
using Graph.Generators.Emission;
using Graph.Generators.Models;
using Graph.Graphs;
using Graph.Optimization;
using Graph.Scheduling;

namespace Graph.GeneratorBenchmarks;

/// <summary>Where the time goes: reading, every pass of the pipeline, scheduling, emission; the minimum of some runs of each.</summary>
internal static class Phases
{
    public static IEnumerable<string> Rows(Family family, int count)
    {
        Project project = Project.Of(family.Files(count));
        Dictionary<string, (double Milliseconds, string Size)> least = [];
        Stopwatch total = Stopwatch.StartNew();
        int runs = 0;
        do Run(project, least);
        while (++runs < 5 && total.Elapsed < TimeSpan.FromSeconds(20));
        yield return $"{family.Name} of {count} {family.Unit}";
        foreach ((string phase, (double milliseconds, string size)) in least)
            yield return string.Create(CultureInfo.InvariantCulture, $"  {phase,-30}{milliseconds,9:F1} ms  {size}");
    }

    private static void Run(Project project, Dictionary<string, (double, string)> least)
    {
        Stopwatch watch = Stopwatch.StartNew();
        ModelSpec model = project.Read();
        EntryPointSpec entry = model.EntryPoints[0];
        Lap("read", $"{entry.Graph.Instructions.Count} instructions");
        EntryForm form = EntryForm.All(model, entry)[1];
        Lap("questions for the gradient", Size(form.Graph));
        ComputationGraph graph = Pipeline.Run(form.Graph, form.Entry.Rewrites, (pass, after) => Lap(pass, Size(after)));
        Emit("", form, Scheduler.Run(graph, lanes: 16));
        string?[] parameters = [.. form.Outputs.Select(o => o.Kind == OutputKind.ParameterGradient ? o.Name : null)];
        EntryForm step = EntryForm.All(model, entry).Single(f => f.IsTrainStep);
        Emit(" the training step", step, Scheduler.RunInGroups(Updates.Apply(graph, parameters, new string?[parameters.Length]), lanes: 16));

        void Emit(string what, EntryForm form, Schedule schedule)
        {
            Lap("schedule" + what, $"{schedule.Groups.Sum(g => g.Kernels.Count)} kernels");
            CodeWriter writer = new();
            new FormEmitter(model, form, new Layout(model), schedule).Write(writer);
            Lap("emit" + what, $"{writer.ToString().Length} characters");
        }

        void Lap(string phase, string size)
        {
            double milliseconds = watch.Elapsed.TotalMilliseconds;
            if (!least.TryGetValue(phase, out (double Milliseconds, string) known) || milliseconds < known.Milliseconds)
                least[phase] = (milliseconds, size);
            watch.Restart();
        }
    }

    private static string Size(ComputationGraph graph) => $"{graph.Instructions.Count} instructions";
}
