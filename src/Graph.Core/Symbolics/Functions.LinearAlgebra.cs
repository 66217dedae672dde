using Graph.Operators;

namespace Graph;

public static partial class Functions
{
    /// <summary>
    /// The matrix product by NumPy's rule: (… × m × k)·(… × k × n) = (… × m × n), leading axes broadcast; a vector on the left is a row, on the right a
    /// column, and its axis is gone from the result.
    /// </summary>
    /// <exception cref="GraphException">The inner lengths differ (GRC3002), the leading ones do not broadcast (GRC3001), or an operand is a scalar (GRC3003).</exception>
    public static Expr MatMul(Expr a, Expr b)
    {
        if (a.Rank == 0 || b.Rank == 0)
            throw new GraphException("GRC3003", $"MatMul takes vectors, matrices and batches of them, not {a.Shape} and {b.Shape}; * scales by a scalar.");
        Dimension inner = a.Shape[-1], other = b.Shape[b.Rank == 1 ? 0 : -2];
        if (inner != other)
            throw new GraphException("GRC3002", $"MatMul cannot multiply {a.Shape} by {b.Shape}: inner dimensions {inner} and {other} differ.");
        int leadA = Math.Max(a.Rank - 2, 0), leadB = Math.Max(b.Rank - 2, 0);
        Shape batchA = new(a.Shape.Take(leadA)), batchB = new(b.Shape.Take(leadB));
        Shape batch = CommonShape("MatMul", batchA, batchB);

        // leading axes that only one operand has, or has longer than 1, belong to its rows: nothing is repeated in memory
        string letters = new([.. Enumerable.Range(0, batch.Rank).Select(i => (char)('A' + i))]);
        (Node left, string leftLead) = Lead(a.Node, batchA, batch, letters);
        (Node right, string rightLead) = Lead(b.Node, batchB, batch, letters);
        string leftText = leftLead + (a.Rank == 1 ? "k" : "mk"), rightText = rightLead + (b.Rank == 1 ? "k" : "kn");
        string present = new([.. letters.Where(c => leftText.Contains(c) || rightText.Contains(c))]);
        string resultText = present + (a.Rank == 1 ? "" : "m") + (b.Rank == 1 ? "" : "n");
        Expr product = Node.Create(new Contract(leftText, rightText, resultText), left, right).Real;
        return Reshape(product, new Shape(batch.Concat(product.Shape.Skip(present.Length))));
    }

    /// <summary>Σ xᵢ·yᵢ of two vectors.</summary>
    public static Expr Dot(Expr x, Expr y)
        => x.Rank == 1 && y.Rank == 1 ? MatMul(x, y) : throw new GraphException("GRC3003", $"Dot takes two vectors, not {x.Shape} and {y.Shape}.");

    /// <summary>xᵢ·yⱼ of two vectors.</summary>
    public static Expr Outer(Expr x, Expr y) => x.Rank == 1 && y.Rank == 1
        ? Node.Create(new Contract("i", "j", "ij"), x.Node, y.Node).Real
        : throw new GraphException("GRC3003", $"Outer takes two vectors, not {x.Shape} and {y.Shape}.");

    /// <summary>Einstein's summation of two tensors, such as <c>Einsum("bij,bjk->bik", x, y)</c>; letters do not repeat within an operand.</summary>
    /// <exception cref="GraphException">The equation does not fit the operands (GRC3003).</exception>
    public static Expr Einsum(string equation, Expr x, Expr y)
    {
        string[] sides = equation.Replace(" ", "").Split(["->"], StringSplitOptions.None);
        string[] terms = sides[0].Split(',');
        bool valid = sides.Length == 2 && terms.Length == 2 && terms[0].Length == x.Rank && terms[1].Length == y.Rank
            && terms.Append(sides[1]).All(t => t.All(char.IsLetter) && t.Distinct().Count() == t.Length) && sides[1].All(sides[0].Contains);
        if (!valid)
            throw new GraphException("GRC3003", $"The equation \"{equation}\" does not fit {x.Shape} and {y.Shape}: write two terms, an arrow and the result, each letter once in a term.");
        (x, string left) = SummedAlone(x, terms[0], terms[1] + sides[1]);
        (y, string right) = SummedAlone(y, terms[1], terms[0] + sides[1]);
        return Node.Create(new Contract(left, right, sides[1]), x.Node, y.Node).Real;
    }

    private static (Expr Value, string Letters) SummedAlone(Expr x, string letters, string elsewhere)
    {
        int[] alone = Enumerable.Range(0, letters.Length).Where(i => elsewhere.IndexOf(letters[i]) < 0).ToArray();
        return alone.Length == 0 ? (x, letters) : (Sum(x, alone), new string([.. letters.Where(c => elsewhere.IndexOf(c) >= 0)]));
    }

    private static (Node Value, string Letters) Lead(Node x, Shape own, Shape batch, string letters)
    {
        int missing = batch.Rank - own.Rank;
        int[] kept = Enumerable.Range(0, own.Rank).Where(i => !own[i].Is(1) || batch[missing + i].Is(1)).ToArray();
        Shape shape = new(kept.Select(i => own[i]).Concat(x.Shape.Skip(own.Rank)));
        return (ReshapeNode(x, shape), new string([.. kept.Select(i => letters[missing + i])]));
    }
}
