using Graph.Graphs;
using Graph.Operators;

namespace Graph.Optimization;

/// <summary>
/// Algebra that changes neither NaN nor infinity: folding of constants, neutral elements, double negation, chains of views, computing before
/// broadcasting, transposes folded into contractions, slices moved to operands.
/// </summary>
internal static class Simplify
{
    /// <summary>The rules in order of trial; each looks at one node whose operands are simple already.</summary>
    private static readonly Func<Node, Node?>[] Rules =
    [
        FoldConstants,
        ViewRules.Collapse,
        NeutralElement,
        Negation,
        ViewRules.ComputeBeforeBroadcast,
        IdentityRules.Contracted,
        ViewRules.FoldIntoContraction,
    ];

    public static ComputationGraph Apply(ComputationGraph graph)
    {
        int[] uses = graph.CountUses();
        HashSet<Node> shared = [];
        return graph.Rewrite((i, operands) =>
        {
            Node node = Rewritten(new Node(graph.Instructions[i].Operator, operands), shared);
            if (uses[i] > 1) shared.Add(node);
            return node;
        });
    }

    /// <summary>The value of a node whose elements are one known constant.</summary>
    internal static double? ConstantValue(Node node) => node.Operator switch
    {
        Constant constant => constant.Number,
        Broadcast or Reshape or Permute or StridedSlice or Flip => ConstantValue(node.Operands[0]),
        _ => null,
    };

    private static Node Rewritten(Node node, HashSet<Node> shared)
    {
        while (true)
        {
            Node? next = null;
            foreach (Func<Node, Node?> rule in Rules)
            {
                // a contraction that others read too is not computed twice for the sake of a transpose
                if (node.Operator is Permute && shared.Contains(node.Operands[0])) continue;
                if ((next = rule(node)) is not null) break;
            }
            next ??= SliceRules.MoveDown(node, shared) ?? EmbedRules.Join(node, shared);
            if (next is null) return node;
            next.Name ??= node.Name;
            node = next;
        }
    }

    private static Node? FoldConstants(Node node)
    {
        double[] values = new double[node.Operands.Count];
        for (int i = 0; i < values.Length; i++)
        {
            if (ConstantValue(node.Operands[i]) is not { } value) return null;
            values[i] = value;
        }
        double? folded = node.Type.Element != ElementType.Real ? null : node.Operator switch
        {
            UnaryFunction function and not StopGradient => function.Apply(values[0]),
            BinaryFunction function => function.Apply(values[0], values[1]),
            _ => null,
        };
        return folded is { } number ? Functions.Full(node.Shape, number).Node : null;
    }

    private static Node? NeutralElement(Node node)
    {
        if (node.Type.Element != ElementType.Real) return null;
        double? Constant(int operand) => ConstantValue(node.Operands[operand]);
        return node.Operator switch
        {
            Multiply when Constant(0) == 1 => node.Operands[1],
            Multiply when Constant(1) == 1 => node.Operands[0],
            Multiply when Constant(0) == -1 => (-node.Operand(1)).Node,
            Multiply when Constant(1) == -1 => (-node.Operand(0)).Node,
            Divide when Constant(1) == 1 => node.Operands[0],
            Divide when Constant(1) is { } divisor && IsPowerOfTwo(divisor) => (node.Operand(0) * (1 / divisor)).Node,
            Add when Constant(0) == 0 => node.Operands[1],
            Add when Constant(1) == 0 => node.Operands[0],
            Subtract when Constant(1) == 0 => node.Operands[0],
            Subtract when Constant(0) == 0 => (-node.Operand(1)).Node,
            Select when ReferenceEquals(node.Operands[1], node.Operands[2]) => node.Operands[1],
            StopGradient => node.Operands[0],
            _ => null,
        };
    }

    /// <summary>−(−x) = x, x + (−y) = x − y, x − (−y) = x + y, −(x − y) = y − x, (−x)·(−y) = x·y.</summary>
    private static Node? Negation(Node node)
    {
        if (node.Type.Element != ElementType.Real) return null;
        Expr? Negated(int operand) => node.Operands[operand].Operator is Negate ? node.Operands[operand].Operand(0) : null;
        return node.Operator switch
        {
            Negate when Negated(0) is { } x => x.Node,
            Negate when node.Operands[0].Operator is Subtract => (node.Operands[0].Operand(1) - node.Operands[0].Operand(0)).Node,
            Add when Negated(1) is { } y => (node.Operand(0) - y).Node,
            Add when Negated(0) is { } x => (node.Operand(1) - x).Node,
            Subtract when Negated(1) is { } y => (node.Operand(0) + y).Node,
            Multiply when Negated(0) is { } x && Negated(1) is { } y => (x * y).Node,
            _ => null,
        };
    }

    /// <summary>Multiplying by the reciprocal is exact then.</summary>
    private static bool IsPowerOfTwo(double value)
    {
        double size = Math.Abs(value);
        if (size is 0 or > 1e30 or < 1e-30 || double.IsNaN(size)) return false;
        while (size > 1) size /= 2;
        while (size < 1) size *= 2;
        return size == 1;
    }
}
