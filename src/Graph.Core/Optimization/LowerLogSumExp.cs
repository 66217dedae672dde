using Graph.Graphs;
using Graph.Operators;

namespace Graph.Optimization;

/// <summary>
/// y = log Σ exp x becomes m + log Σ exp(x − m) with the largest element m (0 where that is infinite), and exp(x − y), which is how softmax is written,
/// becomes exp(x − m)/Σ: one exponential an element instead of two.
/// </summary>
internal static class LowerLogSumExp
{
    public static ComputationGraph Apply(ComputationGraph graph)
    {
        Dictionary<Node, (Node X, Expr Powers, Expr Sum)> lowered = [];
        return graph.Rewrite((i, operands) => graph.Instructions[i].Operator switch
        {
            LogSumExp logSumExp => Lower(logSumExp, operands[0], lowered),
            Exp when Softmax(operands[0], lowered) is { } softmax => softmax,
            Operator op => new Node(op, operands),
        });
    }

    private static Node Lower(LogSumExp op, Node x, Dictionary<Node, (Node, Expr, Expr)> lowered)
    {
        EquatableArray<int> kept = op.KeptAxes(x.Shape.Rank).ToEquatable();
        Expr largest = Node.Create(new Max(op.Axes), x).Real.Hinted("largest");
        Expr peak = Functions.Where(Functions.Equal(Functions.Abs(largest), double.PositiveInfinity), 0.0, largest).Hinted("peak");
        Expr powers = Functions.Exp(x.Real - Node.Create(new Broadcast(x.Shape, kept), peak.Node).Real).Hinted("powers");
        Expr sum = Node.Create(new Sum(op.Axes), powers.Node).Real.Hinted("total");
        Node result = (peak + Functions.Log(sum)).Node;
        lowered.Add(result, (x, powers, sum));
        return result;
    }

    private static Node? Softmax(Node exponent, Dictionary<Node, (Node X, Expr Powers, Expr Sum)> lowered)
    {
        if (exponent.Operator is not Subtract || exponent.Operands[1].Operator is not Broadcast spread) return null;
        if (!lowered.TryGetValue(exponent.Operands[1].Operands[0], out (Node X, Expr Powers, Expr Sum) parts)) return null;
        return ReferenceEquals(parts.X, exponent.Operands[0]) ? (parts.Powers * Node.Create(spread, (1.0 / parts.Sum).Node).Real).Node : null;
    }
}
