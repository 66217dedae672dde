using static Graph.Functions;

namespace Graph.Testing;

public static partial class OracleOperators
{
    private static OperatorTable Recurrent => new()
    {
        { "gru_cell", o => Gru(o, o.X, o["h"]) },
        { "gru_seq", o => Sequence(o, Gru) },
        { "lstm_cell", o => [.. Lstm(o, o.X, o["h"], o["c"])] },
        { "lstm_seq", LstmSequence },
        { "rnn_cell", o => Rnn(o, o.X, o["h"]) },
        { "rnn_seq", o => Sequence(o, Rnn) },
    };

    private static OperatorTable Graphs => new()
    {
        { "constant_output", o => (o.X * 0.0) + 5.0 },
        { "dead_branch", o => 3.0 * (2.0 * o.X) },
        { "deep_chain", DeepChain },
        { "detach", o => o.X * StopGradient(o.X) },
        { "diamond", o => (Tanh(o.X) * Exp(o.X)) + Tanh(o.X) },
        { "fanout", o => (o.X * o.X) + (o.X * Sin(o.X)) + o.X },
        { "identity", o => o.X + 0.0 },
        { "multi_output", o => [o.X * o.Y, o.X + o.Y, Sum(o.X - o.Y)] },
        { "sum_grad", o => Sum(o["x1"] * o["x2"]) },
        { "unused_input", o => o.X * 2.0 },
    };

    private static Expr Affine(OracleInputs o, Expr x, string weight, string bias) => MatMul(x, Transpose(o[weight])) + o[bias];

    private static Expr Rnn(OracleInputs o, Expr x, Expr h) => Tanh(Affine(o, x, "wi", "bi") + Affine(o, h, "wh", "bh"));

    /// <summary>Gates r, z, n. Cho et al., 2014, with the reset after the product.</summary>
    private static Expr Gru(OracleInputs o, Expr x, Expr h)
    {
        Expr[] a = Split(Affine(o, x, "wi", "bi"), 3), b = Split(Affine(o, h, "wh", "bh"), 3);
        (Expr r, Expr z) = (Sigmoid(a[0] + b[0]), Sigmoid(a[1] + b[1]));
        Expr n = Tanh(a[2] + (r * b[2]));
        return ((1.0 - z) * n) + (z * h);
    }

    /// <summary>Gates i, f, g, o. Hochreiter and Schmidhuber, 1997.</summary>
    private static Expr[] Lstm(OracleInputs o, Expr x, Expr h, Expr c)
    {
        Expr[] gates = Split(Affine(o, x, "wi", "bi") + Affine(o, h, "wh", "bh"), 4);
        Expr cell = (Sigmoid(gates[1]) * c) + (Sigmoid(gates[0]) * Tanh(gates[2]));
        return [Sigmoid(gates[3]) * Tanh(cell), cell];
    }

    private static Expr Sequence(OracleInputs o, Func<OracleInputs, Expr, Expr, Expr> cell)
    {
        Expr h = o["h"];
        List<Expr> states = [];
        for (int t = 0; t < o.Integer("steps"); t++) states.Add(h = cell(o, o.X[t], h));
        return Stack(states);
    }

    private static Expr LstmSequence(OracleInputs o)
    {
        (Expr h, Expr c) = (o["h"], o["c"]);
        List<Expr> states = [];
        for (int t = 0; t < o.Integer("steps"); t++)
        {
            Expr[] next = Lstm(o, o.X[t], h, c);
            (h, c) = (next[0], next[1]);
            states.Add(h);
        }
        return Stack(states);
    }

    /// <summary>y ← 1.1·tanh(sin y + 0.1·x) from y = x, as often as the expression nests.</summary>
    private static Expr DeepChain(OracleInputs o)
    {
        Expr y = o.X;
        int depth = o.Expression.Split("torch.tanh").Length - 1;
        for (int i = 0; i < depth; i++) y = Tanh(Sin(y) + (0.1 * o.X)) * 1.1;
        return y;
    }
}
