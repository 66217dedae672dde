using Graph.Graphs;
using Graph.Operators;

namespace Graph.Scheduling;

/// <summary>
/// The points at which an anchor is computed: a kept axis for every axis of its result, and for a reduction the axes that it combines. A piece of a
/// concatenation has the points of its operand.
/// </summary>
internal sealed class AnchorDomain
{
    private readonly ComputationGraph _graph;

    public AnchorDomain(ComputationGraph graph, int position, int? piece = null)
    {
        (_graph, Position, Piece) = (graph, position, piece);
        Instruction instruction = graph.Instructions[position];
        Operator = instruction.Operator;
        Shape source = instruction.Operands.Count > 0 ? graph.Instructions[instruction.Operands[piece ?? 0]].Type.Shape : Shape.Scalar;
        (Kept, Reduced) = Operator switch
        {
            Reduction reduction => (instruction.Type.Shape, new Shape(reduction.Axes.Select(a => source[a]))),
            CumulativeSum running => (new Shape(source.Where((_, a) => a != running.Axis)), new Shape(source[running.Axis])),
            ScatterAdd scatter => Divided(source, scatter.Axis, graph.Instructions[instruction.Operands[1]].Type.Shape.Rank),
            _ when piece is not null => (source, Shape.Scalar),
            _ => (instruction.Type.Shape, Shape.Scalar),
        };
    }

    public int Position { get; }

    public int? Piece { get; }

    public Operator Operator { get; }

    public Shape Kept { get; }

    public Shape Reduced { get; }

    /// <summary>Whether each point is computed from values at that point: the pieces of a concatenation are, wherever they go.</summary>
    public bool IsElementwise => Operator is not (Reduction or CumulativeSum or ScatterAdd or Contract or Embed);

    /// <summary>The value at a point: of the operand for a reduction, a scatter or a piece, of the instruction itself otherwise.</summary>
    public ScalarValue Body(BodyBuilder builder, IReadOnlyList<Axis> kept, IReadOnlyList<Axis> reduced)
    {
        Instruction instruction = _graph.Instructions[Position];
        Affine[] index = kept.Select(Affine.Of).ToArray();
        switch (Operator)
        {
            case Reduction reduction:
                return builder.Build(instruction.Operands[0], Point(kept, reduced, reduction.Axes));
            case CumulativeSum running:
                return builder.Build(instruction.Operands[0], Point(kept, reduced, new[] { running.Axis }.ToEquatable()));
            case ScatterAdd scatter:
                return builder.Build(
                    instruction.Operands[0], [.. index.Take(scatter.Axis), .. reduced.Select(Affine.Of), .. index.Skip(scatter.Axis)]);
            case Copy or Assign:
                return builder.Build(instruction.Operands[0], index);
            default:
                return Piece is { } piece ? builder.Build(instruction.Operands[piece], index) : builder.Compute(Position, index);
        }
    }

    /// <summary>The index of the operand whose given axes are those that are combined.</summary>
    private static Affine[] Point(IReadOnlyList<Axis> kept, IReadOnlyList<Axis> reduced, EquatableArray<int> axes)
    {
        int next = 0;
        Affine[] point = new Affine[kept.Count + reduced.Count];
        for (int i = 0; i < reduced.Count; i++) point[axes[i]] = Affine.Of(reduced[i]);
        for (int a = 0; a < point.Length; a++) point[a] ??= Affine.Of(kept[next++]);
        return point;
    }

    /// <summary>Where the running sum at a point goes in the target's buffer.</summary>
    public Affine RunningOffset(IReadOnlyList<Axis> kept, IReadOnlyList<Axis> along)
        => BodyBuilder.Flat(Point(kept, along, new[] { ((CumulativeSum)Operator).Axis }.ToEquatable()), _graph.Instructions[Position].Type.Shape);

    /// <summary>Where the value at a point goes in the target's buffer.</summary>
    public Affine Offset(IReadOnlyList<Axis> kept)
    {
        Shape target = _graph.Instructions[Position].Type.Shape;
        Affine[] index = kept.Select(Affine.Of).ToArray();
        if (Operator is Embed embed) index = index.Select((x, a) => Affine.Constant(embed.Starts[a]) + (x * embed.Steps[a])).ToArray();
        if (Operator is Concatenate concatenate)
        {
            EquatableArray<int> operands = _graph.Instructions[Position].Operands;
            Dimension start = operands.Take(Piece!.Value).Aggregate((Dimension)0, (sum, o) => sum + _graph.Instructions[o].Type.Shape[concatenate.Axis]);
            index[concatenate.Axis] += Affine.Constant(start);
        }
        return BodyBuilder.Flat(index, target);
    }

    /// <summary>The axes of a scatter's operand without those of the index, and those of the index.</summary>
    private static (Shape Kept, Shape Reduced) Divided(Shape source, int axis, int rank)
        => (new Shape(source.Take(axis).Concat(source.Skip(axis + rank))), new Shape(source.Skip(axis).Take(rank)));
}
