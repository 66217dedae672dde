using Graph.Graphs;
using Graph.Operators;

namespace Graph.Scheduling;

/// <summary>
/// Windows that are the right operand of a product and reach into the zeros around what was embedded: the operand is zero unless
/// First ≤ column·ColumnStep + depth·DepthStep &lt; End.
/// </summary>
/// <param name="Column">The slowest part of the columns: the windows along an axis.</param>
/// <param name="Depth">The positions in these windows, which have to be the slowest part of the depth.</param>
/// <param name="ColumnStep">The distance between windows.</param>
/// <param name="DepthStep">The distance between positions.</param>
/// <param name="First">The first place that may not be zero.</param>
/// <param name="End">The place behind the last.</param>
internal sealed record ZeroBorder(Axis Column, Axis Depth, int ColumnStep, int DepthStep, int First, int End)
{
    // With as many rows as lanes these are the rows, not the columns, and a border of few zeros is not worth an order of the depth.
    private const int FewRows = 16, FewestZeros = 8;

    /// <summary>The border, or null where there is none, its sizes are not constant, or it is small.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="operand">The right operand.</param>
    /// <param name="axes">The axes of its shape.</param>
    /// <param name="rows">What the rows of the product are made of.</param>
    /// <param name="column">The slowest part of the columns.</param>
    public static ZeroBorder? Of(ComputationGraph graph, int operand, IReadOnlyList<Axis> axes, IReadOnlyList<Axis> rows, Axis column)
    {
        Instruction windows = graph.Instructions[operand];
        if (windows.Operator is not Windows { Along: var along }) return null;
        if (graph.Instructions[windows.Operands[0]] is not { Operator: Embed embed } source) return null;
        int i = Array.FindIndex([.. along], w => axes[w.Axis] == column);
        Dimension count = rows.Aggregate((Dimension)1, (product, row) => product * row.Length);
        if (i < 0 || !count.IsConstant || count.Value >= FewRows) return null;
        (Window window, Axis depth) = (along[i], axes[axes.Count - along.Count + i]);
        Dimension start = embed.Starts[window.Axis], length = graph.Instructions[source.Operands[0]].Type.Shape[window.Axis];
        if (!start.IsConstant || !length.IsConstant || !column.Length.IsConstant) return null;
        long end = start.Value + ((length.Value - 1) * embed.Steps[window.Axis]) + 1;
        ZeroBorder border = new(column, depth, window.Stride, window.Dilation, (int)start.Value, (int)end);
        return border.Zeros * FewestZeros >= column.Length.Value * depth.Length.Value ? border : null;
    }

    private long Zeros
    {
        get
        {
            long zeros = 0;
            for (int o = 0; o < Column.Length.Value; o++)
                for (int k = 0; k < Depth.Length.Value; k++)
                    if ((o * ColumnStep) + (k * DepthStep) is var place && (place < First || place >= End)) zeros++;
            return zeros;
        }
    }
}
