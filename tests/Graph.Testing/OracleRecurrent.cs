using static Graph.Functions;

namespace Graph.Testing;

/// <summary>The recurrent layers of recurrent.jsonl, with inputs in the places of their parameters.</summary>
internal static class OracleRecurrent
{
    private const int Features = 3;
    private const int Hidden = 4;

    /// <summary>The outputs and the last states.</summary>
    public static SymbolicValue[]? Build(string op, OracleInputs o)
    {
        int layers = o.Integer("layers");
        bool bias = o.Flag("bias"), batchFirst = o.Flag("batch_first"), bidirectional = o.Flag("bidirectional");
        IntExpr? lengths = o.Has("lengths") ? o.Index("lengths") : null;
        switch (op)
        {
            case "rnn":
                Rnn rnn = new(Features, Hidden, o.Flag("relu"), layers, bias, batchFirst, bidirectional: bidirectional);
                return WithInputs(rnn, o, Values(rnn.Apply(o.X, o.Optional("h"), lengths)));
            case "gru":
                Gru gru = new(Features, Hidden, layers, bias, batchFirst, bidirectional: bidirectional);
                return WithInputs(gru, o, Values(gru.Apply(o.X, o.Optional("h"), lengths)));
            case "lstm":
                Lstm lstm = new(Features, Hidden, layers, bias, batchFirst, bidirectional: bidirectional);
                (Expr outputs, Expr h, Expr c) = lstm.Apply(o.X, o.Optional("h"), o.Optional("c"), lengths);
                return WithInputs(lstm, o, [outputs, h, c]);
            default:
                return null;
        }
    }

    private static Expr[] Values((Expr Outputs, Expr Hidden) result) => [result.Outputs, result.Hidden];

    /// <summary>The same values of inputs: PyTorch's matrices are outputs × inputs, the layers' the other way.</summary>
    private static Expr[] WithInputs(INamesVariables layer, OracleInputs o, Expr[] values)
    {
        Dictionary<Node, Node> replaced = layer.Variables.ToDictionary(
            v => v.Value.Node, v => (v.Value.Rank == 2 ? Transpose(o[v.Key]) : o[v.Key]).Node);
        return [.. values.Select(v => Replaced(v.Node).Real)];

        Node Replaced(Node node)
        {
            if (replaced.TryGetValue(node, out Node? known)) return known;
            Node[] operands = [.. node.Operands.Select(Replaced)];
            Node made = operands.SequenceEqual(node.Operands) ? node : new Node(node.Operator, operands);
            replaced.Add(node, made);
            return made;
        }
    }
}
