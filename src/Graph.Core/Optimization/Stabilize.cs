using Graph.Graphs;
using Graph.Operators;

namespace Graph.Optimization;

/// <summary>
/// Replaces compositions that lose digits or overflow by their stable forms, before the first differentiation, so that every order agrees. Only exact
/// patterns: log(softmax(x) + 1e−9) is the user's intent and stays. A value whose gradient is asked for is never bypassed.
/// </summary>
internal static class Stabilize
{
    /// <summary>The rules in order of trial.</summary>
    private static readonly (string Name, Func<Pattern, Node?> Rewrite)[] Rules =
    [
        ("log(softmax x) = x − logsumexp x", p => p.Is<Log>() && p[0].Is<Exp>() && IsLogSoftmax(p[0][0]) ? p[0][0].Value : null),
        ("log(exp x) = x", p => p.Is<Log>() && p[0].Is<Exp>() ? p[0][0].Value : null),
        ("log σ(x) = −softplus(−x)", p => p.Is<Log>() && p[0].Is<Sigmoid>() ? Functions.LogSigmoid(p[0][0].Real).Node : null),
        ("log(1 − σ(x)) = −softplus(x)", p => Log1m(p) is { } x ? (-Functions.Softplus(x)).Node : null),
        ("1 − σ(x) = σ(−x)", p => OneMinusSigmoid(p) is { } x ? Functions.Sigmoid(-x).Node : null),
        ("log(1 + exp x) = softplus x", p => OnePlusInLog(p) is { } e && e.Is<Exp>() ? Functions.Softplus(e[0].Real).Node : null),
        ("log Σ exp x = logsumexp x", p => p.Is<Log>() && p[0].Operator is Sum sum && p[0][0].Is<Exp>() ? Node.Create(new LogSumExp(sum.Axes), p[0][0][0].Value) : null),
        ("log(1 + x) = log1p x", p => p.Is<Log>() && OnePlusInLog(p) is { } x ? Functions.Log1p(x.Real).Node : null),
        ("exp(x) − 1 = expm1 x", p => p.Is<Subtract>() && p[0].Is<Exp>() && p[1].IsConstant(1) ? Functions.Expm1(p[0][0].Real).Node : null),
        ("−t·log σ(z) − (1 − t)·log(1 − σ(z)) = softplus z − t·z",
            p => p.Is<Negate>() && CrossEntropy(p[0]) is { } gain ? (gain.Operand(1) - gain.Operand(0)).Node : null),
        ("t·log σ(z) + (1 − t)·log(1 − σ(z)) = t·z − softplus z", p => CrossEntropy(p)),
    ];

    public static ComputationGraph Apply(ComputationGraph graph) => Apply(graph, null);

    /// <summary>The stable graph.</summary>
    /// <param name="graph">The graph as it was written.</param>
    /// <param name="applied">
    /// Receives the position and the name of every rule whose form is in the result; a form that went into another rule's is not told.
    /// </param>
    public static ComputationGraph Apply(ComputationGraph graph, Action<int, string>? applied)
    {
        HashSet<int> targets = [.. graph.Instructions.Where(i => i.Operator is GradientOf).Select(i => i.Operands[2])];
        Node[] nodes = new Node[graph.Instructions.Count];
        List<(int Position, string Name)> rewritten = [];
        ComputationGraph stable = graph.Rewrite((i, operands) => nodes[i] = Rewritten(i) ?? new Node(graph.Instructions[i].Operator, operands));
        if (applied is null || rewritten.Count == 0) return stable;
        HashSet<Node> left = [.. Topology.Sort(graph.Outputs.Select(o => nodes[o]))];
        foreach ((int position, string name) in rewritten.Where(r => left.Contains(nodes[r.Position]))) applied(position, name);
        return stable;

        Node? Rewritten(int i)
        {
            Pattern pattern = new(graph, i, nodes, targets);
            foreach ((string name, Func<Pattern, Node?> rewrite) in Rules)
            {
                if (rewrite(pattern) is not { } form) continue;
                rewritten.Add((i, name));
                return form;
            }
            return null;
        }
    }

    /// <summary>x − logsumexp x, which is how the logarithm of softmax is written.</summary>
    private static bool IsLogSoftmax(Pattern p)
    {
        if (!p.Is<Subtract>()) return false;
        Pattern total = p[1];
        while (total.Operator is Broadcast or Reshape) total = total[0];
        return total.Operator is LogSumExp && total[0].Position == p[0].Position;
    }

    /// <summary>x of log(1 − σ(x)), in either spelling.</summary>
    private static Expr? Log1m(Pattern p)
        => p.Is<Log>() ? OneMinusSigmoid(p[0]) : p.Is<Log1p>() && p[0].Is<Negate>() && p[0][0].Is<Sigmoid>() ? p[0][0][0].Real : null;

    private static Expr? OneMinusSigmoid(Pattern p) => p.Is<Subtract>() && p[0].IsConstant(1) && p[1].Is<Sigmoid>() ? p[1][0].Real : null;

    /// <summary>x of log(1 + x), in either spelling.</summary>
    private static Pattern? OnePlusInLog(Pattern p)
    {
        if (p.Is<Log1p>()) return p[0];
        if (!p.Is<Log>() || !p[0].Is<Add>()) return null;
        return p[0][0].IsConstant(1) ? p[0][1] : p[0][1].IsConstant(1) ? p[0][0] : null;
    }

    /// <summary>Also with each logarithm clamped at −100, as the function BinaryCrossEntropy does.</summary>
    private static Node? CrossEntropy(Pattern p)
    {
        if (!p.Is<Add>() || !p[0].Is<Multiply>() || !p[1].Is<Multiply>()) return null;
        Pattern t = p[0][0], positive = Unclamped(p[0][1]), rest = p[1][0], negative = Unclamped(p[1][1]);
        bool matches = positive.Is<Log>() && positive[0].Is<Sigmoid>() && Log1m(negative) is { } z && ReferenceEquals(z.Node, positive[0][0].Value)
            && rest.Is<Subtract>() && rest[0].IsConstant(1) && rest[1].Position == t.Position;
        return matches ? ((t.Real * positive[0][0].Real) - Functions.Softplus(positive[0][0].Real)).Node : null;
    }

    private static Pattern Unclamped(Pattern p) => p.Operator is Clamp { Low: -100, High: double.PositiveInfinity } ? p[0] : p;
}
