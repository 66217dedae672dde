using Graph.Evaluation;
using Graph.Operators;
using static Graph.Functions;

namespace Graph.Testing;

/// <summary>A value of (initial: 3, sequence: 4 × 3, weight: 3 × 3) that is made by a loop, and by the same steps one after the other.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Looped">By a loop.</param>
/// <param name="Unrolled">By steps.</param>
public sealed record LoopSample(string Name, Func<Expr, Expr, Expr, Expr> Looped, Func<Expr, Expr, Expr, Expr> Unrolled)
{
    private const int Length = 4;

    /// <summary>The inputs.</summary>
    public static IReadOnlyList<(string Name, int[] Shape)> Inputs { get; } = [("h", [3]), ("s", [Length, 3]), ("w", [3, 3])];

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static Expr Cell(Expr h, Expr x, Expr w) => Tanh(MatMul(h, w) + x * Sigmoid(h));

    private static (Expr Final, Expr Outputs) Steps(Func<Expr, Expr, (Expr Carry, Expr Output)> step, Expr initial, Expr sequence, bool reverse = false)
    {
        Expr[] outputs = new Expr[Length];
        for (int i = 0; i < Length; i++)
        {
            int t = reverse ? Length - 1 - i : i;
            (initial, outputs[t]) = step(initial, sequence[t]);
        }
        return (initial, Stack(outputs));
    }

    /// <summary>All samples.</summary>
    public static IReadOnlyList<LoopSample> All { get; } = [.. Make()];

    private static IEnumerable<LoopSample> Make()
    {
        yield return new("final carry", (h, s, w) => Fold((c, x) => Cell(c, x, w), h, s), (h, s, w) => Steps((c, x) => (Cell(c, x, w), x), h, s).Final);
        yield return new("all carries", (h, s, w) => Scan((c, x) => Cell(c, x, w), h, s), (h, s, w) => Steps((c, x) => (Cell(c, x, w), Cell(c, x, w)), h, s).Outputs);
        yield return new(
            "reverse", (h, s, w) => Scan((c, x) => Cell(c, x, w), h, s, reverse: true),
            (h, s, w) => Steps((c, x) => (Cell(c, x, w), Cell(c, x, w)), h, s, reverse: true).Outputs);
        yield return new(
            "outputs of carries and entries", (h, s, w) => Two(Scan((c, x) => (c + Sin(x), c * MatMul(x, w)), h, s)),
            (h, s, w) => Two(Steps((c, x) => (c + Sin(x), c * MatMul(x, w)), h, s)));
        yield return new(
            "recomputed", (h, s, w) => Fold((c, x) => Cell(c, x, w), h, s, recompute: true), (h, s, w) => Steps((c, x) => (Cell(c, x, w), x), h, s).Final);
        yield return new("products before and behind", (h, s, w) => Scan((c, x) => Wide(c, x, Tile(w, 3, 3)), h, s).Outputs, (h, s, w) => Steps((c, x) => Wide(c, x, Tile(w, 3, 3)), h, s).Outputs);
        yield return new("rows that go their own ways", (h, s, w) => Fold((c, x) => Sin(c) + x * Sum(h * h), w[0], s), (h, s, w) => Steps((c, x) => (Sin(c) + x * Sum(h * h), x), w[0], s).Final);
        yield return new(
            "a number for all rows", (h, s, w) => Fold((c, x) => Sin(c * w[0, 0]) + x * w[1, 1], h, s), (h, s, w) => Steps((c, x) => (Sin(c * w[0, 0]) + x * w[1, 1], x), h, s).Final);
        yield return new(
            "iterated", (h, s, w) => Iterate(c => Cell(c, s[1], w), h, Length), (h, s, w) => Steps((c, _) => (Cell(c, s[1], w), c), h, s).Final);
        yield return new("a gradient inside", (h, s, w) => Fold((c, x) => Descended(c, x, w * 1), h, s), (h, s, w) => Steps((c, x) => (Descended(c, x, w * 1), x), h, s).Final);
        yield return new(
            "a gradient by what captured values are made of",
            (h, s, w) =>
            {
                Expr copy = w * 1, made = Sin(copy);
                return Fold((c, x) => Over(c, x, made, copy), h, s);
            },
            (h, s, w) => Steps((c, x) => (Own(c, x, w * 1), x), h, s).Final);
        yield return new(
            "a loop in a loop", (h, s, w) => Fold((c, x) => Fold((d, y) => Cell(d, y * x, w), c, s), h, s),
            (h, s, w) => Steps((c, x) => (Steps((d, y) => (Cell(d, y * x, w), y), c, s).Final, x), h, s).Final);
        yield return new(
            "a map of loops", (h, s, w) => Map(row => Fold((c, x) => Tanh(c * x + Sum(row)), h, s), w),
            (h, s, w) => Stack([.. Enumerable.Range(0, 3).Select(r => Steps((c, x) => (Tanh(c * x + Sum(w[r])), x), h, s).Final)]));
        yield return new(
            "a loop over what varies in a map", (h, s, w) => Map(row => Scan((c, x) => Sin(c) + x, row[0], row), w),
            (h, s, w) => Stack([.. Enumerable.Range(0, 3).Select(r => Stack([Sin(w[r][0]) + w[r][0], Sin(Sin(w[r][0]) + w[r][0]) + w[r][1], Sin(Sin(Sin(w[r][0]) + w[r][0]) + w[r][1]) + w[r][2]]))]));

        yield return new(
            "while a count holds", (h, s, w) => While(v => v[0] < 2.5, v => [v[0] + 1.0, Cell(v[1], s[1], w)], [0.0, h], 5)[1],
            (h, s, w) => Cell(Cell(Cell(h, s[1], w), s[1], w), s[1], w));
        yield return new(
            "while never", (h, s, w) => While(v => Sum(Square(v)) < 0.0, v => Cell(v, s[1], w), h, 5) + (s[0] * w[1]), (h, s, w) => h + (s[0] * w[1]));
        yield return new(
            "a branch in a loop", (h, s, w) => Fold((c, x) => Cond(Sum(x) > 0.1, v => Cell(v, x, w), v => Sin(v) * x, c), h, s),
            (h, s, w) => Steps((c, x) => (Where(Sum(x) > 0.1, Cell(c, x, w), Sin(c) * x), x), h, s).Final);

        static Expr Two((Expr Final, Expr Outputs) results) => Concatenate([Unsqueeze(results.Final, 0), results.Outputs], 0);
        static (Expr, Expr) Wide(Expr c, Expr x, Expr w)
            => (Tanh(c + Sum(MatMul(w * Tile(x, 3), w), 0)[..3]), MatMul(w * Tile(c, 3), w)[0] + Sum(MatMul(w * Sin(Tile(c, 3)), w), 1));
        static Expr Descended(Expr c, Expr x, Expr v) => c - 0.1 * Gradient(Sum(Square(Cell(c, x, v))), v)[0];
        static Expr Own(Expr c, Expr x, Expr v) => Over(c, x, Sin(v), v);
        static Expr Over(Expr c, Expr x, Expr made, Expr w) => c + Gradient(Sum(MatMul(c, made) * x * Sum(w)), w)[0];
    }

