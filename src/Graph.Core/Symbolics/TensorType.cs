namespace Graph;

/// <summary>Element type and shape of a value.</summary>
public sealed record TensorType(ElementType Element, Shape Shape)
{
    /// <summary>Written as in the text form of a graph: <c>real[batch, 784]</c>.</summary>
    public override string ToString()
        => $"{Element.ToString().ToLowerInvariant()}[{string.Join(", ", Shape.Select(d => d.ToString()))}]";

    internal static TensorType Real(Shape shape) => new(ElementType.Real, shape);
}
