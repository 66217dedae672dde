using Graph.Operators;

namespace Graph.Differentiation;

/// <summary>The axes of a batch: values that vary within it carry them first.</summary>
internal sealed class Batch(Shape axes)
{
    public int Rank => axes.Rank;

    /// <summary>The number of its elements.</summary>
    public Dimension Size => axes.Size;

    /// <summary>The shape of a value that varies, from that of one element of the batch.</summary>
    public Shape Of(Shape own) => new(axes.Concat(own));

    /// <summary>Axes of one element as axes of the whole.</summary>
    public EquatableArray<int> Shifted(IEnumerable<int> own) => own.Select(a => a + Rank).ToEquatable();

    /// <summary>The batch's axes in their places, then those of one element.</summary>
    public EquatableArray<int> Leading(IEnumerable<int> own) => Enumerable.Range(0, Rank).Concat(Shifted(own)).ToEquatable();

    /// <summary>One number for each axis: a constant for the batch's, then those of one element.</summary>
    public EquatableArray<T> Leading<T>(T constant, IEnumerable<T> own) where T : IEquatable<T>
        => Enumerable.Repeat(constant, Rank).Concat(own).ToEquatable();

    /// <summary>A value that does not vary, repeated along the batch.</summary>
    public Node Repeated(Node own) => Rank == 0 ? own : Node.Create(new Broadcast(Of(own.Shape), Shifted(Enumerable.Range(0, own.Shape.Rank))), own);

    /// <summary>Positions along an axis that every element of the batch has, as positions along all of these one after the other.</summary>
    /// <exception cref="GraphException">The length is known only at run time (GRC3010).</exception>
    public Node Offset(Node positions, Dimension length)
    {
        IntExpr element = Functions.Reshape(Functions.Range(Size), axes);
        Node repeated = Node.Create(new Broadcast(positions.Shape, Enumerable.Range(0, Rank).ToEquatable()), (element * (int)length).Node);
        return (positions.Integer + repeated.Integer).Node;
    }
}
