using Graph.Graphs;
using Graph.Operators;

namespace Graph.Optimization;

/// <summary>
/// Writes <see cref="OverlapAdd"/> in operators that read instead of adding to memory. The sum y[r] = Σₖ x[(r − k·dilation)/stride, k], over the k
/// for which the division leaves no remainder and the place exists, has no such conditions over x′, which is x with its windows stride apart and
/// span − 1 zeros before them: y[r] = Σₖ x′[r + span − 1 − k·dilation, k], where the windows of x′ are read backwards.
/// </summary>
internal static class LowerWindows
{
    public static ComputationGraph Apply(ComputationGraph graph) => !graph.Instructions.Any(i => i.Operator is OverlapAdd) ? graph
        : Simplify.Apply(graph.Rewrite((i, operands) => graph.Instructions[i].Operator is OverlapAdd overlap
            ? Disjoint(overlap, operands[0]) ?? Contracted(overlap, operands[0]) ?? Repeated(overlap, operands[0]) ?? Sheared(overlap, operands[0])
            : new Node(graph.Instructions[i].Operator, operands)));

    /// <summary>Windows side by side: nothing is added, a window and what lies between it and the next are a piece of the axis.</summary>
    private static Node? Disjoint(OverlapAdd overlap, Node x)
    {
        if (!overlap.Along.All(w => w.Dilation == 1 && w.Stride >= w.Size)) return null;
        int rank = overlap.ResultShape.Rank;
        Expr pieces = Functions.PadAxes(x.Real, overlap.Along.Select((w, i) => (rank + i, 0, w.Stride - w.Size)));
        int[] order = [.. Enumerable.Range(0, rank).SelectMany(a => Interleaved(overlap, a))];
        IEnumerable<Dimension> lengths = overlap.ResultShape.Select((_, a) => new Shape(Interleaved(overlap, a).Select(i => pieces.Shape[i])).Size);
        Expr y = Functions.Reshape(Functions.Permute(pieces, order), new Shape(lengths));
        foreach (Window window in overlap.Along)
        {
            Dimension missing = overlap.ResultShape[window.Axis] - y.Shape[window.Axis];
            y = missing.IsConstant && missing.Value <= 0
                ? Functions.SliceAxis(y, window.Axis, 0, overlap.ResultShape[window.Axis])
                : Functions.PadAxes(y, [(window.Axis, 0, (int)missing)]);
        }
        return y.Node;
    }

    /// <summary>
    /// Windows made by a product in which one operand has the places and the other the positions, as in the gradient of a convolution: the product of
    /// windows of the one with the other reversed, which is a convolution again.
    /// </summary>
    private static Node? Contracted(OverlapAdd overlap, Node x)
    {
        if (x.Operator is not Contract contract) return null;
        int rank = overlap.ResultShape.Rank;
        string places = new([.. overlap.Along.Select(w => contract.Result[w.Axis])]), positions = contract.Result.Substring(rank);
        bool Divides(string with, string without) => places.All(with.Contains) && positions.All(without.Contains)
            && !places.Any(without.Contains) && !positions.Any(with.Contains);
        bool isLeft = Divides(contract.Left, contract.Right);
        if (!isLeft && !Divides(contract.Right, contract.Left)) return null;
        (Node spread, string letters) = isLeft ? (x.Operands[0], contract.Left) : (x.Operands[1], contract.Right);
        (Node kernels, string kernelLetters) = isLeft ? (x.Operands[1], contract.Right) : (x.Operands[0], contract.Left);
        Node windows = WindowsOf(spread, [.. places.Select(c => letters.IndexOf(c))], overlap);
        Expr reversed = Functions.Flip(kernels.Real, [.. positions.Select(c => kernelLetters.IndexOf(c))]).Hinted("reversed");
        return Node.Create(new Contract(letters + positions, kernelLetters, contract.Result.Substring(0, rank)), windows, reversed.Node);
    }

