using static Graph.Functions;

namespace Graph.Testing;

public static partial class OracleOperators
{
    private static OperatorTable Products => new()
    {
        { "addmm", o => (o.Number("beta") * o["c"]) + (o.Number("alpha") * MatMul(o["a"], o["b"])) },
        { "attention", o => ScaledDotProductAttention(o["q"], o["k"], o["v"], o.Has("m") ? o.Mask("m") : null) },
        { "bilinear", o => Einsum("boj,bj->bo", Einsum("bi,oij->boj", o.X, o["w"]), o.Y) + o["b"] },
        { "bmm", o => MatMul(o["a"], o["b"]) },
        { "cross", o => Cross(o["a"], o["b"]) },
        { "cumsum", o => CumulativeSum(o.X, o.Integer("dim")) },
        { "dot", o => Dot(o["a"], o["b"]) },
        { "einsum", Summed },
        { "frobenius", o => Norm(o["a"]) },
        { "kron", o => Kronecker(o["a"], o["b"]) },
        { "linear", o => o.Optional("b") is { } bias ? MatMul(o.X, Transpose(o["w"])) + bias : MatMul(o.X, Transpose(o["w"])) },
        { "matmul", o => MatMul(o["a"], o["b"]) },
        { "matrix_power", o => MatMul(o["a"], MatMul(o["a"], o["a"])) },
        { "mha", MultiHeadAttention },
        { "mv", o => MatMul(o["a"], o["b"]) },
        { "outer", o => Outer(o["a"], o["b"]) },
        { "pdist2", o => Sum(Square(Unsqueeze(o["a"], 1) - Unsqueeze(o["b"], 0)), -1) },
        { "quadform", o => MatMul(MatMul(o.Optional("y") ?? o.X, o["A"]), o.X) },
        { "rope", o => RotaryPositions(o.X, @base: o.Number("base")) },
    };

    private static Expr Summed(OracleInputs o) => o.Word("equation") switch
    {
        "ij->ji" => Transpose(o["a"]),
        "ij->" => Sum(o["a"]),
        "ij->j" => Sum(o["a"], 0),
        "ii->i" => Diagonal(o["a"]),
        "ii->" => Trace(o["a"]),
        "ij,j,i->" => Einsum("i,i->", Einsum("ij,j->i", o["a"], o["b"]), o["c"]),
        string equation => Einsum(equation, o["a"], o["b"]),
    };

    private static Expr Cross(Expr a, Expr b)
    {
        Expr Component(int i, int j) => (a[Slice.All, i] * b[Slice.All, j]) - (a[Slice.All, j] * b[Slice.All, i]);
        return Stack([Component(1, 2), Component(2, 0), Component(0, 1)], 1);
    }

    private static Expr Kronecker(Expr a, Expr b)
    {
        (Dimension m, Dimension n, Dimension p, Dimension q) = (a.Shape[0], a.Shape[1], b.Shape[0], b.Shape[1]);
        return Reshape(Reshape(a, m, 1, n, 1) * Reshape(b, 1, p, 1, q), m * p, n * q);
    }

    private static Expr MultiHeadAttention(OracleInputs o)
    {
        Expr x = o.X;
        (Dimension batch, Dimension length, Dimension width, int heads) = (x.Shape[0], x.Shape[1], x.Shape[2], o.Integer("heads"));
        Expr Heads(string weight, string bias)
            => Permute(Reshape(MatMul(x, Transpose(o[weight])) + o[bias], batch, length, heads, width / heads), 0, 2, 1, 3);
        Expr mixed = ScaledDotProductAttention(Heads("wq", "bq"), Heads("wk", "bk"), Heads("wv", "bv"), isCausal: o.Flag("causal"));
        return MatMul(Reshape(Permute(mixed, 0, 2, 1, 3), x.Shape), Transpose(o["wo"])) + o["bo"];
    }
}
