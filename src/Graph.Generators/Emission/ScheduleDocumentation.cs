using System.Globalization;
using Graph.Graphs;
using Graph.Operators;
using Graph.Scheduling;

namespace Graph.Generators.Emission;

/// <summary>The schedule as part of a method's documentation: kernels, what each reads and writes, what it costs, and the memory plan.</summary>
internal sealed class ScheduleDocumentation(Schedule schedule, EntryForm form, StepFields fields, KernelTexts kernels, Precision precision)
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
        (int First, int Count)[] groups = [.. NumberedGroups()];
        if (plan.Size.Is(0)) writer.Line("/// No workspace.");
        else writer.Line($"/// Workspace: {plan.Size} {unit}; with memory of its own for every value it would be {plan.NaiveSize}.");
        WriteList(writer, "Alive at once at most", plan.MostAtOnce.Where(m => !m.Size.Is(0)).Select(m => $"{m.Size} in {Kernels(groups[m.Group])}"));
        IEnumerable<int> kept = KeptForBackward.Of(schedule, Forward());
        WriteList(writer, "Kept for backward", kept.Select(v => $"{fields[v].Name} {schedule.Graph.Instructions[v].Type.Shape.Size}"));
        WriteList(writer, "In place", plan.InPlaceOf.Select(p => $"{fields[p.Key].Name} takes the place of {fields[p.Value].Name}"));
        WriteList(writer, "One visit to a chunk of rows", groups.Where(g => g.Count > 1).Select(Range));
    }

    /// <summary>What the results of the method are computed from; where only derivatives are asked for, what does not depend on their seeds.</summary>
    private HashSet<int> Forward()
    {
        if (form.Outputs.All(o => IsForward(o.Kind))) return [];
        int[] results = [.. schedule.Outputs.Where((_, i) => IsForward(form.Outputs[i].Kind))];
        HashSet<string> inputs = [.. form.Entry.Inputs.Select(i => i.Name)];
        return results.Length > 0
            ? KeptForBackward.Needed(schedule.Graph, results)
            : KeptForBackward.Independent(schedule.Graph, form.Inputs.Select(i => i.Name).Where(name => !inputs.Contains(name)));
    }

    private static void WriteList(CodeWriter writer, string title, IEnumerable<string> items)
    {
        string line = $"/// {title}: ";
        string separator = "";
        foreach (string item in items)
        {
            line += separator;
            if (line.Length + item.Length > 140)
            {
                writer.Line(line.TrimEnd());
                line = "///     ";
            }
            line += item;
            separator = ", ";
        }
        if (separator.Length > 0) writer.Line(line + ".");
    }

    private static bool IsForward(OutputKind kind) => kind is OutputKind.Result or OutputKind.StateUpdate;

    private static string Kernels((int First, int Count) group) => (group.Count == 1 ? "kernel " : "kernels ") + Range(group);

    private static string Range((int First, int Count) group)
        => group.Count == 1 ? Literals.Integer(group.First) : $"{Literals.Integer(group.First)}–{Literals.Integer(group.First + group.Count - 1)}";

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