    /// <summary>Windows that hold the same number at every position, as in the gradient of a mean: the sum of windows of those numbers.</summary>
    private static Node? Repeated(OverlapAdd overlap, Node x)
    {
        int rank = overlap.ResultShape.Rank;
        if (x.Operator is not Broadcast broadcast || broadcast.Axes.Any(a => a >= rank)) return null;
        Shape numbers = new(x.Shape.Take(rank));
        Node once = broadcast.Axes.Count == rank ? x.Operands[0] : Node.Create(new Broadcast(numbers, broadcast.Axes), x.Operands[0]);
        int[] places = [.. overlap.Along.Select(w => w.Axis)];
        return Functions.Sum(WindowsOf(once, places, overlap).Real, [.. Enumerable.Range(rank, places.Length)]).Node;
    }

    /// <summary>
    /// Anything else: x′ with the positions k innermost is a matrix of places and positions, in which y[r] sums a diagonal. Along the flat matrix a
    /// diagonal is a window with the dilation dilation·size − 1, read from its last position on.
    /// </summary>
    private static Node Sheared(OverlapAdd overlap, Node x)
    {
        int rank = overlap.ResultShape.Rank;
        int[] order = [.. Enumerable.Range(0, rank).SelectMany(a => Interleaved(overlap, a))];
        Node permuted = Functions.Permute(x.Real, order).Node;
        int[] places = [.. overlap.Along.Select(w => Array.IndexOf(order, w.Axis))];
        Expr flat = Functions.Reshape(
            Spread(permuted, places, overlap).Real,
            new Shape(overlap.ResultShape.Select((d, a) => overlap.Along.Where(w => w.Axis == a).Aggregate(d, (l, w) => (l + w.Span - 1) * w.Size))));
        foreach (Window window in overlap.Along)
        {
            Dimension span = (((window.Dilation * window.Size) - 1) * (window.Size - 1)) + 1;
            flat = Functions.SliceAxis(flat, window.Axis, window.Size - 1, span + ((overlap.ResultShape[window.Axis] - 1) * window.Size));
        }
        Windows diagonals = new(overlap.Along.Select(w => new Window(w.Axis, w.Size, w.Size, (w.Dilation * w.Size) - 1)).ToEquatable());
        return Functions.Sum(Node.Create(diagonals, flat.Node).Real, [.. Enumerable.Range(rank, places.Length)]).Node;
    }

    /// <summary>An axis of the result, followed by the axis of its windows' positions.</summary>
    private static IEnumerable<int> Interleaved(OverlapAdd overlap, int axis) => overlap.Along
        .Select((w, i) => (w.Axis, Position: overlap.ResultShape.Rank + i)).Where(p => p.Axis == axis).Select(p => p.Position).Prepend(axis);

    /// <summary>For every place of the result the elements of x′ that windows which reach it have there.</summary>
    private static Node WindowsOf(Node x, int[] places, OverlapAdd overlap)
    {
        EquatableArray<Window> along = overlap.Along.Select((w, i) => new Window(places[i], w.Size, 1, w.Dilation)).ToEquatable();
        return Node.Create(new Windows(along), Spread(x, places, overlap)).Real.Hinted("patches").Node;
    }

    /// <summary>x′: the places stride apart in zeros, and span − 1 zeros before them.</summary>
    private static Node Spread(Node x, int[] places, OverlapAdd overlap)
    {
        Dimension[] starts = [.. x.Shape.Select(_ => (Dimension)0)], lengths = [.. x.Shape];
        int[] steps = [.. x.Shape.Select(_ => 1)];
        for (int i = 0; i < places.Length; i++)
        {
            Window window = overlap.Along[i];
            (starts[places[i]], steps[places[i]]) = (window.Span - 1, window.Stride);
            lengths[places[i]] = overlap.ResultShape[window.Axis] + window.Span - 1;
        }
        return Node.Create(new Embed(starts.ToEquatable(), steps.ToEquatable(), new Shape(lengths)), x).Real.Hinted("spread").Node;
    }
}
