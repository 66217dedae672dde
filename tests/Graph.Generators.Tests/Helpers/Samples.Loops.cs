namespace Graph.Generators.Tests.Helpers;

/// <summary>Models with loops and recurrent layers.</summary>
public static partial class Samples
{
    public static readonly Sample Loops = new("loops of every form", """
        [Differentiable]
        public sealed partial class Model
        {
            private const int Count = 3;
            private readonly Parameter _weight = new(4, 4);
            private readonly Cell[] _cells = [new(4), new(4)];

            public Expr Forms([Shape("n", 4)] Expr x, [Shape(4)] Expr h)
            {
                Expr Step(Expr carry, Expr entry) => Tanh(MatMul(carry, _weight) + entry);
                Expr last = Fold(Step, h, x);
                Expr all = Scan((carry, entry) => Step(carry, entry), h, x, reverse: true);
                (Expr final, Expr outputs) = Scan((carry, entry) => (carry + entry, carry * 2), h, x);
                var blocks = Scan(
                    (carry, entry) =>
                    {
                        Expr next = Step(carry, entry) * Count;
                        if (Count > 2) next = next + 1;
                        return (next, MatMul(_weight, next));
                    },
                    h, x, recompute: true);
                return last + Sum(all, 0) + final + Sum(outputs, 0) + blocks.Item1 + Sum(blocks.Outputs, 0) + Iterate(v => v * _weight[0], h, Count);
            }

            public (Expr, Expr) Several([Shape("n", 4)] Expr x, [Shape("n", 2)] Expr y, [Shape(4)] Expr h)
            {
                var (ends, outputs) = Scan(
                    (carries, entries) =>
                    {
                        var (a, b) = (carries[0], carries[1]);
                        (a, b) = (b + entries[0], a * Sum(entries[1]));
                        return ([a, b], [a * b, Sum(a)]);
                    },
                    [h, Sin(h)], [x, y]);
                (Expr[] decayed, _) = Scan((values, _) => ([.. values.Select(v => 0.5 * v)], []), new[] { h }, [], length: x.Shape[0]);
                Expr[] grown = While(v => v[0] < 10, v => [v[0] * 2, v[1] + v[0]], [Sum(Square(h)) + 1, h], 20);
                Expr halved = While(v => Sum(v) > 1, v => v / 2, Square(h), bound: x.Shape[0]);
                return (ends[0] + ends[1] + Sum(outputs[0], 0) + decayed[0], outputs[1] + grown[1][0] + halved[0]);
            }

            public Expr Nested([Shape("n", "m", 4)] Expr x, [Shape(4)] Expr h)
            {
                Expr total = h;
                foreach (Cell cell in _cells) total = Fold(cell.Next, total, x);
                Expr rows = Map(row => Fold((a, b) => a * b + row, h, row * Ones(new Shape(3, 4))), x[0]);
                Expr chosen = Cond(Sum(total) > 0, v => Fold((a, b) => a + b, v, x[0]), Sqrt, total);
                return Cond(Sum(h) > 1, v => [v[0], v[0] + 1], v => [v[1], v[1] * 2], [chosen, Sum(rows, 0)])[1];
            }

            private sealed class Cell(int width)
            {
                private readonly Linear _in = new(width, width);
                public Expr Next(Expr carry, Expr rows) => Tanh(Fold((inner, row) => _in.Apply(inner) * row, carry, rows));
            }
        }
        """);

    public static readonly Sample Recurrent = new("recurrent layers", """
        [Differentiable]
        public sealed partial class Model
        {
            private readonly Lstm _lstm = new(3, 5, layers: 2, batchFirst: true, dropout: 0.25, bidirectional: true);
            private readonly Gru _gru = new(10, 4, bias: false);
            private readonly Rnn _rnn = new(4, 6, relu: true);
            private readonly LstmCell _first = new(6, 2);
            private readonly GruCell[] _second = [new(2, 2), new(2, 2)];
            private readonly RnnCell _third = new(2, 2, bias: false);

            public Expr Loss([Shape("batch", "steps", 3)] Expr x, [Shape("batch")] IntExpr lengths, KeyExpr key)
            {
                var (outputs, hidden, cell) = _lstm.Apply(x, lengths: lengths, key: key);
                var (again, last) = _gru.Apply(Transpose(outputs, 0, 1));
                Expr state = _rnn.Apply(again[.., 0]).Hidden[0];
                (Expr h, Expr c) = _first.Apply(state, Zeros(new Shape(2)), Ones(new Shape(2)));
                foreach (GruCell each in _second) h = each.Apply(h, h);
                return Sum(_third.Apply(h, c)) + Mean(hidden) + Mean(Square(cell)) + Sum(last);
            }

            public Expr Predict([Shape("steps", 3)] Expr x) => _lstm.Apply(x).Outputs;
        }
        """);
}
