namespace Graph;

public static partial class Functions
{
    /// <summary>
    /// Rows of a table by integers, as PyTorch's embedding: (…) becomes (… × width). The gradient adds up the rows of equal integers, in their order.
    /// </summary>
    /// <param name="index">The integers; outside [0, rows) they are refused when the entry point is called.</param>
    /// <param name="weight">(rows × width).</param>
    /// <param name="paddingIndex">A row that gets no gradient.</param>
    /// <exception cref="GraphException">The weight is no matrix (GRC3004), or has no such row (GRC3005).</exception>
    public static Expr Embedding(IntExpr index, Expr weight, int? paddingIndex = null)
    {
        if (weight.Rank != 2) throw new GraphException("GRC3004", $"Embedding needs a table (rows × width), not {weight.Shape}.");
        Expr rows = Gather(weight, index);
        if (paddingIndex is not { } padding) return rows;
        if (padding < 0 || (weight.Shape[0].IsConstant && padding >= weight.Shape[0].Value))
            throw new GraphException("GRC3005", $"There is no row {padding} for padding in a table of {weight.Shape}.");
        return Where(Equal(Reshape(index, new Shape(index.Shape.Append(1))), padding), StopGradient(rows), rows);
    }

    /// <summary>
    /// Rotary positions: along the last axis of length d, pair i of each row is turned by the angle position·base^(−2i/d), so that products of
    /// queries and keys depend on the difference of their positions only. Su et al., 2021.
    /// </summary>
    /// <param name="x">(… × rows × d).</param>
    /// <param name="positions">The position of each row: (rows), or (… × rows), broadcast; 0, 1, 2, … by default.</param>
    /// <param name="base">The base of the wavelengths, from 2π to 2π·base.</param>
    /// <param name="interleaved">
    /// Which elements are a pair: neighbours, 2i and 2i + 1, as in the paper and in LLaMA's own code; or, if false, i and i + d/2, one of each half,
    /// as in GPT-NeoX and in Hugging Face's rotate_half.
    /// </param>
    /// <exception cref="GraphException">
    /// x is no matrix (GRC3004), its last axis is odd (GRC3011), or the positions do not fit (GRC3001).
    /// </exception>
    public static Expr RotaryPositions(Expr x, IntExpr? positions = null, double @base = 10000, bool interleaved = true)
    {
        if (x.Rank < 2) throw new GraphException("GRC3004", $"RotaryPositions needs rows and features, not {x.Shape}.");
        Dimension half = x.Shape[-1] / 2;
        int pair = interleaved ? -1 : -2, one = interleaved ? -1 : -2;
        Shape pairs = new(x.Shape.Take(x.Rank - 1).Concat(interleaved ? [half, 2] : [2, half]));
        Expr angles = Unsqueeze(Angles(positions ?? Range(x.Shape[-2]), half, @base), one);

        // (a, b) becomes (a·cos − b·sin, b·cos + a·sin): each element times the cosine, and its partner times the sine, with the sign of its place
        Expr sign = (2.0 * Real(Range(2))) - 1.0, split = Reshape(x, pairs);
        Expr turned = (split * Cos(angles)) + (Flip(split, pair) * ((interleaved ? sign : Unsqueeze(sign, 1)) * Sin(angles)));
        return Reshape(turned, x.Shape);
    }

    /// <summary>
    /// (length × width): sin(p·base^(−2i/width)) at column 2i of row p and the cosine of the same at column 2i + 1. Vaswani et al., 2017.
    /// </summary>
    /// <exception cref="GraphException">The width is odd (GRC3011).</exception>
    public static Expr SinusoidalPositions(Dimension length, Dimension width, double @base = 10000)
    {
        Expr angles = Angles(Range(length), width / 2, @base);
        return Reshape(Stack([Sin(angles), Cos(angles)], -1), new Shape(length, width));
    }

    /// <summary>position·base^(−i/half) for i &lt; half: (…) becomes (… × half).</summary>
    private static Expr Angles(IntExpr positions, Dimension half, double @base)
    {
        Expr frequencies = Exp(Real(Range(half)) * (-Math.Log(@base) / Value(half)));
        return Unsqueeze(Real(positions), -1) * frequencies;
    }
}
