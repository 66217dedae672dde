using Graph.Scheduling;

namespace Graph.Generators.Emission;

/// <summary>
/// A loop whose steps are kernels, as a class of its own: the loop, which sets the views of each step and calls its kernels, the step, and the kernels.
/// </summary>
internal sealed class LoopEmitter
{
    private const string Outer = "outer", Step = "step";

    private readonly LoopKernel _loop;
    private readonly StepFields _outer;
    private readonly string _name;
    private readonly Precision _precision;
    private readonly StepFields _fields;
    private readonly KernelTexts _kernels;
    private readonly Identifiers _locals = new(Outer, Step);
    private readonly string _t;

    public LoopEmitter(LoopKernel loop, StepFields outer, string name, Precision precision)
    {
        (_loop, _outer, _name, _precision) = (loop, outer, name, precision);
        string container = outer.Type.Substring(0, outer.Type.LastIndexOf('.'));
        _fields = new StepFields(loop, outer, Outer, $"{container}.{name}.Step", precision);
        _kernels = new KernelTexts(loop.Body, _fields, Step, Inside, precision);
        _t = _locals.Unique("t");
    }

    /// <summary>What the loop computes: the formulas of a step.</summary>
    public IEnumerable<string> Formulas() =>
    [
        KernelTexts.Head(_loop.Scan),
        .. _loop.Body.Groups.SelectMany(g => g.Kernels).SelectMany(_kernels.FormulasOf).Select(f => "  " + f),
    ];

    public void Write(CodeWriter writer)
    {
        foreach (string formula in Formulas()) writer.Line("// " + formula);
        using (writer.Open($"private static class {_name}"))
        {
            writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
            writer.Line($"public static void Run<V>(ref {_outer.Type} {Outer})");
            using (writer.Open($"    where V : struct, ILanes<V, {StepFields.Real(_precision)}>")) WriteRun(writer);
            writer.Line();
            writer.Line("/// <summary>The values of one step of the loop.</summary>");
            _fields.Write(writer);
            _kernels.Write(writer);
        }
    }

    private void WriteRun(CodeWriter writer)
    {
        writer.Line($"var {Step} = new Step");
        using (writer.OpenStatement())
        {
            foreach (KeyValuePair<string, string> dimension in _fields.Dimensions) writer.Line($"{dimension.Value} = {Outside(dimension.Key)},");
            foreach (StepField field in _fields.All.Where(f => f.Value.Length > 0)) writer.Line($"{field.Name} = {field.Value},");
        }
        Carried[] carries = [.. Carries()];
        foreach (Carried carry in carries) writer.Lines(carry.Before);
        string length = DimensionText.Expression(_loop.Scan.Length, Outside);
        using (writer.Open(_loop.Scan.IsReverse ? $"for (int {_t} = {Last}; {_t} >= 0; {_t}--)" : $"for (int {_t} = 0; {_t} < {length}; {_t}++)"))
        {
            foreach (Carried carry in carries) writer.Lines(carry.Inside);
            writer.Lines(Entries());
            writer.Lines(_kernels.Calls());
            foreach (Carried carry in carries) writer.Lines(carry.AtEnd);
        }
        foreach (Carried carry in carries) writer.Lines(carry.After);
    }

    /// <summary>The views of sequences and outputs, which are others in each step.</summary>
    private IEnumerable<string> Entries()
    {
        for (int i = 0; i < _loop.Scan.Sequences; i++)
        {
            if (Leaf(_loop.Scan.NameOf(_loop.Scan.Carries + i)) is not { } leaf) continue;
            int source = _loop.Operands[_loop.Scan.Carries + i];
            yield return leaf.IsSingle ? $"{Step}.{leaf.Name} = {_t};" : $"{Step}.{leaf.Name} = {EntryOf(_outer[source].Name, EntrySize(i))};";
        }
        for (int k = 0; k < _loop.Outputs.Count; k++)
        {
            int output = _loop.Body.Outputs[_loop.Scan.Carries + k];
            string buffer = _outer[_loop.Results[_loop.Scan.Carries + _loop.Outputs[k]]!.Value].Name;
            yield return $"{Step}.{_fields[output].Name} = {EntryOf(buffer, _loop.Body.Graph.Instructions[output].Type.Shape.Size)};";
        }
    }

