using static Graph.Functions;

namespace Graph.Testing;

internal static partial class OracleSamples
{
    private static OperatorTable<OracleCall> Shaping => new()
    {
        { "broadcast_to", c => BroadcastTo(c.X, Lengths(c.Integers(1, ""))) },
        { "cat", c => Concatenate(c.Reals(0), c.Integer(1, "dim", 0)) },
        { "chunk", c => (int)c.X.Shape[c.Integer(2, "dim", 0)] % c.Integer(1, "", 1) == 0
            ? Split(c.X, c.Integer(1, "", 1), c.Integer(2, "dim", 0))
            : throw new NotSupportedException() },
        { "clone", c => c.X },
        { "diag", c => c.Count > 1 ? throw new NotSupportedException() : c.X.Rank == 1 ? Diag(c.X) : Diagonal(c.X) },
        { "diag_embed", c => c.Given(1, "offset") || c.Given(2, "dim1") ? throw new NotSupportedException() : Diag(c.X) },
        { "diagonal", c => c.Given(1, "offset") || c.Given(2, "dim1") || c.X.Rank > 2 ? throw new NotSupportedException() : Diagonal(c.X) },
        { "dstack", c => Stack([.. c.Reals(0).Select(x => Unsqueeze(x, 0))], -1) },
        { "expand_as", c => BroadcastTo(c.X, c.Y.Shape) },
        { "flatten", c => Flatten(c.X) },
        { "flip", c => c.Integers(1, "dims") is { Length: > 0 } axes ? Flip(c.X, axes) : c.X },
        { "hstack", c => Concatenate(c.Reals(0)) },
        { "movedim", c => Permute(c.X, [.. c.Integers(2, "").Select((_, i) => Array.IndexOf(c.Integers(2, ""), i))]) },
        { "narrow", c => Part(c.X, c.Integer(1, "", 0), c.Integer(2, "", 0), c.Integer(3, "", 0)) },
        { "permute", c => Permute(c.X, c.Integers(1, "dims")) },
        { "ravel", c => Flatten(c.X) },
        { "repeat", Repeated },
        { "repeat_interleave", c => c.X.Rank == 0 || !c.Given(2, "dim")
            ? RepeatInterleave(Flatten(c.X), c.Integer(1, "repeats", 1), 0)
            : RepeatInterleave(c.X, c.Integer(1, "repeats", 1), c.Integer(2, "dim", 0)) },
        { "reshape", c => Reshape(c.X, [.. c.Integers(1, "").Select(d => (Dimension)d)]) },
        { "roll", Rolled },
        { "select", c => c.X[[.. Leading(c.X, c.Integer(1, "", 0)), Slice.At(c.Integer(2, "", 0))]] },
        { "split_with_sizes", Parts },
        { "split.list_args", Parts },
        { "squeeze", c => c.X.Rank > 0 && c.Count == 2 && c.X.Shape[c.Integer(1, "", 0)] == 1
            ? Squeeze(c.X, c.Integer(1, "", 0))
            : throw new NotSupportedException() },
        { "stack", c => Stack(c.Reals(0), c.Integer(1, "dim", 0)) },
        { "t", c => c.X.Rank < 2 ? c.X : Transpose(c.X) },
        { "tile", Repeated },
        { "transpose", c => c.X.Rank == 0 ? c.X : Transpose(c.X, c.Integer(1, "", 0), c.Integer(2, "", 0)) },
        { "tril", c => Tril(c.X, c.Integer(1, "diagonal", 0)) },
        { "triu", c => Triu(c.X, c.Integer(1, "diagonal", 0)) },
        { "unbind", c => Entries(c.X, c.Integer(1, "dim", 0)) },
        { "unsqueeze", c => Unsqueeze(c.X, c.Integer(1, "", 0)) },
        { "view", c => Reshape(c.X, [.. c.Integers(1, "").Select(d => (Dimension)d)]) },
        { "vstack", c => Stack(c.Reals(0)) },
        { "gather", c => c.X.Rank == 0 ? throw new NotSupportedException() : GatherAlong(c.X, c.Index(2), c.Integer(1, "", 0)) },
        { "index_add", c => c.X.Rank == 0
            ? throw new NotSupportedException()
            : c.X + (c.Number(9, "alpha", 1) * ScatterAdd(c.Real(3), c.Index(2), c.X.Shape[c.Integer(1, "", 0)], c.Integer(1, "", 0))) },
        { "index_select", c => c.X.Rank == 0 ? throw new NotSupportedException() : Gather(c.X, c.Index(2), c.Integer(1, "", 0)) },
        { "scatter_add", Scattered },
        { "take", c => Gather(Flatten(c.X), c.Index(1)) },
        { "take_along_dim", c => c.Count == 3 && c.X.Shape[0] == c.Index(1).Shape[0]
            ? GatherAlong(c.X, c.Index(1), c.Integer(2, "", 0))
            : throw new NotSupportedException() },
    };

