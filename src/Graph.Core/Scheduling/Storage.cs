using Graph.Graphs;
using Graph.Operators;

namespace Graph.Scheduling;

/// <summary>Which buffer holds a value, and where in it: reshapes share the buffer of what they reshape.</summary>
internal static class Storage
{
    /// <summary>The instruction whose row-major buffer also is this instruction's.</summary>
    public static int Of(ComputationGraph graph, int position)
    {
        while (graph.Instructions[position].Operator is Reshape or InRange or StopGradient) position = graph.Instructions[position].Operands[0];
        return position;
    }

    /// <summary>Whether an operator only moves elements, so that reading it is reading its operand elsewhere.</summary>
    public static bool IsView(Operator op) => op is Reshape or Permute or Broadcast or StridedSlice or Flip or Windows or InRange or StopGradient;

    /// <summary>The load that reads a view of a buffer at an index.</summary>
    public static ScalarValue Resolve(ComputationGraph graph, int position, Affine[] index)
    {
        BodyBuilder? builder = null;
        builder = new BodyBuilder(graph, (p, at) => IsView(graph.Instructions[p].Operator) ? null : builder!.Load(p, at));
        return builder.Build(position, index);
    }

    /// <summary>The instruction whose buffer a view reads, however it gets there; a reshape that joins axes reads what it reshapes as it lies in memory.</summary>
    public static int Base(ComputationGraph graph, int position)
    {
        while (IsView(graph.Instructions[position].Operator)) position = graph.Instructions[position].Operands[0];
        return position;
    }

    /// <summary>Whether a reshape joins axes, so that what it reshapes must lie in memory.</summary>
    public static bool JoinsAxes(ComputationGraph graph, Instruction reshape)
    {
        Shape result = reshape.Type.Shape;
        Affine[] index = result.Select((d, a) => Affine.Of(new Axis($"a{a}", d))).ToArray();
        return Factorization.SourceIndex(graph.Instructions[reshape.Operands[0]].Type.Shape, result, index) is null;
    }
}
