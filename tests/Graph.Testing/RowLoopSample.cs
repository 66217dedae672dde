using Graph.Evaluation;
using Graph.Operators;
using static Graph.Functions;

namespace Graph.Testing;

/// <summary>
/// A loop of any length over any number of rows, of (ticks: time, initial: rows × 3, sequence: time × rows × 3, weight: 3 × 3), and the same steps one after the other.
/// </summary>
/// <param name="Name">What it is called.</param>
/// <param name="Step">(carry, entry, tick, weight) to the next carry.</param>
/// <param name="Result">What is made of the last carry and all carries.</param>
/// <param name="Reverse">Whether the last entry comes first.</param>
/// <param name="Recompute">Whether derivatives compute the steps again.</param>
public sealed record RowLoopSample(
    string Name, Func<Expr, Expr, Expr, Expr, Expr> Step, Func<Expr, Expr, Expr> Result, bool Reverse = false, bool Recompute = false)
{
    /// <summary>The inputs' names.</summary>
    public static IReadOnlyList<string> Inputs { get; } = ["t", "h", "s", "w"];

    /// <summary>All samples.</summary>
    public static IReadOnlyList<RowLoopSample> All { get; } =
    [
        new("the last rows", Alone, (final, _) => final),
        new("all rows", Alone, (_, all) => all),
        new("reverse", Alone, (_, all) => all * all, Reverse: true),
        new("recomputed", Alone, (final, _) => final, Recompute: true),
        new("roots of what may be negative", (c, x, t, w) => c + (0.3 * Root(x) * t) - (0.2 * Relu(c) * w[0, 1]), (final, _) => final),
        new("products of rows", (c, x, t, w) => Tanh(MatMul(c, w) + (x * t)), (final, _) => final),
        new("products of rows, all of them", (c, x, t, w) => Tanh(MatMul(c, w) + (x * t)), (_, all) => all),
        new("what all rows have in common", (c, x, t, w) => Sin(c * w[1]) + (x * Sum(c * c) * 0.01), (final, _) => final),
    ];

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>The shape of an input.</summary>
    public static Shape ShapeOf(string input, Dimension time, Dimension rows) => input switch
    {
        "t" => new Shape(time),
        "h" => new Shape(rows, 3),
        "s" => new Shape(time, rows, 3),
        _ => new Shape(3, 3),
    };

    /// <summary>The results in every mode, of a loop.</summary>
    public IEnumerable<Expr> Looped(Dimension time, Dimension rows) => Modes(time, rows, (t, h, s, w) =>
    {
        var (final, all) = Scan(
            (c, x) =>
            {
                Expr next = Step(c[0], x[0], x[1], w);
                return ([next], [next]);
            },
            [h], [s, t], reverse: Reverse, recompute: Recompute);
        return Result(final[0], all[0]);
    });

    /// <summary>The results in every mode, of steps one after the other.</summary>
    public IEnumerable<Expr> Unrolled(int time, int rows) => Modes(time, rows, (t, h, s, w) =>
    {
        Expr[] all = new Expr[time];
        for (int i = 0; i < time; i++)
        {
            int at = Reverse ? time - 1 - i : i;
            h = all[at] = Step(h, s[at], t[at], w);
        }
        return Result(h, time == 0 ? s : Stack(all));
    });

    /// <summary>Values for the inputs.</summary>
    public static EvaluationContext Context(int time, int rows)
    {
        EvaluationContext context = new() { Lengths = { ["time"] = time, ["rows"] = rows } };
        double phase = 0.2;
        foreach (string input in Inputs)
        {
            int[] shape = ShapeOf(input, time, rows).Evaluate(context.Lengths);
            phase += 0.3;
            double from = phase;
            context.Inputs[input] = DenseTensor.Create(shape, i => (2 * ((from + (i * 0.6180339887498949)) % 1)) - 0.9);
        }
        return context;
    }

    private static IEnumerable<Expr> Modes(Dimension time, Dimension rows, Func<Expr, Expr, Expr, Expr, Expr> function)
    {
        Expr[] x = [.. Inputs.Select(name => Node.Create(new Input(name, TensorType.Real(ShapeOf(name, time, rows)))).Real)];
        Expr y = function(x[0], x[1], x[2], x[3]), loss = Sum(Square(y)) + Sum(y);
        yield return y;
        foreach (Expr input in x) yield return Gradient(loss, input);
        yield return JacobianVector(y, x[3], Cos(x[3]));
        yield return JacobianVector(y, [x[1], x[2]], [Sin(x[1]), x[2] * x[2]]);
        yield return HessianVector(loss, x[3], Cos(x[3]));
        yield return Gradient(Sum(Gradient(loss, x[3]) * Cos(x[3])), x[2]);
    }

    private static Expr Alone(Expr c, Expr x, Expr t, Expr w) => Sin((c * w[0]) + (t * w[1, 1])) + (x * w[2, 0]);

    private static Expr Root(Expr x) => Where(x > 0, Sqrt(Where(x > 0, x, 1.0)), 0.0);
}
