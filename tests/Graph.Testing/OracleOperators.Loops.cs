using static Graph.Functions;

namespace Graph.Testing;

public static partial class OracleOperators
{
    /// <summary>What other tables unroll.</summary>
    private static OperatorTable Loops => new()
    {
        { "gru_seq", o => Scan((h, x) => Gru(o, x, h), o["h"], o.X) },
        { "rnn_seq", o => Scan((h, x) => Rnn(o, x, h), o["h"], o.X) },
        { "lstm_seq", LstmLoop },
        { "deep_chain", o => Iterate(y => Tanh(Sin(y) + (0.1 * o.X)) * 1.1, o.X, o.Expression.Split("torch.tanh").Length - 1) },
    };

    private static Expr LstmLoop(OracleInputs o)
    {
        (_, Expr[] outputs) = Scan(
            (carries, entries) =>
            {
                Expr[] next = Lstm(o, entries[0], carries[0], carries[1]);
                return (next, [next[0]]);
            },
            [o["h"], o["c"]], [o.X]);
        return outputs[0];
    }
}
