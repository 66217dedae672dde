using static Graph.Functions;

namespace Graph;

/// <summary>x plus a learned row for each position, as in GPT-2.</summary>
public sealed class LearnedPositions : ILayer
{
    private readonly Parameter _weight;

    /// <summary>A layer for at most so many positions of a width; the rows start as those of an <see cref="Embedding"/>.</summary>
    public LearnedPositions(int length, int width, Initializer? initializer = null)
        => _weight = new Parameter(length, width) { Initializer = initializer ?? Initializers.Normal(0, 1) };

    /// <summary>The rows: length × width.</summary>
    public Parameter Weight => _weight;

    /// <summary>x (… × rows × width) plus the first rows.</summary>
    /// <exception cref="GraphException">x has no constant number of rows (GRC3010), more than the layer, or another width (GRC3008).</exception>
    public Expr Apply(Expr x)
    {
        if (x.Rank < 2 || x.Shape[-1] != _weight.Shape[1])
            throw new GraphException("GRC3008", $"LearnedPositions of {_weight.Shape} needs (… × rows × {_weight.Shape[1]}), not {x.Shape}.");
        Dimension rows = x.Shape[-2];
        if (!rows.IsConstant)
            throw new GraphException("GRC3010", $"LearnedPositions needs a constant number of rows, not {rows}; or pass their positions.");
        if (rows.Value > _weight.Shape[0].Value)
            throw new GraphException("GRC3008", $"LearnedPositions has {_weight.Shape[0]} rows, and {x.Shape} needs {rows}.");
        return x + _weight[Slice.Range(0, (int)rows)];
    }

    /// <summary>x (… × width) plus the rows of given positions (…), which are refused outside [0, length) when the entry point is called.</summary>
    /// <exception cref="GraphException">The shapes do not fit (GRC3001).</exception>
    public Expr Apply(Expr x, IntExpr positions) => x + Gather(_weight, positions);
}
