using Graph.Operators;
using Graph.Scheduling;

namespace Graph.Generators.Emission;

/// <content>Loops that are divided into phases.</content>
internal sealed partial class RowKernelEmitter
{
    /// <summary>Up to how many sums of a phase have registers beside what it computes.</summary>
    private const int MostInRegisters = 6;

    /// <summary>Some rows at a time, a loop over them for every phase; what a phase keeps lies in memory of the thread.</summary>
    private void WritePhases(Stage stage, Dictionary<ReduceResult, Accumulator> accumulators)
    {
        Axis row = stage.Axes[0];
        Dictionary<int, string> places = DeclareKept(stage);
        string chunk = _identifiers.Unique("first"), count = _identifiers.Unique("count"), size = Size(row.Length);
        // Nothing varies along the axis of this loop: what does not vary along the rows stands before it.
        _body.Loops.Add(new Loop(new Axis(chunk, row.Length), chunk, "0", size, false) { Step = LoopPhases.Rows });
        Innermost.Lines.Add($"int {count} = Math.Min({LoopPhases.Rows}, {size} - {chunk});");
        string variable = _identifiers.Unique(InlineLowering.RowName), place = $"{variable} - {chunk}";
        foreach (Phase phase in stage.Phases)
        {
            // Few sums over one loop stay in registers, which those over all loops would not.
            Accumulator[] sums = [.. phase.Results.OfType<ReduceResult>().Where(r => r.Operator is Sum).Select(r => accumulators[r])];
            if (sums.Length > MostInRegisters) sums = [];
            foreach (Accumulator sum in sums) Innermost.Lines.Add(sum.BeginPart());
            Push(row, variable, chunk, count, false);
            // Everything is computed before any of it is kept, since it may take the place of what it is made of.
            string[] texts = [.. phase.Kept.Select(k => phase.Kept.Count > 1 ? _body.Local(k.Value) : _body.Text(k.Value))];
            foreach (Result result in InOrder(phase.Results)) WriteResult(result, accumulators, Position(stage));
            for (int i = 0; i < texts.Length; i++)
            {
                string buffer = places[phase.Kept[i].Place];
                Innermost.Lines.Add(phase.Kept[i].IsLane ? $"V.StoreFull({texts[i]}, {buffer}, ({place}) * V.Count);" : $"{buffer}[{place}] = {texts[i]};");
            }
            Pop();
            foreach (Accumulator sum in sums) Innermost.Lines.Add(sum.EndPart());
            foreach (KeptValue kept in phase.Kept)
                _body.Keep(kept.Value, kept.IsLane ? $"V.LoadFull({places[kept.Place]}, ({place}) * V.Count)" : $"{places[kept.Place]}[{place}]");
        }
        Pop();
    }

    /// <summary>Memory for what the phases keep; the names of its parts.</summary>
    private Dictionary<int, string> DeclareKept(Stage stage)
    {
        KeptValue[] parts = [.. stage.Phases.SelectMany(p => p.Kept).GroupBy(k => k.Place).Select(g => g.First())];
        int[] lengths = [.. parts.Select(p => LoopPhases.Rows * (p.IsLane ? StepFields.Lanes(_precision) : 1))];
        string real = StepFields.Real(_precision), scratch = _identifiers.Unique("scratch");
        Innermost.Lines.Add($"Span<{real}> {scratch} = Scratch<{real}>.Take({Literals.Grouped(lengths.Sum())});");
        Dictionary<int, string> places = [];
        for (int i = 0; i < parts.Length; i++)
        {
            string name = _identifiers.Unique(Identifiers.Camel(_body.NameOf(parts[i].Value)).TrimStart('@') + "Kept");
            Innermost.Lines.Add($"Span<{real}> {name} = {scratch}.Slice({Literals.Integer(lengths.Take(i).Sum())}, {Literals.Integer(lengths[i])});");
            places.Add(parts[i].Place, name);
        }
        return places;
    }
}
