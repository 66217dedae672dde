using System.Text.Json;
using static Graph.Functions;

namespace Graph.Testing;

public static partial class OracleOperators
{
    private static OperatorTable Shaping => new()
    {
        { "chunk", o => Split(o.X, o.Integer("chunks"), o.Integer("dim")) },
        { "concat", Concatenated },
        { "diag", o => o.X.Rank == 1 ? Diag(o.X) : Diagonal(o.X) },
        { "expand", o => BroadcastTo(o.X, Lengths(o.Integers("shape"))) },
        { "flatten", o => Flatten(o.X, o.Integer("start")) },
        { "flip", o => Flip(o.X, o.Integers("dims")) },
        { "meshgrid", o => [Grid(o.X, 0, o), Grid(o.Y, 1, o)] },
        { "pad", Padded },
        { "permute", o => Permute(o.X, o.Integers("dims")) },
        { "pixel_shuffle", o => PixelShuffle(o.X, o.Integer("factor")) },
        { "repeat", o => Tile(o.X, o.Integers("repeats")) },
        { "repeat_interleave", o => RepeatInterleave(o.X, o.Integer("repeats"), o.Integer("dim")) },
        { "reshape", o => Reshape(o.X, [.. o.Integers("shape").Select(d => (Dimension)d)]) },
        { "roll", o => Roll(o.X, o.Integer("shift"), o.Integer("dim")) },
        { "slice", Sliced },
        { "split", o => [o.X[Slice.All, Slice.All, ..1], o.X[Slice.All, Slice.All, 1..]] },
        { "squeeze", o => Squeeze(o.X, o.Integer("dim")) },
        { "stack", o => Stack([o.X, o.Y], o.Integer("dim")) },
        { "trace", o => Trace(o.X) },
        { "transpose", o => Transpose(o.X, o.Integers("dims")[0], o.Integers("dims")[1]) },
        { "tril", o => Tril(o.X, o.Integer("diagonal")) },
        { "triu", o => Triu(o.X, o.Integer("diagonal")) },
        { "unbind", o => [o.X[0], o.X[1]] },
        { "unsqueeze", o => Unsqueeze(o.X, o.Integer("dim")) },
    };

    private static Shape Lengths(int[] lengths) => new([.. lengths.Select(d => (Dimension)d)]);

    private static Expr Concatenated(OracleInputs o)
    {
        Expr[] parts = o.Has("z") ? [o.X, o.Y, o["z"]] : o.Has("y") ? [o.X, o.Y] : [o.X, o.X * 2.0, o.X];
        return Concatenate(parts, o.Integer("dim"));
    }

    private static Expr Grid(Expr x, int axis, OracleInputs o) => BroadcastTo(axis == 0 ? Unsqueeze(x, 1) : x, new Shape(o.X.Shape[0], o.Y.Shape[0]));

    private static Expr Sliced(OracleInputs o)
    {
        if (o.Find("slices") is { } slices)
        {
            static int? Bound(JsonElement e) => e.ValueKind == JsonValueKind.Null ? null : e.GetInt32();
            return o.X[[.. slices.EnumerateArray().Select(s => Slice.Range(Bound(s[0]), Bound(s[1]), s[2].GetInt32()))]];
        }
        Slice[] whole = [.. Enumerable.Repeat(Slice.All, o.Integer("dim"))];
        return o.X[[.. whole, o.Given("index") ? Slice.At(o.Integer("index")) : Slice.Range(o.Integer("start"), o.Integer("stop"))]];
    }

    /// <summary>PyTorch lists pairs (before, after) from the last axis on; negative ones cut.</summary>
    private static Expr Padded(OracleInputs o)
    {
        int[] pad = o.Integers("pad_last_first");
        Expr x = o.X;
        for (int i = 0; i < pad.Length; i += 2) x = PadAxis(x, x.Rank - 1 - (i / 2), pad[i], pad[i + 1], o.Word("mode"), o.Number("value"));
        return x;
    }

    private static Expr PadAxis(Expr x, int axis, int before, int after, string mode, double value)
    {
        int n = (int)x.Shape[axis];
        Slice[] whole = [.. Enumerable.Repeat(Slice.All, axis)];
        Expr Part(int start, int end) => x[[.. whole, Slice.Range(start, end)]];
        Expr Repeated(Expr edge, int count) => BroadcastTo(edge, new Shape([.. x.Shape.Select((d, a) => a == axis ? count : d)]));
        return mode switch
        {
            "constant" => Pad(Part(Math.Max(-before, 0), n + Math.Min(after, 0)), axis, Math.Max(before, 0), Math.Max(after, 0), value),
            "reflect" => Concatenate([Flip(Part(1, before + 1), axis), x, Flip(Part(n - 1 - after, n - 1), axis)], axis),
            "replicate" => Concatenate([Repeated(Part(0, 1), before), x, Repeated(Part(n - 1, n), after)], axis),
            _ => Concatenate([Part(n - before, n), x, Part(0, after)], axis),
        };
    }

    private static Expr PixelShuffle(Expr x, int factor)
    {
        Dimension batch = x.Shape[0], channels = x.Shape[1] / (factor * factor), height = x.Shape[2], width = x.Shape[3];
        Expr split = Reshape(x, new Shape(batch, channels, factor, factor, height, width));
        return Reshape(Permute(split, 0, 1, 4, 2, 5, 3), new Shape(batch, channels, height * factor, width * factor));
    }
}
