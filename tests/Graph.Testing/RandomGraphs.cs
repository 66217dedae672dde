using static Graph.Functions;

namespace Graph.Testing;

/// <summary>Random smooth graphs: programs of steps, each of which makes a value of two earlier ones.</summary>
public static class RandomGraphs
{
    private static readonly Func<Expr, Expr, Expr>[] Steps =
    [
        (x, y) => x + Fit(y, x),
        (x, y) => x - Fit(y, x),
        (x, y) => x * Fit(y, x),
        (x, y) => x / (2.0 + Sin(Fit(y, x))),
        (x, _) => Tanh(x),
        (x, _) => Sigmoid(x),
        (x, _) => Sin(x),
        (x, _) => Gelu(x),
        (x, _) => Exp(0.5 * x),
        (x, _) => Log(1.5 + Square(x)),
        (x, _) => Softplus(x),
        (x, _) => Softmax(x),
        (x, _) => LogSoftmax(x, 0),
        (x, _) => LayerNorm(x, epsilon: 0.5),
        (x, _) => LogSumExp(x, -1, keepAxes: true) + Zeros(x.Shape),
        (x, _) => x - Mean(x),
        (x, _) => Sum(x, 0, keepAxes: true),
        (x, _) => x.Rank == 2 ? Transpose(x) : x,
        (x, y) => x.Rank == 2 && y.Rank == 2 ? MatMul(x, x.Shape[1] == y.Shape[0] ? y : Ones(new Shape(x.Shape[1], 2))) : x,
        (x, _) => Concatenate([x, Flip(x, 0)]),
        (x, _) => x[Slice.Range(0, null, 2)],
        (x, _) => Gather(x, Range(x.Shape[0]), 0) * 0.7,
        (x, _) => Reshape(x, new Shape(x.Shape.Size)),
        (x, _) => Prod(1.0 + (0.3 * Tanh(x)), -1, keepAxes: true),
        (x, _) => Windows(x, 0, Math.Min(2, (int)x.Shape[0])),
        (x, _) => Sum(Tanh(Windows(x, -1, Math.Min(2, (int)x.Shape[-1]), stride: 2)), -1),
        (x, _) => x.Shape[0].Value < 3 ? x : 0.5 * Sum(Square(Windows(x, 0, 2, dilation: 2)), -1),
        (x, y) => x.Rank == 1 && y.Rank == 1 && x.Shape[0].Value >= y.Shape[0].Value ? MatMul(Windows(x, 0, (int)y.Shape[0]), y) : x,
        (x, y) => x.Rank == 2 && y.Rank == 2 && x.Shape[1].Value > 1 ? Conv1D(x, Reshape(x[Slice.All, ..2], 1, -1, 2), padding: 1) * Mean(y) : x,
        (x, _) => Cos(x) * StopGradient(Real(Range(x.Shape[-1]))),
    ];

    /// <summary>The number of kinds of steps; the last one has a derivative that is not that of its value.</summary>
    public static int StepCount => Steps.Length;

    /// <summary>Every step takes two earlier values; squashed, so that no composition grows without bound.</summary>
    public static Expr Build((int Step, int First, int Second)[] program, IReadOnlyList<SymbolicValue> inputs)
    {
        List<Expr> values = [.. inputs.Cast<Expr>()];
        foreach ((int step, int first, int second) in program)
        {
            Expr value = Steps[step](values[first % values.Count], values[second % values.Count]);
            values.Add(value.Shape.Size.Value > 48 ? Tanh(value[0]) : 2.0 * Tanh(0.5 * value));
        }
        return values[^1] + (0.1 * Sum(values[values.Count / 2]));
    }

    private static Expr Fit(Expr y, Expr x) => y.Shape == x.Shape ? y : y.Rank == 1 && x.Rank > 0 && y.Shape[0] == x.Shape[-1] ? y : Mean(y);
}
