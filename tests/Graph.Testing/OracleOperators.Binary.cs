using static Graph.Functions;

namespace Graph.Testing;

public static partial class OracleOperators
{
    private static OperatorTable Binary => new()
    {
        { "add", o => o.X + o.Y },
        { "addcdiv", o => o.X + (o.Number("value") * o.Y / o["z"]) },
        { "addcmul", o => o.X + (o.Number("value") * o.Y * o["z"]) },
        { "atan2", o => Atan2(o.X, o.Y) },
        { "compare", Comparison },
        { "copysign", o => CopySign(o.X, o.Y) },
        { "div", o => o.X / o.Y },
        { "fmod", o => Fmod(o.X, o.Y) },
        { "hypot", o => Hypot(o.X, o.Y) },
        { "lerp", o => Lerp(o.X, o.Y, o.Number("weight")) },
        { "logaddexp", o => LogAddExp(o.X, o.Y) },
        { "masked_fill", o => Where(o.Mask("c"), o.Number("value"), o.X) },
        { "maximum", o => Maximum(o.X, o.Y) },
        { "minimum", o => Minimum(o.X, o.Y) },
        { "mul", o => o.X * o.Y },
        { "pow", o => Pow(o.X, o.Y) },
        { "remainder", o => Remainder(o.X, o.Y) },
        { "sub", o => o.X - o.Y },
        { "where", o => o.Has("c") ? Where(o.Mask("c"), o.X, o.Y) : Where(o.X > 0.0, Sqrt(Where(o.X > 0.0, o.X, 1.0)), 0.0) },
        { "xlogy", o => XLogY(o.X, o.Y) },
    };

    private static OperatorTable Reductions => new()
    {
        { "amax", o => Max(o.X, o.Integers("dim"), o.Flag("keepdim")) },
        { "amin", o => Min(o.X, o.Integers("dim"), o.Flag("keepdim")) },
        { "argmax", o => ArgMax(o.X, o.Integer("dim")) },
        { "argmin", o => ArgMin(o.X, o.Integer("dim")) },
        { "logsumexp", o => LogSumExp(o.X, o.Integers("dim"), o.Flag("keepdim")) },
        { "max_dim", o => FirstLargest(o.X, o.Integer("dim")) },
        { "mean", o => Mean(o.X, o.Integers("dim"), o.Flag("keepdim")) },
        { "norm1", o => Sum(Abs(o.X), o.Integers("dim"), o.Flag("keepdim")) },
        { "norm2", o => Norm(o.X, o.Integers("dim"), o.Flag("keepdim")) },
        { "prod", o => Prod(o.X, o.Integers("dim"), o.Flag("keepdim")) },
        { "std", o => StandardDeviation(o.X, o.Integers("dim"), o.Flag("unbiased"), o.Flag("keepdim")) },
        { "sum", o => Sum(o.X, o.Integers("dim"), o.Flag("keepdim")) },
        { "var", o => Variance(o.X, o.Integers("dim"), o.Flag("unbiased"), o.Flag("keepdim")) },
    };

    private static SymbolicValue Comparison(OracleInputs o) => o.Word("cmp") switch
    {
        ">" => o.X > o.Y,
        "<" => o.X < o.Y,
        ">=" => o.X >= o.Y,
        "<=" => o.X <= o.Y,
        "==" => Equal(o.X, o.Y),
        _ => NotEqual(o.X, o.Y),
    };

    /// <summary>The largest along an axis, the first at a tie (PyTorch's max(dim); the library's Max splits ties as amax).</summary>
    private static Expr FirstLargest(Expr x, int axis)
    {
        IntExpr place = ArgMax(x, axis);
        Shape kept = new([.. x.Shape.Select((d, a) => a == axis ? 1 : d)]);
        return Squeeze(GatherAlong(x, Reshape(place, kept), axis), axis);
    }
}
