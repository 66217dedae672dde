namespace Graph.Operators;

/// <summary>
/// Π x along axes; 1 for no elements. The tangent is Σᵢ ẋᵢ·Π_{j≠i} xⱼ, with the products over the others taken as they stand, so that zeros among
/// the elements are right at every order; the derivative therefore costs the square of the length.
/// </summary>
public sealed record Product(EquatableArray<int> Axes) : Reduction(Axes)
{
    internal override double Combine(IReadOnlyList<double> elements) => elements.Aggregate(1.0, (product, x) => product * x);

    internal override Expr? Tangent(Node node, IReadOnlyList<Expr?> tangents)
    {
        if (tangents[0] is not { } dx) return null;
        Shape source = node.Operands[0].Shape;
        int[] kept = KeptAxes(source.Rank).ToArray();

        // rows × n, with the reduced axes flattened to n; then rows × n × n, where element (i, j) is x_j, or 1 on the diagonal
        Shape rows = new(kept.Select(a => source[a]));
        Dimension n = Axes.Aggregate((Dimension)1, (product, a) => product * source[a]);
        Expr Flat(Expr x) => Functions.Reshape(Functions.Permute(x, [.. kept, .. Axes]), new Shape(rows.Append(n)));
        Shape square = new(rows.Concat([n, n]));
        int[] leading = Enumerable.Range(0, rows.Rank).ToArray();
        Expr repeated = Node.Create(new Broadcast(square, leading.Append(rows.Rank + 1).ToEquatable()), Flat(node.Operand(0)).Node).Real;
        IntExpr Index(int axis) => Node.Create(new Broadcast(square, new[] { axis }.ToEquatable()), Node.Create(new Iota(n))).Integer;
        BoolExpr diagonal = Functions.Equal(Index(rows.Rank), Index(rows.Rank + 1));
        int last = rows.Rank;
        Expr others = Node.Create(new Product(new[] { last + 1 }.ToEquatable()), Functions.Where(diagonal, 1.0, repeated).Node).Real;
        return Node.Create(new Sum(new[] { last }.ToEquatable()), (others * Flat(dx)).Node).Real;
    }

    internal override string Formula(IReadOnlyList<string> operands) => $"Π {Parenthesised(operands[0])}";
}