    private IEnumerable<Carried> Carries()
    {
        Dimension used = _loop.PackedSize + _loop.Body.Memory.Size;
        foreach (CarryPlace place in _loop.Carries)
        {
            yield return Carry(place, used);
            used += _loop.SizeOf(place) * place.Buffers;
        }
    }

    private Carried Carry(CarryPlace place, Dimension offset)
    {
        StepField? entry = Leaf(_loop.Scan.NameOf(place.Index));
        StepField next = _fields[_loop.Body.Outputs[place.Index]];
        string name = Local(entry?.Name ?? next.Name), real = StepFields.Real(_precision);
        List<string> before = [$"ReadOnlySpan<{real}> {name} = {Outer}.{_outer[_loop.Operands[place.Index]].Name};"], inside = [];
        string output = place.Output >= 0 ? _outer[_loop.Results[_loop.Scan.Carries + place.Output]!.Value].Name : "";
        Dimension size = _loop.SizeOf(place);
        switch (place.Kind)
        {
            case CarryKind.Entering:
                string last = Buffer("last", offset), isLast = _loop.Scan.IsReverse ? $"{_t} == 0" : $"{_t} == {Last}";
                inside.Add($"if ({_t} == {(_loop.Scan.IsReverse ? Last : "0")}) {name}.CopyTo({EntryOf(output, size)});");
                if (entry is not null) inside.Add($"{Step}.{entry.Name} = {EntryOf(output, size)};");
                inside.Add($"{Step}.{next.Name} = {isLast} ? {last} : {EntryOf(output, size, _loop.Scan.IsReverse ? $"{_t} - 1" : $"{_t} + 1")};");
                break;
            case CarryKind.Leaving:
                if (entry is not null) inside.Add($"{Step}.{entry.Name} = {name};");
                inside.Add($"{Step}.{next.Name} = {EntryOf(output, size)};");
                break;
            default:
                string even = Buffer("even", offset), odd = Buffer("odd", offset + size);
                if (entry is not null) inside.Add($"{Step}.{entry.Name} = {name};");
                inside.Add($"{Step}.{next.Name} = ({_t} & 1) == 0 ? {even} : {odd};");
                break;
        }
        return new Carried(
            before, inside, [$"{name} = {Step}.{next.Name};"],
            _loop.Results[place.Index] is { } final ? [$"{name}.CopyTo({Outer}.{_outer[final].Name});"] : []);

        string Buffer(string kind, Dimension at)
        {
            string local = Local($"{kind} {name.TrimStart('@')}");
            string memory = $"{Outer}.{_outer[_loop.Instruction].Name}.Slice({DimensionText.Expression(at, Outside)}, {DimensionText.Expression(size, Outside)})";
            before.Add($"Span<{real}> {local} = {memory};");
            return local;
        }
    }

    private string Local(string name) => Identifiers.Escaped(_locals.Unique(Identifiers.Camel(name)));

    /// <summary>The number of the last entry.</summary>
    private string Last => _loop.Scan.Length.IsConstant
        ? Literals.Integer(_loop.Scan.Length.Value - 1)
        : $"{DimensionText.Factor(DimensionText.Expression(_loop.Scan.Length, Outside))} - 1";

    private StepField? Leaf(string name)
    {
        for (int i = 0; i < _loop.Body.Graph.Instructions.Count; i++)
        {
            if (_loop.Body.Graph.Instructions[i].Operator is Operators.Input input && input.InputName == name) return _fields[i];
        }
        return null;
    }

    private Dimension EntrySize(int sequence)
        => _loop.Body.Graph.Inputs.First(i => i.InputName == _loop.Scan.NameOf(_loop.Scan.Carries + sequence)).InputType.Shape.Size;

    private string EntryOf(string buffer, Dimension size, string? at = null)
    {
        string count = DimensionText.Expression(size, Outside);
        return $"Dense.Entry({Outer}.{buffer}, {at ?? _t}, {count})";
    }

    private string Outside(string dimension) => $"{Outer}.{_outer.Field(dimension)}";

    private string Inside(string dimension) => $"{Step}.{_fields.Field(dimension)}";

    /// <summary>What a carry needs before the loop, at the beginning and at the end of each step, and after the loop.</summary>
    private sealed record Carried(IReadOnlyList<string> Before, IReadOnlyList<string> Inside, IReadOnlyList<string> AtEnd, IReadOnlyList<string> After);
}
