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
            ScatterAdd => (Shape.Scalar, source),
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
    public bool IsElementwise => Operator is not (Reduction or ScatterAdd or Contract or Embed);

    /// <summary>The value at a point: of the operand for a reduction, a scatter or a piece, of the instruction itself otherwise.</summary>
    public ScalarValue Body(BodyBuilder builder, IReadOnlyList<Axis> kept, IReadOnlyList<Axis> reduced)
    {
        Instruction instruction = _graph.Instructions[Position];
        Affine[] index = kept.Select(Affine.Of).ToArray();
        switch (Operator)
        {
            case Reduction reduction:
                int rank = kept.Count + reduced.Count, next = 0;
                Affine[] point = new Affine[rank];
                for (int i = 0; i < reduced.Count; i++) point[reduction.Axes[i]] = Affine.Of(reduced[i]);
                for (int a = 0; a < rank; a++) point[a] ??= Affine.Of(kept[next++]);
                return builder.Build(instruction.Operands[0], point);
            case ScatterAdd:
                return builder.Build(instruction.Operands[0], reduced.Select(Affine.Of).ToArray());
            case Copy or Assign:
                return builder.Build(instruction.Operands[0], index);
            default:
                return Piece is { } piece ? builder.Build(instruction.Operands[piece], index) : builder.Compute(Position, index);
        }
    }

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
}
