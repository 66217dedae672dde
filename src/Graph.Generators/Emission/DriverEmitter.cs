using Graph.Scheduling;

namespace Graph.Generators.Emission;

/// <summary>
/// The driver: rents the workspace, fills the step and calls the kernels. What is more than a screen is cut into parts, which hand on nothing but the
/// step: a method of thousands of calls takes seconds to compile.
/// </summary>
internal sealed class DriverEmitter(
    EntryForm form, Signatures signatures, DriverNames names, Schedule schedule, StepFields fields, KernelTexts kernels, string real)
{
    private const int MostStatements = 60;

    public void Write(CodeWriter writer)
    {
        bool isLong = fields.All.Count() > MostStatements;
        string[][] views = isLong ? Cut(fields.All.Where(IsView).Select(f => $"{names.Step}.{f.Name} = {f.Value};")) : [];
        string[] calls = [.. kernels.Calls()];
        string[][] parts = calls.Length > MostStatements ? Cut(calls) : [];
        string[] viewNames = [.. views.Select((_, i) => kernels.Unique($"Views{Literals.Integer(i + 1)}"))];
        string[] partNames = [.. parts.Select((_, i) => kernels.Unique($"Part{Literals.Integer(i + 1)}"))];
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        writer.Line($"private static {signatures.ReturnType} Run<V>({string.Join(", ", signatures.DriverParameters)})");
        using (writer.Open($"    where V : struct, ILanes<V, {real}>"))
        {
            WriteStart(writer, fields.All.Where(f => !isLong || !IsView(f)));
            foreach (string name in viewNames) writer.Line($"{name}(ref {string.Join(", ", Sources.Select(s => s.Name).Prepend(names.Step))});");
            writer.Lines(parts.Length == 0 ? calls : partNames.Select(name => $"{name}<V>(ref {names.Step});"));
            if (signatures.Return is { } result) writer.Line(result);
        }
        for (int i = 0; i < views.Length; i++)
        {
            IEnumerable<string> parameters = Sources.Select(s => $"{s.Type} {s.Name}").Prepend($"ref Step {names.Step}");
            WritePart(writer, $"{viewNames[i]}({string.Join(", ", parameters)})", views[i]);
        }
        for (int i = 0; i < parts.Length; i++)
            WritePart(writer, $"{partNames[i]}<V>(ref Step {names.Step}) where V : struct, ILanes<V, {real}>", parts[i]);
    }

    /// <summary>What fields of the step are cut from.</summary>
    private IEnumerable<(string Type, string Name)> Sources
    {
        get
        {
            if (signatures.HasParameters) yield return ($"{(form.WritesParameters ? "" : "ReadOnly")}Span<{real}>", names.Parameters);
            if (form.HasParameterDirection) yield return ($"ReadOnlySpan<{real}>", names.Direction);
            if (form.HasParameterGradient) yield return ($"Span<{real}>", names.Gradient);
            if (form.IsTrainStep) yield return ($"Optimizer<{real}, TRule>", names.Optimizer);
            if (schedule.Memory.Offsets.Count > 0) yield return ($"Span<{real}>", names.Memory);
        }
    }

    /// <summary>Whether a field is made of one of the <see cref="Sources"/> alone.</summary>
    private bool IsView(StepField field)
        => field.Type == "TRule" || Sources.Any(s => field.Value.StartsWith($"{s.Name}.Slice(", StringComparison.Ordinal));

    private static string[][] Cut(IEnumerable<string> statements)
        => [.. statements.Select((text, i) => (text, i)).GroupBy(s => s.i / MostStatements, (_, part) => part.Select(s => s.text).ToArray())];

    private void WriteStart(CodeWriter writer, IEnumerable<StepField> initial)
    {
        if (schedule.Memory.Offsets.Count > 0)
        {
            string size = DimensionText.Expression(schedule.Memory.Size, names.Dimension, isLong: true);
            writer.Line($"using var {names.Workspace} = Workspace<{real}>.Rent(checked({size}));");
            writer.Line($"Span<{real}> {names.Memory} = {names.Workspace}.Data;");
        }
        foreach (string local in signatures.ScalarResults) writer.Line(local);
        if (form.IsTrainStep) writer.Line($"TrainStep.Begin({names.Optimizer});");
        writer.Line($"var {names.Step} = new Step");
        using (writer.OpenStatement())
        {
            foreach (KeyValuePair<string, string> dimension in fields.Dimensions)
                writer.Line($"{dimension.Value} = {names.Dimension(dimension.Key)},");
            foreach (StepField field in initial) writer.Line($"{field.Name} = {field.Value},");
        }
    }

    private void WritePart(CodeWriter writer, string head, string[] statements)
    {
        writer.Line();
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (writer.Open($"private static void {head}"))
        {
            foreach (KeyValuePair<string, string> dimension in fields.Dimensions)
                writer.Line($"int {names.Dimension(dimension.Key)} = {names.Step}.{dimension.Value};");
            writer.Lines(statements);
        }
    }
}
