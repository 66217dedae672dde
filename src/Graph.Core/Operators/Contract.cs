using Graph.Differentiation;
using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>
/// The contraction of two tensors in Einstein's notation, one letter an axis: <c>Contract("bi", "io", "bo")</c> is the matrix product. Letters that the
/// result lacks are summed over. Linear in each operand: the transpose is the contraction of the cotangent with the other.
/// </summary>
public sealed record Contract(string Left, string Right, string Result) : Operator
{
    internal override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        Dictionary<char, Dimension> lengths = [];
        Collect(Left, operands[0].Shape);
        Collect(Right, operands[1].Shape);
        bool valid = operands[0].Element == ElementType.Real && operands[1].Element == ElementType.Real
            && Distinct(Left) && Distinct(Right) && Distinct(Result) && Result.All(lengths.ContainsKey)
            && Left.All(c => Right.Contains(c) || Result.Contains(c)) && Right.All(c => Left.Contains(c) || Result.Contains(c));
        if (!valid) throw new InvalidOperationException($"{Left},{Right}->{Result} is no contraction of {operands[0]} and {operands[1]}.");
        return TensorType.Real(new Shape(Result.Select(c => lengths[c])));

        void Collect(string letters, Shape shape)
        {
            if (letters.Length != shape.Rank) throw new InvalidOperationException($"\"{letters}\" does not name the axes of {shape}.");
            for (int i = 0; i < letters.Length; i++)
            {
                if (!lengths.TryGetValue(letters[i], out Dimension? known)) lengths.Add(letters[i], shape[i]);
                else if (known != shape[i])
                    throw new GraphException("GRC3002", $"The contraction {Left},{Right}->{Result} cannot join {operands[0].Shape} and {operands[1].Shape}: {known} and {shape[i]} differ.");
            }
        }
    }

    internal override DenseTensor Evaluate(EvaluationContext context, IReadOnlyList<DenseTensor> operands, int[] shape)
    {
        char[] letters = [.. Result, .. Left.Where(c => !Result.Contains(c))];
        int Length(char c) => Left.IndexOf(c) is >= 0 and int i ? operands[0].Shape[i] : operands[1].Shape[Right.IndexOf(c)];
        int[] places(string text) => text.Select(c => Array.IndexOf(letters, c)).ToArray();
        int[] left = places(Left), right = places(Right), result = places(Result);
        DenseTensor sum = DenseTensor.Create(shape, _ => 0);
        foreach (int[] index in DenseTensor.Indices(letters.Select(Length).ToArray()))
        {
            sum[Array.ConvertAll(result, p => index[p])]
                += operands[0][Array.ConvertAll(left, p => index[p])] * operands[1][Array.ConvertAll(right, p => index[p])];
        }
        return sum;
    }

    internal override Expr? Tangent(Node node, IReadOnlyList<Expr?> tangents)
    {
        Expr? byLeft = tangents[0] is { } da ? Node.Create(this, da.Node, node.Operands[1]).Real : null;
        Expr? byRight = tangents[1] is { } db ? Node.Create(this, node.Operands[0], db.Node).Real : null;
        return byLeft is null ? byRight : byRight is null ? byLeft : byLeft + byRight;
    }

    internal override Expr Transpose(Node node, int operand, Expr cotangent) => operand == 0
        ? Node.Create(new Contract(Result, Right, Left), cotangent.Node, node.Operands[1]).Real
        : Node.Create(new Contract(Left, Result, Right), node.Operands[0], cotangent.Node).Real;

    internal override Node Vectorize(Node node, Batch batch, IReadOnlyList<Node?> varying)
    {
        string axes = new([.. Enumerable.Range('a', 'z' - 'a' + 1).Concat(Enumerable.Range('A', 'Z' - 'A' + 1)).Select(c => (char)c)
            .Where(c => Left.IndexOf(c) < 0 && Right.IndexOf(c) < 0).Take(batch.Rank)]);
        Contract vectorized = new((varying[0] is null ? "" : axes) + Left, (varying[1] is null ? "" : axes) + Right, axes + Result);
        return Node.Create(vectorized, varying[0] ?? node.Operands[0], varying[1] ?? node.Operands[1]);
    }

    internal override IReadOnlyList<KeyValuePair<string, string>> Attributes => [new("left", Left), new("right", Right), new("result", Result)];

    /// <summary>Written as a matrix product, with a ᵀ on an operand whose contracted axis is not where the product wants it.</summary>
    internal override string Formula(IReadOnlyList<string> operands)
    {
        char? summed = Left.Where(c => !Result.Contains(c)).Select(c => (char?)c).FirstOrDefault();
        string left = Parenthesised(operands[0]), right = Parenthesised(operands[1]);
        if (summed is not { } k) return $"{left}⊗{right}";
        bool swapped = Left.Any(c => c != k && Right.IndexOf(c) < 0 && Right.Any(d => d != k && Left.IndexOf(d) < 0 && Result.IndexOf(c) > Result.IndexOf(d)));
        (string a, string first) = swapped ? (right, Right) : (left, Left);
        (string b, string second) = swapped ? (left, Left) : (right, Right);
        if (first.Length > 1 && first[first.Length - 1] != k) a += "ᵀ";
        if (second.Length > 1 && second[second.Length - 1] == k) b += "ᵀ";
        return $"{a}·{b}";
    }

    private static bool Distinct(string letters) => letters.Distinct().Count() == letters.Length;
}
