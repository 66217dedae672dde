using Graph.Graphs;
using Graph.Operators;
using Graph.Scheduling;

namespace Graph.Generators.Emission;

/// <summary>Checks of labels and indices that are inputs, before anything is read by them.</summary>
internal static class IndexChecks
{
    public static IEnumerable<string> Lines(EntryForm form, DriverNames names)
    {
        ComputationGraph graph = form.Graph;
        foreach (Instruction instruction in graph.Instructions)
        {
            if (instruction.Operator is not InRange range) continue;
            int source = Storage.Base(graph, instruction.Operands[0]);
            if (graph.Instructions[source].Operator is not Input input) continue;
            string name = DriverNames.Input(input.InputName), bound = DimensionText.Expression(range.Bound, names.Dimension);
            string exempt = range.Exempt is { } value ? $", {Literals.Integer(value)}" : "";
            string span = input.InputType.Shape.Rank == 0 ? $"new ReadOnlySpan<int>(in {name})" : name;
            yield return $"Check.Indices({span}, {bound}, nameof({name}){exempt});";
        }
    }
}
