using Graph.Graphs;
using Graph.Operators;

namespace Graph.Optimization;

/// <summary>
/// Brings contractions into the form that the scheduler gives to the matrix tiles: exactly one summed axis, or several of sliding windows. Contractions without rows or without columns
/// (dot products, a small matrix times a vector) become sums of products, which fuse with what surrounds them; outer products become products.
/// </summary>
internal static class LowerContractions
{
    /// <summary>An axis of a product's operand is made of at most so many of a tensor.</summary>
    private const int MostParts = 4;

    /// <summary>A matrix of so many elements is worth a product with one row.</summary>
    private const int FewestOfMatrix = 4096;

    public static ComputationGraph Apply(ComputationGraph graph)
        => graph.Rewrite((i, operands) => graph.Instructions[i].Operator is Contract contract
            ? Lower(contract, operands[0].Real, operands[1].Real, graph.Instructions[i].Name).Node
            : new Node(graph.Instructions[i].Operator, operands));

    private static Expr Lower(Contract contract, Expr left, Expr right, string? name)
    {
        (Expr a, string leftLetters) = WithoutUnitAxes(left, contract.Left);
        (Expr b, string rightLetters) = WithoutUnitAxes(right, contract.Right);
        string present = new([.. contract.Result.Where(c => leftLetters.Contains(c) || rightLetters.Contains(c))]);
        Expr product = LowerProper(new Contract(leftLetters, rightLetters, present), a, b);
        product.Node.Name ??= name;
        Dictionary<char, Dimension> lengths = Lengths(contract, left.Shape, right.Shape);
        return Functions.Reshape(product, new Shape(contract.Result.Select(c => lengths[c])));
    }

    private static Expr LowerProper(Contract contract, Expr left, Expr right)
    {
        string summed = new([.. contract.Left.Where(c => !contract.Result.Contains(c))]);
        bool hasRows = contract.Left.Any(c => !contract.Right.Contains(c)), hasColumns = contract.Right.Any(c => !contract.Left.Contains(c));
        if (summed.Length == 1 && hasRows != hasColumns && IsLarge(contract, left, right)) return WithOneRow(contract, hasColumns, left, right);
        if (summed.Length == 0 || !hasRows || !hasColumns) return SumOfProducts(contract, summed, left, right);
        if (summed.Length == 1 || (summed.Length <= MostParts && (IsWindowed(left) || IsWindowed(right))))
            return Node.Create(contract, left.Node, right.Node).Real;
        (Expr a, string leftLetters) = Joined(left, contract.Left, summed);
        (Expr b, string rightLetters) = Joined(right, contract.Right, summed);
        return Node.Create(new Contract(leftLetters, rightLetters, contract.Result), a.Node, b.Node).Real;
    }

    /// <summary>
    /// Whether a vector meets a matrix of so many elements that reading it once as it lies is worth a kernel, before which the vector is computed: within
    /// a sum of products every element of the result would compute the vector again.
    /// </summary>
    private static bool IsLarge(Contract contract, Expr left, Expr right)
    {
        bool IsOfBatch(char c) => contract.Left.Contains(c) && contract.Right.Contains(c) && contract.Result.Contains(c);
        Dimension size = new Shape(Lengths(contract, left.Shape, right.Shape).Where(l => !IsOfBatch(l.Key)).Select(l => l.Value)).Size;
        return size is { IsConstant: true, Value: >= FewestOfMatrix };
    }

    /// <summary>The product of a matrix with one row, or column, that is the vector.</summary>
    private static Expr WithOneRow(Contract contract, bool isLeft, Expr left, Expr right)
    {
        char one = Enumerable.Range('a', 26).Select(c => (char)c).First(c => !contract.Left.Contains(c) && !contract.Right.Contains(c));
        string matrix = isLeft ? contract.Right : contract.Left, vector = isLeft ? contract.Left : contract.Right;
        int place = contract.Result.Select((c, i) => (c, i)).First(p => matrix.Contains(p.c) && !vector.Contains(p.c)).i;
        Contract proper = isLeft
            ? new Contract(one + contract.Left, contract.Right, contract.Result.Insert(place, $"{one}"))
            : new Contract(contract.Left, one + contract.Right, contract.Result.Insert(place, $"{one}"));
        Expr product = isLeft
            ? Node.Create(proper, Functions.Unsqueeze(left, 0).Node, right.Node).Real
            : Node.Create(proper, left.Node, Functions.Unsqueeze(right, 0).Node).Real;
        return Functions.Squeeze(product, place);
    }

    /// <summary>Whether a value is sliding windows, which a product gathers a few at a time; joining their axes would copy all of them.</summary>
    private static bool IsWindowed(Expr x)
    {
        Node node = x.Node;
        while (node.Operator is Reshape or Permute or Broadcast or StridedSlice) node = node.Operands[0];
        return node.Operator is Windows;
    }

    private static Expr SumOfProducts(Contract contract, string summed, Expr left, Expr right)
    {
        string letters = contract.Result + summed;
        Dictionary<char, Dimension> lengths = Lengths(contract, left.Shape, right.Shape);
        Shape shape = new(letters.Select(c => lengths[c]));
        Expr product = Spread(left, contract.Left, letters, shape) * Spread(right, contract.Right, letters, shape);
        int[] axes = Enumerable.Range(contract.Result.Length, summed.Length).ToArray();
        return axes.Length == 0 ? product : Node.Create(new Sum(axes.ToEquatable()), product.Node).Real;
    }

    private static Expr Spread(Expr x, string own, string letters, Shape shape)
    {
        int[] order = own.Select((c, i) => (c, i)).OrderBy(p => letters.IndexOf(p.c)).Select(p => p.i).ToArray();
        EquatableArray<int> places = order.Select(i => letters.IndexOf(own[i])).ToEquatable();
        Expr permuted = Functions.Permute(x, order);
        return places.Count == shape.Rank ? permuted : Node.Create(new Broadcast(shape, places), permuted.Node).Real;
    }

    /// <summary>The summed axes moved together, behind the place of the first, and joined into one.</summary>
    private static (Expr Value, string Letters) Joined(Expr x, string own, string summed)
    {
        int first = own.Select((c, i) => (c, i)).First(p => summed.Contains(p.c)).i;
        string before = own.Substring(0, first), after = new([.. own.Substring(first).Where(c => !summed.Contains(c))]);
        string order = before + summed + after;
        Expr permuted = Functions.Permute(x, order.Select(c => own.IndexOf(c)).ToArray());
        permuted.Node.Name ??= x.Node.Name;
        Dimension joined = permuted.Shape.Skip(first).Take(summed.Length).Aggregate((Dimension)1, (product, d) => product * d);
        Shape shape = new(permuted.Shape.Take(first).Append(joined).Concat(permuted.Shape.Skip(first + summed.Length)));
        return (Functions.Reshape(permuted, shape), before + summed[0] + after);
    }

    private static (Expr Value, string Letters) WithoutUnitAxes(Expr x, string letters)
        => (Functions.Reshape(x, new Shape(x.Shape.Where(d => !d.Is(1)))), new string([.. letters.Where((_, i) => !x.Shape[i].Is(1))]));

    private static Dictionary<char, Dimension> Lengths(Contract contract, Shape left, Shape right)
    {
        Dictionary<char, Dimension> lengths = [];
        for (int i = 0; i < contract.Left.Length; i++) lengths[contract.Left[i]] = left[i];
        for (int i = 0; i < contract.Right.Length; i++) lengths[contract.Right[i]] = right[i];
        return lengths;
    }
}
