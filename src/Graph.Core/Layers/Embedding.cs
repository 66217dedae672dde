namespace Graph;

/// <summary>
/// A row of a table for each integer: <see cref="Functions.Embedding"/> as a layer, with PyTorch's initial distribution, the standard normal one. To
/// tie an output layer to it, multiply by its weight: <c>MatMul(x, Transpose(embedding.Weight))</c>.
/// </summary>
public sealed class Embedding
{
    private readonly Parameter _weight;
    private readonly int? _paddingIndex;

    /// <summary>A table of so many rows of a width.</summary>
    /// <param name="rows">The number of rows; integers are below it.</param>
    /// <param name="width">The length of a row.</param>
    /// <param name="paddingIndex">A row that gets no gradient. Unlike PyTorch's it does not start as zeros.</param>
    /// <param name="initializer">Another distribution of the rows.</param>
    /// <exception cref="GraphException">There is no such row for padding (GRC3005).</exception>
    public Embedding(int rows, int width, int? paddingIndex = null, Initializer? initializer = null)
    {
        if (paddingIndex is { } padding && (padding < 0 || padding >= rows))
            throw new GraphException("GRC3005", $"There is no row {padding} for padding in an Embedding of {rows} rows.");
        _weight = new Parameter(rows, width) { Initializer = initializer ?? Initializers.Normal(0, 1) };
        _paddingIndex = paddingIndex;
    }

    /// <summary>The table: rows × width.</summary>
    public Parameter Weight => _weight;

    /// <summary>(…) becomes (… × width).</summary>
    public Expr Apply(IntExpr index) => Functions.Embedding(index, _weight, _paddingIndex);
}