    /// <summary>The value, gradients, tangents, a Jacobian and Hessians times vectors by two modes.</summary>
    public static IEnumerable<Expr> Modes(Func<Expr, Expr, Expr, Expr> function)
    {
        Expr h = Input("h", 3), s = Input("s", Length, 3), w = Input("w", 3, 3);
        Expr y = function(h, s, w), loss = Sum(Square(y)) + Sum(y);
        yield return y;
        yield return Gradient(loss, h);
        yield return Gradient(loss, s);
        yield return Gradient(loss, w);
        yield return JacobianVector(y, w, Cos(w));
        yield return JacobianVector(y, [h, s], [Sin(h), s * s]);
        yield return Jacobian(y, h);
        yield return HessianVector(loss, w, Cos(w));
        yield return Gradient(Sum(Gradient(loss, w) * Cos(w)), s);
    }

    public static Expr Input(string name, params int[] shape) => Node.Create(new Input(name, TensorType.Real(new Shape(shape.Select(d => (Dimension)d))))).Real;

    /// <summary>Values for the inputs.</summary>
    public static EvaluationContext Context()
    {
        double[] Numbers(int count, double phase) => [.. Enumerable.Range(0, count).Select(i => (2 * ((phase + i * 0.6180339887498949) % 1)) - 0.9)];
        return new()
        {
            Inputs =
            {
                ["h"] = new DenseTensor(Numbers(3, 0.2), 3), ["s"] = new DenseTensor(Numbers(3 * Length, 0.7), Length, 3),
                ["w"] = new DenseTensor(Numbers(9, 0.4), 3, 3),
            },
        };
    }
}
