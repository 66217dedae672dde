using static Graph.Functions;

namespace Graph.Testing;

/// <summary>Functions of PyTorch's operator database in the library's functions; variants that the library does not have are left out.</summary>
internal static partial class OracleSamples
{
    private static readonly Dictionary<string, Func<OracleCall, SymbolicValue[]>> Table = new[]
    {
        Elementwise, Reductions, Shaping, Products, Convolutions, Layers, Losses,
    }.SelectMany(family => family).ToDictionary(entry => entry.Key, entry => entry.Value);

    /// <summary>The outputs, or null where the function, or this variant of it, is not in the tables.</summary>
    public static SymbolicValue[]? Build(OracleCall call)
    {
        try
        {
            return Table.TryGetValue(call.Op, out Func<OracleCall, SymbolicValue[]>? build) ? build(call) : null;
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    private static OperatorTable<OracleCall> Elementwise => new()
    {
        { "acos", c => Acos(c.X) },
        { "acosh", c => Acosh(c.X) },
        { "add", c => c.X + (c.Number(9, "alpha", 1) * c.Y) },
        { "addcdiv", c => c.X + (c.Number(9, "value", 1) * c.Y / c.Real(2)) },
        { "addcmul", c => c.X + (c.Number(9, "value", 1) * c.Y * c.Real(2)) },
        { "atan2", c => Atan2(c.X, c.Y) },
        { "clamp", c => Maximum(c.X, c.Y) },
        { "clamp_max", c => Minimum(c.X, c.Y) },
        { "clamp_min", c => Maximum(c.X, c.Y) },
        { "copysign", c => CopySign(c.X, c.Y) },
        { "cos", c => Cos(c.X) },
        { "cosh", c => Cosh(c.X) },
        { "deg2rad", c => c.X * (Math.PI / 180) },
        { "div.no_rounding_mode", c => c.X / c.Y },
        { "erfc", c => Erfc(c.X) },
        { "exp", c => Exp(c.X) },
        { "exp2", c => Exp2(c.X) },
        { "float_power", c => Pow(c.X, c.Y) },
        { "fmod", c => Fmod(c.X, c.Y) },
        { "frac", c => Frac(c.X) },
        { "hypot", c => Hypot(c.X, c.Y) },
        { "lerp", c => Lerp(c.X, c.Y, c.Real(2)) },
        { "log", c => Log(c.X) },
        { "log10", c => Log10(c.X) },
        { "log2", c => Log2(c.X) },
        { "logaddexp", c => LogAddExp(c.X, c.Y) },
        { "logaddexp2", c => LogAddExp(Math.Log(2) * c.X, Math.Log(2) * c.Y) / Math.Log(2) },
        { "logit", c => Logit(c.X) },
        { "masked_fill", c => Where(c.Mask(1), c.Real(2), c.X) },
        { "max.binary", c => Maximum(c.X, c.Y) },
        { "maximum", c => Maximum(c.X, c.Y) },
        { "min.binary", c => Minimum(c.X, c.Y) },
        { "minimum", c => Minimum(c.X, c.Y) },
        { "mul", c => c.X * c.Y },
        { "nan_to_num", c => NanToNum(c.X) },
        { "pow", c => Pow(c.X, c.Y) },
        { "reciprocal", c => Reciprocal(c.X) },
        { "remainder", c => Remainder(c.X, c.Y) },
        { "rsqrt", c => Rsqrt(c.X) },
        { "rsub", c => c.Y - (c.Number(9, "alpha", 1) * c.X) },
        { "sigmoid", c => Sigmoid(c.X) },
        { "sinc", c => Sinc(c.X) },
        { "special.entr", c => Entropy(c.X) },
        { "special.ndtr", c => NormalCdf(c.X) },
        { "special.xlog1py", c => XLogY(c.X, 1.0 + c.Y) },
        { "square", c => Square(c.X) },
        { "sub", c => c.X - (c.Number(9, "alpha", 1) * c.Y) },
        { "true_divide", c => c.X / c.Y },
        { "where", c => Where(c.Mask(1), c.X, c.Real(2)) },
        { "xlogy", c => XLogY(c.X, c.Y) },
    };

    private static OperatorTable<OracleCall> Reductions => new()
    {
        { "amax", c => Max(c.X, c.Axes(), c.Keep()) },
        { "amin", c => Min(c.X, c.Axes(), c.Keep()) },
        { "dist", c => c.Number(2, "p", 2) == 2 ? Norm(c.X - c.Y) : throw new NotSupportedException() },
        { "linalg.vector_norm", c => VectorNorm(c.X, c.Number(1, "ord", 2), c.Axes(2), c.Keep(3)) },
        { "logsumexp", c => LogSumExp(c.X, c.Axes(), c.Keep()) },
        { "max.reduction_no_dim", c => Max(c.X) },
        { "mean", c => Mean(c.X, c.Axes(), c.Keep()) },
        { "min.reduction_no_dim", c => Min(c.X) },
        { "norm", c => VectorNorm(c.X, c.Number(1, "p", 2), c.Axes(2), c.Keep(3)) },
        { "prod", c => Prod(c.X, c.Axes(), c.Keep()) },
        { "std", c => StandardDeviation(c.X, c.Axes(9), IsUnbiased(c), c.Keep(9)) },
        { "std_mean", c => [StandardDeviation(c.X, c.Axes(9), IsUnbiased(c), c.Keep(9)), Mean(c.X, c.Axes(9), c.Keep(9))] },
        { "sum", c => Sum(c.X, c.Axes(), c.Keep()) },
        { "trace", c => Trace(c.X) },
        { "var", c => Variance(c.X, c.Axes(9), IsUnbiased(c), c.Keep(9)) },
        { "var_mean", c => [Variance(c.X, c.Axes(9), IsUnbiased(c), c.Keep(9)), Mean(c.X, c.Axes(9), c.Keep(9))] },
    };

    private static bool IsUnbiased(OracleCall c) => c.Given(9, "correction") ? c.Integer(9, "correction", 1) == 1 : c.Flag(1, "unbiased", true);

    private static Expr VectorNorm(Expr x, double order, int[] axes, bool keep) => order switch
    {
        2 => Norm(x, axes, keep),
        1 => Sum(Abs(x), axes, keep),
        double.PositiveInfinity => Max(Abs(x), axes, keep),
        double.NegativeInfinity => Min(Abs(x), axes, keep),
        > 2 => Pow(Sum(Pow(Abs(x), order), axes, keep), 1 / order),
        _ => throw new NotSupportedException(),
    };
}
