using static Graph.Functions;

namespace Graph.Testing;

public static partial class OracleOperators
{
    private static OperatorTable Normalization => new()
    {
        { "batch_norm_eval", o => BatchNorm(o.X, o["m"], o["v"], o["w"], o["b"], o.Number("eps")) },
        { "batch_norm_train", o => BatchNorm(o.X, o["w"], o["b"], o.Number("eps")) },
        { "cosine_similarity", o => CosineSimilarity(o.X, o.Y, o.Integer("dim")) },
        { "group_norm", o => GroupNorm(o.X, o.Integer("groups"), o["w"], o["b"], o.Number("eps")) },
        { "instance_norm", o => InstanceNorm(o.X, o["w"], o["b"], o.Number("eps")) },
        { "layer_norm", o => LayerNorm(o.X, o.Optional("w"), o.Optional("b"), o.Number("eps"), o.Integers("normalized").Length) },
        { "local_response_norm", o => LocalResponse(o.X, o.Integer("size")) },
        { "normalize_l2", o => Normalize(o.X, o.Integer("dim"), o.Number("eps")) },
        { "rms_norm", o => RmsNorm(o.X, o["w"], o.Number("eps")) },
    };

    /// <summary>x/(1 + 1e-4·mean of x² over neighbouring channels)^0.75. Krizhevsky, Sutskever and Hinton, 2012.</summary>
    private static Expr LocalResponse(Expr x, int size)
    {
        int channels = (int)x.Shape[1];
        Expr squares = Pad(Square(x), 1, size / 2, (size - 1) / 2);
        Expr sum = Enumerable.Range(0, size).Select(i => squares[Slice.All, i..(i + channels)]).Aggregate((a, b) => a + b);
        return x / Pow(1.0 + (1e-4 / size * sum), 0.75);
    }
}
