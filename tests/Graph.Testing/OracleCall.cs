using System.Text.Json;

namespace Graph.Testing;

/// <summary>A call of a PyTorch function: arguments by position, or by name.</summary>
internal sealed class OracleCall(OracleCase reference, OracleInputs inputs)
{
    private readonly JsonElement _arguments = reference.Find("args")!.Value;
    private readonly JsonElement _named = reference.Find("kwargs")!.Value;

    /// <summary>The function.</summary>
    public string Op => reference.Op;

    /// <summary>The first argument, a tensor.</summary>
    public Expr X => Real(0);

    /// <summary>The second argument, a tensor.</summary>
    public Expr Y => Real(1);

    /// <summary>How many arguments stand in the call by position.</summary>
    public int Count => _arguments.GetArrayLength();

    /// <summary>A real tensor or a number.</summary>
    public Expr Real(int position, string name = "") => Optional(position, name) ?? throw Missing(position, name);

    /// <summary>A real tensor or a number, or none.</summary>
    public Expr? Optional(int position, string name = "")
        => Find(position, name) is not { } argument ? null
            : TensorName(argument) is { } tensor ? inputs[tensor]
            : Expr.Constant(OracleTensor.Number(argument));

    /// <summary>A list of real tensors.</summary>
    public Expr[] Reals(int position) => [.. _arguments[position].EnumerateArray().Select(a => inputs[TensorName(a)!])];

    /// <summary>An integer tensor.</summary>
    public IntExpr Index(int position) => inputs.Index(TensorName(_arguments[position])!);

    /// <summary>A mask.</summary>
    public BoolExpr Mask(int position) => inputs.Mask(TensorName(_arguments[position])!);

    /// <summary>Whether an argument is given, and not as none.</summary>
    public bool Given(int position, string name = "") => Find(position, name) is not null;

    public double Number(int position, string name, double otherwise) => Find(position, name) is { } a ? OracleTensor.Number(a) : otherwise;

    public int Integer(int position, string name, int otherwise) => Find(position, name) is { } a ? (int)OracleTensor.Number(a) : otherwise;

    public bool Flag(int position, string name, bool otherwise = false) => Find(position, name)?.GetBoolean() ?? otherwise;

    public string Word(int position, string name) => Find(position, name)?.GetString() ?? "";

    /// <summary>One integer or a list of them; none where it is not given.</summary>
    public int[] Integers(int position, string name) => Find(position, name) is not { } value ? []
        : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(v => v.GetInt32())] : [value.GetInt32()];

    /// <summary>One integer or a list of them, for the spatial axes.</summary>
    public PerAxis Each(int position, string name, int otherwise) => Integers(position, name) is { Length: > 0 } numbers ? numbers : otherwise;

    /// <summary>Whether a list in the call leaves out a number.</summary>
    public bool HasNone(int position)
        => Find(position, "") is { ValueKind: JsonValueKind.Array } list && list.EnumerateArray().Any(v => v.ValueKind == JsonValueKind.Null);

    /// <summary>Whether a named argument is a word.</summary>
    public bool IsWord(string name) => Find(99, name)?.ValueKind == JsonValueKind.String;

    /// <summary>The axes of a reduction of x; a scalar has none, whatever the call says.</summary>
    public int[] Axes(int position = 1) => X.Rank == 0 ? [] : Integers(position, "dim");

    /// <summary>The axes of a reduction are kept where the call says so.</summary>
    public bool Keep(int position = 2) => X.Rank > 0 && Flag(position, "keepdim");

    /// <summary>The reduction of a loss; PyTorch's default is the mean.</summary>
    public LossReduction Reduction => Word(99, "reduction") switch
    {
        "sum" or "batchmean" => LossReduction.Sum,
        "none" => LossReduction.None,
        _ => LossReduction.Mean,
    };

    private JsonElement? Find(int position, string name)
        => position < Count ? NotNone(_arguments[position]) : _named.TryGetProperty(name, out JsonElement value) ? NotNone(value) : null;

    private static JsonElement? NotNone(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : value;

    private static string? TensorName(JsonElement argument)
        => argument.ValueKind == JsonValueKind.Object && argument.TryGetProperty("$t", out JsonElement name) ? name.GetString() : null;

    private ArgumentException Missing(int position, string name) => new($"{reference.Id} has no argument {position} '{name}'.");
}