    private static OperatorTable<OracleCall> Products => new()
    {
        { "addmm", c => (c.Number(9, "beta", 1) * c.X) + (c.Number(9, "alpha", 1) * MatMul(c.Y, c.Real(2))) },
        { "addmm.decomposed", c => (c.Number(9, "beta", 1) * c.X) + (c.Number(9, "alpha", 1) * MatMul(c.Y, c.Real(2))) },
        { "addmv", c => (c.Number(9, "beta", 1) * c.X) + (c.Number(9, "alpha", 1) * MatMul(c.Y, c.Real(2))) },
        { "addr", c => (c.Number(9, "beta", 1) * c.X) + (c.Number(9, "alpha", 1) * Outer(c.Y, c.Real(2))) },
        { "dot", c => Dot(c.X, c.Y) },
        { "inner", c => MatMul(c.X, c.Y) },
        { "linalg.matrix_power", c => c.Integer(1, "", 0) > 0
            ? Enumerable.Repeat(c.X, c.Integer(1, "", 0)).Aggregate(MatMul)
            : throw new NotSupportedException() },
        { "linalg.multi_dot", c => c.Reals(0).Aggregate(MatMul) },
        { "linalg.vecdot", c => Sum(c.X * c.Y, c.Integer(2, "dim", -1)) },
        { "matmul", c => MatMul(c.X, c.Y) },
        { "mm", c => MatMul(c.X, c.Y) },
        { "mv", c => MatMul(c.X, c.Y) },
        { "outer", c => Outer(c.X, c.Y) },
        { "tensordot", c => Einsum("ijk,jkl->il", c.X, c.Y) },
        { "nn.functional.bilinear", Bilinear },
        { "nn.functional.linear", c => c.Optional(2, "bias") is { } bias ? MatMul(c.X, Transpose(c.Y)) + bias : MatMul(c.X, Transpose(c.Y)) },
    };

    private static Shape Lengths(int[] lengths) => new([.. lengths.Select(d => (Dimension)d)]);

    private static IEnumerable<Slice> Leading(Expr x, int axis) => Enumerable.Repeat(Slice.All, axis < 0 ? axis + x.Rank : axis);

    private static SymbolicValue[] Entries(Expr x, int axis)
        => [.. Enumerable.Range(0, (int)x.Shape[axis]).Select(i => x[[.. Leading(x, axis), Slice.At(i)]])];

    private static Expr Part(Expr x, int axis, int start, int length) => x[[.. Leading(x, axis), Slice.Range(start, start + length)]];

    private static Expr Repeated(OracleCall c)
    {
        int[] counts = c.Integers(1, "");
        int missing = counts.Length - c.X.Rank;
        Expr x = missing > 0 ? Reshape(c.X, new Shape([.. Enumerable.Repeat((Dimension)1, missing), .. c.X.Shape])) : c.X;
        return Tile(x, [.. Enumerable.Repeat(1, Math.Max(-missing, 0)), .. counts]);
    }

    private static Expr Rolled(OracleCall c)
    {
        int[] shifts = c.Integers(1, ""), axes = c.Integers(2, "");
        if (axes.Length == 0) return Reshape(Roll(Flatten(c.X), shifts[0], 0), c.X.Shape);
        Expr x = c.X;
        for (int i = 0; i < axes.Length; i++) x = Roll(x, shifts[i], axes[i]);
        return x;
    }

    /// <summary>PyTorch also takes an index that covers only a part of x.</summary>
    private static Expr Scattered(OracleCall c)
    {
        int axis = c.Integer(1, "", 0);
        if (c.X.Rank == 0) throw new NotSupportedException();
        Expr added = ScatterAddAlong(c.Real(3), c.Index(2), c.X.Shape[axis], axis);
        return added.Shape == c.X.Shape ? c.X + added : throw new NotSupportedException();
    }

    private static SymbolicValue[] Parts(OracleCall c)
    {
        int start = 0;
        List<Expr> parts = [];
        foreach (int size in c.Integers(1, ""))
        {
            parts.Add(Part(c.X, c.Integer(2, "dim", 0), start, size));
            start += size;
        }
        return [.. parts];
    }

    private static Expr Bilinear(OracleCall c)
    {
        (string first, string second, string result) = c.X.Rank == 1 ? ("i", "j", "o") : ("bi", "bj", "bo");
        Expr half = Einsum($"{first},oij->{result}j", c.X, c.Real(2));
        Expr y = Einsum($"{result}j,{second}->{result}", half, c.Y);
        return c.Optional(3, "bias") is { } bias ? y + bias : y;
    }
}
