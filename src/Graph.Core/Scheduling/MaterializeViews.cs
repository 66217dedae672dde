using Graph.Graphs;
using Graph.Operators;

namespace Graph.Scheduling;

/// <summary>
/// Puts a <see cref="Copy"/> where a kernel could not read a value as it lies: outputs that nothing computes or that occur twice, matrices that are
/// constants or run backwards, views whose axes a reshape joins, and what loops read.
/// </summary>
internal static class MaterializeViews
{
    public static ComputationGraph Apply(ComputationGraph graph)
    {
        Dictionary<Node, Node> copies = [];
        ComputationGraph prepared = graph.Rewrite((i, operands) =>
        {
            Operator op = graph.Instructions[i].Operator;
            Node[] ready = (Node[])operands.Clone();
            if (op is Contract or ScatterAdd) ready[0] = Readable(operands[0], copies);
            if (op is Contract) ready[1] = Readable(operands[1], copies);
            if (op is Gather) ready[0] = Readable(operands[0], copies);
            if (op is Scan scan && !SerialLoop.Fits(scan))
                ready = [.. operands.Select((o, n) => IsNumber(o) && n < scan.Carries ? Once(o, copies) : o.Operator is Iota ? o : Contiguous(o, copies))];
            if (op is Attention or AttentionGradient)
                ready = [.. operands.Select((o, n) => AttentionKernel.Computes(op, n) ? o : Readable(o, copies))];
            if (op is Reshape && Joins(operands[0], graph.Instructions[i].Type.Shape)) ready[0] = Contiguous(operands[0], copies);
            return new Node(op, ready);
        });
        return WithOwnOutputs(prepared);
    }

    /// <summary>Every output an instruction of its own that computes something.</summary>
    internal static ComputationGraph WithOwnOutputs(ComputationGraph graph)
    {
        Node[] nodes = graph.ToNodes();
        HashSet<Node> taken = [];
        Node[] outputs = graph.Outputs.Select(o =>
        {
            Node node = nodes[o], storage = node;
            while (storage.Operator is Reshape) storage = storage.Operands[0];
            bool computed = storage.Operator is Elementwise and not (StopGradient or InRange) or Reduction or CumulativeSum or Contract
                or ScatterAdd or Concatenate or Embed or Gather or UniformRandom or ResultOf;
            if (!computed || !taken.Add(storage)) return Copied(node);
            storage.Name ??= node.Name;
            return node;
        }).ToArray();
        return ComputationGraph.FromNodes(outputs);
    }

    private static Node Readable(Node x, Dictionary<Node, Node> copies)
    {
        Node source = x;
        bool backwards = false;
        while (Storage.IsView(source.Operator))
        {
            backwards |= source.Operator is Flip;
            source = source.Operands[0];
        }
        return backwards || source.Operator is Leaf and not (Input or ParameterLeaf) or Gather or UniformRandom ? Once(x, copies) : x;
    }

    private static Node Contiguous(Node x, Dictionary<Node, Node> copies)
    {
        Node source = x;
        while (source.Operator is Reshape or InRange or StopGradient) source = source.Operands[0];
        bool isView = Storage.IsView(source.Operator) || source.Operator is Leaf and not (Input or ParameterLeaf) or Gather or UniformRandom;
        return isView ? Once(x, copies) : x;
    }

    /// <summary>Whether a value is an argument rather than memory.</summary>
    private static bool IsNumber(Node x) => x.Operator is Input && x.Shape.Rank == 0;

    private static bool Joins(Node x, Shape result)
        => Factorization.SourceIndex(x.Shape, result, result.Select((d, a) => Affine.Of(new Axis($"a{a}", d))).ToArray()) is null;

    private static Node Once(Node x, Dictionary<Node, Node> copies)
    {
        if (!copies.TryGetValue(x, out Node? copy)) copies.Add(x, copy = Copied(x));
        return copy;
    }

    private static Node Copied(Node x)
    {
        Node copy = Node.Create(new Copy(), x);
        copy.Name = x.Name;
        return copy;
    }
}
