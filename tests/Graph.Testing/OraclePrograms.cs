using System.Text.Json;
using static Graph.Functions;

namespace Graph.Testing;

/// <summary>The random graphs of programs.jsonl: every node is one call of the library.</summary>
internal static class OraclePrograms
{
    public static SymbolicValue[] Build(OracleCase program, OracleInputs inputs)
    {
        Dictionary<string, Expr> values = program.Inputs.ToDictionary(i => i.Name, i => inputs[i.Name]);
        foreach (JsonElement node in program.Find("nodes")!.Value.EnumerateArray())
        {
            Expr[] operands = [.. node.GetProperty("i").EnumerateArray().Select(i => values[i.GetString()!])];
            JsonElement attributes = node.TryGetProperty("a", out JsonElement a) ? a : default;
            values.Add(node.GetProperty("o").GetString()!, Apply(node.GetProperty("op").GetString()!, operands, attributes));
        }
        return [.. program.Find("outputs")!.Value.EnumerateArray().Select(o => values[o.GetString()!])];
    }

    private static Expr Apply(string op, Expr[] x, JsonElement a) => op switch
    {
        "neg" => -x[0],
        "exp" => Exp(x[0]),
        "log" => Log(x[0]),
        "sqrt" => Sqrt(x[0]),
        "tanh" => Tanh(x[0]),
        "sigmoid" => Sigmoid(x[0]),
        "sin" => Sin(x[0]),
        "cos" => Cos(x[0]),
        "softplus" => Softplus(x[0]),
        "relu" => Relu(x[0]),
        "gelu" => Gelu(x[0]),
        "silu" => Silu(x[0]),
        "abs" => Abs(x[0]),
        "erf" => Erf(x[0]),
        "add" => x[0] + x[1],
        "sub" => x[0] - x[1],
        "mul" => x[0] * x[1],
        "div" => x[0] / x[1],
        "max2" => Maximum(x[0], x[1]),
        "min2" => Minimum(x[0], x[1]),
        "adds" => x[0] + Number(a, "c"),
        "muls" => x[0] * Number(a, "c"),
        "pows" => Pow(x[0], Number(a, "p")),
        "wheregt" => Where(x[0] > x[1], x[2], x[3]),
        "sum" => Sum(x[0], Integers(a, "dims"), Keep(a)),
        "mean" => Mean(x[0], Integers(a, "dims"), Keep(a)),
        "amax" => Max(x[0], Integers(a, "dims"), Keep(a)),
        "logsumexp" => LogSumExp(x[0], Integers(a, "dims"), Keep(a)),
        "softmax" => Softmax(x[0], Integer(a, "dim")),
        "log_softmax" => LogSoftmax(x[0], Integer(a, "dim")),
        "layer_norm" => LayerNorm(x[0]),
        "matmul" => MatMul(x[0], x[1]),
        "transpose" => Transpose(x[0], Integer(a, "d0"), Integer(a, "d1")),
        "reshape" => Reshape(x[0], Lengths(a)),
        "expand" => BroadcastTo(x[0], new Shape(Lengths(a))),
        "slice" => Part(x[0], Integer(a, "dim"), Integer(a, "start"), Integer(a, "len")),
        "concat" => Concatenate(x, Integer(a, "dim")),
        "cumsum" => Functions.CumulativeSum(x[0], Integer(a, "dim")),
        "gather0" => Concatenate([.. Integers(a, "index").Select(i => Part(x[0], 0, i, 1))]),
        _ => throw new NotSupportedException($"The node language has no '{op}'."),
    };

    private static double Number(JsonElement a, string name) => a.GetProperty(name).GetDouble();

    private static int Integer(JsonElement a, string name) => a.GetProperty(name).GetInt32();

    private static Expr Part(Expr x, int axis, int start, int length)
        => x[[.. Enumerable.Repeat(Slice.All, axis), Slice.Range(start, start + length)]];

    /// <summary>The flag is written as true or as 1.</summary>
    private static bool Keep(JsonElement a) => OracleTensor.Number(a.GetProperty("keep")) != 0;

    private static int[] Integers(JsonElement a, string name)
    {
        JsonElement value = a.GetProperty(name);
        return value.ValueKind switch
        {
            JsonValueKind.Null => [],
            JsonValueKind.Array => [.. value.EnumerateArray().Select(v => v.GetInt32())],
            _ => [value.GetInt32()],
        };
    }

    private static Dimension[] Lengths(JsonElement a) => [.. Integers(a, "shape").Select(d => (Dimension)d)];
}
