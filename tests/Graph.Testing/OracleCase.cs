using System.IO.Compression;
using System.Text.Json;

namespace Graph.Testing;

/// <summary>One line of a reference file; tests/Oracle/README.md describes the fields.</summary>
public sealed class OracleCase
{
    private readonly JsonElement _json;

    private OracleCase(string file, JsonElement json) => (File, _json) = (file, json);

    /// <summary><c>ops</c>, <c>programs</c>, <c>models</c>.</summary>
    public string File { get; }

    /// <summary>Unique among all files.</summary>
    public string Id => _json.GetProperty("id").GetString()!;

    /// <summary>The operator, or the name of the model.</summary>
    public string Op => _json.GetProperty("op").GetString()!;

    /// <summary>The defining PyTorch expression; empty for programs.</summary>
    public string Expression => Find("py") is { } py ? py.GetString()! : Find("source") is { } source ? source.GetString()! : "";

    /// <summary>The inputs.</summary>
    public IReadOnlyList<OracleTensor> Inputs => List("in")!.Select(t => t!).ToArray();

    /// <summary>The outputs.</summary>
    public IReadOnlyList<OracleTensor> Outputs => List("out")!.Select(t => t!).ToArray();

    /// <summary>A cotangent for each output, null where it is not differentiable; none at all where the case has no derivatives.</summary>
    public IReadOnlyList<OracleTensor?>? Seeds => List("seed");

    /// <summary>The gradient of every differentiable input by name; null where the outputs do not depend on it.</summary>
    public IReadOnlyDictionary<string, OracleTensor?> Gradients => Find("grad") is not { } gradients
        ? new Dictionary<string, OracleTensor?>()
        : gradients.EnumerateArray().ToDictionary(g => g.GetProperty("n").GetString()!, OracleTensor.Parse);

    /// <summary>Whether the reference has a second derivative.</summary>
    public bool HasSecondDerivative => Find("hvp") is not null;

    /// <summary>The directions of the Hessian-vector product by input; none where the function is linear.</summary>
    public IReadOnlyDictionary<string, OracleTensor> Directions => Named(Find("hvp"), "v");

    /// <summary>The Hessian times the directions by input; none where the function is linear.</summary>
    public IReadOnlyDictionary<string, OracleTensor> HessianVector => Named(Find("hvp"), "r");

    /// <summary>The Jacobian times the directions, one for each output; none where the function is linear.</summary>
    public IReadOnlyList<OracleTensor?> JacobianVector
        => Find("hvp") is { } hvp && hvp.TryGetProperty("jv", out JsonElement jv) ? [.. jv.EnumerateArray().Select(OracleTensor.Parse)] : [];

    /// <summary>Properties such as <c>edge</c> or <c>nonsmooth</c>.</summary>
    public IReadOnlyList<string> Flags => [.. _json.GetProperty("flags").EnumerateArray().Select(f => f.GetString()!)];

    /// <summary>The worst errors of PyTorch's own single precision: of the outputs, and of the gradients where there are any.</summary>
    public IReadOnlyList<double> SinglePrecisionErrors => Find("f32err") is { } errors ? [.. errors.EnumerateArray().Select(e => e.GetDouble())] : [];

    /// <summary>A number that only some files have.</summary>
    public double Number(string property) => OracleTensor.Number(_json.GetProperty(property));

    /// <summary>A list of numbers that only some files have.</summary>
    public IReadOnlyList<double> Numbers(string property) => [.. _json.GetProperty(property).EnumerateArray().Select(OracleTensor.Number)];

    /// <summary>A list of named tensors that only some files have.</summary>
    public IReadOnlyList<OracleTensor> Tensors(string property)
        => [.. _json.GetProperty(property).EnumerateArray().Select(t => OracleTensor.Parse(t)!)];

    internal JsonElement? Attributes => Find("attrs");

    /// <summary>Rows [x, f(x), f′(x)] of a special function.</summary>
    public IReadOnlyList<double[]> Rows
        => [.. _json.GetProperty("x_value_derivative").EnumerateArray().Select(row => row.EnumerateArray().Select(OracleTensor.Number).ToArray())];

    /// <summary>All cases of a file.</summary>
    public static IReadOnlyList<OracleCase> Read(string file)
    {
        using Stream packed = typeof(OracleCase).Assembly.GetManifestResourceStream($"{file}.jsonl.gz")
            ?? throw new FileNotFoundException($"There is no reference file {file}.jsonl.gz.");
        using StreamReader reader = new(new GZipStream(packed, CompressionMode.Decompress));
        List<OracleCase> cases = [];
        while (reader.ReadLine() is { } line) cases.Add(new OracleCase(file, JsonDocument.Parse(line).RootElement));
        return cases;
    }

    /// <summary>The case's id.</summary>
    public override string ToString() => Id;

    internal JsonElement? Find(string property) => _json.TryGetProperty(property, out JsonElement found) ? found : null;

    private OracleTensor?[]? List(string property) => Find(property)?.EnumerateArray().Select(OracleTensor.Parse).ToArray();

    private static Dictionary<string, OracleTensor> Named(JsonElement? parent, string property)
        => parent is { } present && present.TryGetProperty(property, out JsonElement list)
            ? list.EnumerateArray().Select(OracleTensor.Parse).Where(t => t is not null).ToDictionary(t => t!.Name, t => t!)
            : [];
}
