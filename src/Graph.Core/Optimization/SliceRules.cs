using Graph.Operators;

namespace Graph.Optimization;

/// <summary>
/// Moves slices to the operands of what they are slices of, so that nothing is computed only to be cut off, such as the margin in the gradient of a
/// padded convolution.
/// </summary>
internal static class SliceRules
{
    /// <param name="node">A slice, or something else.</param>
    /// <param name="shared">Values that others read too: what is computed is not computed twice for the sake of a part.</param>
    public static Node? MoveDown(Node node, HashSet<Node> shared)
    {
        if (node.Operator is not StridedSlice slice) return null;
        Node x = node.Operands[0];
        return x.Operator switch
        {
            StridedSlice inner => OfSlice(slice, inner, x, shared),
            Windows windows => OfWindows(slice, windows, x, shared),
            _ when shared.Contains(x) => null,
            Contract contract => OfContraction(slice, contract, x, shared),
            Sum sum => OfSum(slice, sum, x, shared),
            Embed embed => OfEmbed(slice, embed, x.Operands[0]),
            _ => null,
        };
    }

    private static Node OfSlice(StridedSlice slice, StridedSlice inner, Node x, HashSet<Node> shared)
    {
        Dimension[] starts = [.. slice.Starts.Select((start, a) => inner.Starts[a] + (start * inner.Steps[a]))];
        int[] steps = [.. slice.Steps.Select((step, a) => step * inner.Steps[a])];
        return Sliced(x.Operands[0], starts, steps, [.. slice.ResultShape], shared);
    }

    /// <summary>Windows a to a + n of an axis are all windows of the elements from a·stride to the end of the last.</summary>
    private static Node? OfWindows(StridedSlice slice, Windows windows, Node x, HashSet<Node> shared)
    {
        Node source = x.Operands[0];
        int rank = source.Shape.Rank;
        bool cutsWindows = Enumerable.Range(rank, x.Shape.Rank - rank).Any(a => slice.ResultShape[a] != x.Shape[a]);
        if (cutsWindows || slice.ResultShape.Any(d => d.Is(0))) return null;
        Dimension[] starts = [.. slice.Starts.Take(rank)], lengths = [.. slice.ResultShape.Take(rank)];
        int[] steps = [.. slice.Steps.Take(rank)];
        Window[] along = new Window[windows.Along.Count];
        for (int i = 0; i < along.Length; i++)
        {
            Window window = windows.Along[i];
            int stride = window.Stride * steps[window.Axis];
            along[i] = new Window(window.Axis, window.Size, stride, window.Dilation);
            lengths[window.Axis] = ((lengths[window.Axis] - 1) * stride) + window.Span;
            (starts[window.Axis], steps[window.Axis]) = (starts[window.Axis] * window.Stride, 1);
        }
        return Node.Create(new Windows(along.ToEquatable()), Sliced(source, starts, steps, lengths, shared));
    }

    private static Node OfContraction(StridedSlice slice, Contract contract, Node x, HashSet<Node> shared)
    {
        return Node.Create(contract, Part(x.Operands[0], contract.Left), Part(x.Operands[1], contract.Right));

        Node Part(Node operand, string letters) => PartOf(operand, slice, [.. letters.Select(c => contract.Result.IndexOf(c))], shared);
    }

    private static Node OfSum(StridedSlice slice, Sum sum, Node x, HashSet<Node> shared)
    {
        List<int> kept = [.. sum.KeptAxes(x.Operands[0].Shape.Rank)];
        return Node.Create(sum, PartOf(x.Operands[0], slice, [.. Enumerable.Range(0, x.Operands[0].Shape.Rank).Select(a => kept.IndexOf(a))], shared));
    }

    /// <summary>Zeros that are cut off are not written; nothing else may be cut off.</summary>
    private static Node? OfEmbed(StridedSlice slice, Embed embed, Node x)
    {
        Dimension[] starts = [.. embed.Starts.Select((start, a) => start - slice.Starts[a])];
        IEnumerable<Dimension> behind = slice.ResultShape.Select((n, a) => n - starts[a] - ((x.Shape[a] - 1) * embed.Steps[a]) - 1);
        if (slice.Steps.Any(s => s != 1) || starts.Concat(behind).Any(d => !d.IsConstant || d.Value < 0)) return null;
        return slice.ResultShape == x.Shape ? x : Node.Create(new Embed(starts.ToEquatable(), embed.Steps, slice.ResultShape), x);
    }

    /// <summary>The part of an operand whose axes are those of the slice given by their places in it, or whole where the place is negative.</summary>
    private static Node PartOf(Node operand, StridedSlice slice, int[] places, HashSet<Node> shared) => Sliced(
        operand,
        [.. places.Select(p => p < 0 ? 0 : slice.Starts[p])],
        [.. places.Select(p => p < 0 ? 1 : slice.Steps[p])],
        [.. places.Select((p, a) => p < 0 ? operand.Shape[a] : slice.ResultShape[p])],
        shared);

    private static Node Sliced(Node x, Dimension[] starts, int[] steps, Dimension[] lengths, HashSet<Node> shared)
    {
        Shape shape = new(lengths);
        if (shape == x.Shape && starts.All(s => s.Is(0)) && steps.All(s => s == 1)) return x;
        Node slice = Node.Create(new StridedSlice(starts.ToEquatable(), steps.ToEquatable(), shape), x);
        return MoveDown(slice, shared) ?? slice;
    }
}
