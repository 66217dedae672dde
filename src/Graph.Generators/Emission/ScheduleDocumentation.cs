using System.Globalization;
using Graph.Graphs;
using Graph.Operators;
using Graph.Scheduling;

namespace Graph.Generators.Emission;

/// <summary>The schedule as part of a method's documentation: kernels, what each reads and writes, what it costs, and the memory plan.</summary>
internal sealed class ScheduleDocumentation(Schedule schedule, StepFields fields, KernelTexts kernels, Precision precision)
{
    private const int Widest = 66;

    public void Write(CodeWriter writer)
    {
        writer.Line("/// <remarks><code>");
        List<string[]> rows = [["", "kernel", "reads", "operations"]];
        int number = 0;
        foreach (Group g in schedule.Groups)
        {
            foreach (Kernel kernel in g.Kernels)
            {
                number++;
                bool first = true;
                foreach (string formula in kernels.FormulasOf(kernel))
                {
                    rows.Add([first ? number.ToString(CultureInfo.InvariantCulture) : "", Cut(formula), first ? Names(kernel.Reads) : "", first ? Cost(kernel) : ""]);
                    first = false;
                }
            }
        }
        int[] widths = [.. Enumerable.Range(0, 3).Select(c => rows.Max(r => r[c].Length))];
        foreach (string[] row in rows)
            writer.Line(("///  " + row[0].PadLeft(widths[0]) + "  " + string.Join("  ", row.Skip(1).Select((cell, c) => c < 2 ? cell.PadRight(widths[c + 1]) : cell))).TrimEnd().Replace("<", "&lt;").Replace(" >", " &gt;"));
        WriteMemory(writer);
        writer.Line("/// </code></remarks>");
    }

    private void WriteMemory(CodeWriter writer)
    {
        string unit = precision == Precision.Single ? "floats" : "doubles";
        MemoryPlan plan = schedule.Memory;
        writer.Line(plan.Size.Is(0) ? "/// No workspace." : $"/// Workspace: {plan.Size} {unit}; with memory of its own for every value it would be {plan.NaiveSize}.");
        string inPlace = string.Join(", ", plan.InPlaceOf.Select(p => $"{fields[p.Key].Name} takes the place of {fields[p.Value].Name}"));
        if (inPlace.Length > 0) writer.Line($"/// In place: {inPlace}.");
        string[] shared = [.. NumberedGroups().Where(g => g.Count > 1).Select(g => $"{g.First}–{g.First + g.Count - 1}")];
        if (shared.Length > 0) writer.Line($"/// One visit to a chunk of rows: {string.Join(", ", shared)}.");
    }

    private IEnumerable<(int First, int Count)> NumberedGroups()
    {
        int next = 1;
        foreach (Group group in schedule.Groups)
        {
            yield return (next, group.Kernels.Count);
            next += group.Kernels.Count;
        }
    }

    private string Names(IEnumerable<int> values)
        => Cut(string.Join(", ", values.Where(v => schedule.Graph.Instructions[v].Operator is not ParameterLeaf).Select(Name)), 36);

    private string Name(int value) => ValueNames.Of(schedule.Graph, value);

    private static string Cost(Kernel kernel)
    {
        Dimension cost = KernelCost.Of(kernel);
        return cost.IsConstant ? Literals.Prose(cost.Value) : string.Join(" + ", cost.Terms.Select(t => t.Key.Degree == 0 ? Literals.Prose(t.Value) : $"{Literals.Prose(t.Value)}·{t.Key}"));
    }

    private static string Cut(string text, int width = Widest) => text.Length > width ? text.Substring(0, width - 1) + "…" : text;
}
