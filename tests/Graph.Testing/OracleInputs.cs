using System.Text.Json;
using Graph.Operators;

namespace Graph.Testing;

/// <summary>The symbolic inputs and the attributes of a case, by name.</summary>
public sealed class OracleInputs
{
    private readonly Dictionary<string, OracleInput> _inputs;
    private readonly OracleCase _case;

    internal OracleInputs(OracleCase reference, Func<int, Dimension> length)
    {
        _case = reference;
        _inputs = reference.Inputs.ToDictionary(t => t.Name, t => new OracleInput(t.Name, Symbol(t.Name, t, length), t));
    }

    /// <summary>A real input.</summary>
    public Expr this[string name] => (Expr)_inputs[name].Symbol;

    /// <summary>The first real input, which most operators call x.</summary>
    public Expr X => this["x"];

    /// <summary>The second real input of binary operators.</summary>
    public Expr Y => this["y"];

    /// <summary>The defining PyTorch expression.</summary>
    public string Expression => _case.Expression;

    internal IReadOnlyList<OracleInput> All => [.. _case.Inputs.Select(t => _inputs[t.Name])];

    /// <summary>A real input that not every case has.</summary>
    public Expr? Optional(string name) => Has(name) ? this[name] : null;

    /// <summary>An integer input.</summary>
    public IntExpr Index(string name) => (IntExpr)_inputs[name].Symbol;

    /// <summary>A mask.</summary>
    public BoolExpr Mask(string name) => (BoolExpr)_inputs[name].Symbol;

    /// <summary>Whether there is such an input.</summary>
    public bool Has(string name) => _inputs.ContainsKey(name);

    /// <summary>Whether there is such an attribute, and it is not null.</summary>
    public bool Given(string attribute) => Find(attribute) is not null;

    /// <summary>A number.</summary>
    public double Number(string attribute, double otherwise = double.NaN) => Find(attribute)?.GetDouble() ?? otherwise;

    /// <summary>An integer.</summary>
    public int Integer(string attribute, int otherwise = 0) => Find(attribute)?.GetInt32() ?? otherwise;

    /// <summary>A truth value.</summary>
    public bool Flag(string attribute) => Find(attribute)?.GetBoolean() ?? false;

    /// <summary>A word.</summary>
    public string Word(string attribute) => Find(attribute)?.GetString() ?? "";

    /// <summary>One integer or a list of them; none where it is null.</summary>
    public int[] Integers(string attribute) => Find(attribute) is not { } value
        ? []
        : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(v => v.GetInt32())] : [value.GetInt32()];

    /// <summary>One integer or a list of them, for the spatial axes.</summary>
    public PerAxis Each(string attribute, int otherwise) => Integers(attribute) is { Length: > 0 } numbers ? numbers : otherwise;

    /// <summary>The padding of a convolution.</summary>
    public Padding Padding => Integers("padding") is { Length: > 0 } numbers ? numbers : 0;

    /// <summary>The reduction of a loss; PyTorch's default is the mean.</summary>
    public LossReduction Reduction => Word("reduction") switch
    {
        "sum" => LossReduction.Sum,
        "none" => LossReduction.None,
        _ => LossReduction.Mean,
    };

    internal JsonElement? Find(string attribute)
        => _case.Attributes is { } all && all.TryGetProperty(attribute, out JsonElement value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    internal static SymbolicValue Symbol(string name, OracleTensor value, Func<int, Dimension> length)
    {
        ElementType element = value.DataType switch { "f64" => ElementType.Real, "i64" => ElementType.Integer, _ => ElementType.Boolean };
        Node node = Node.Create(new Input(name, new TensorType(element, new Shape(value.Shape.Select(length)))));
        return element switch { ElementType.Real => node.Real, ElementType.Integer => node.Integer, _ => node.Boolean };
    }
}
