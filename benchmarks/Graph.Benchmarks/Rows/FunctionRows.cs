namespace GraphBenchmarks;

/// <summary>Functions of every element, and of rows of 256 elements: in the second-level cache and beyond it.</summary>
internal static class FunctionRows
{
    private const int Width = 256;

    /// <summary>A batch of 8 with 4 heads, 64 positions each, that look at 64 positions.</summary>
    private const int AttentionRows = 8 * 4 * 64, AttentionWidth = 64;

    private static readonly (string Name, int Count)[] Sizes = [("16K", 16 * 1024), ("1M", 1024 * 1024)];

    public static IEnumerable<Row> All =>
    [
        .. Elementwise("exp", (model, x, y) => model.Exponential(x, y), Unary("Exp")),
        .. Elementwise("tanh", (model, x, y) => model.HyperbolicTangent(x, y), Unary("Tanh")),
        .. Elementwise("sigmoid", (model, x, y) => model.Logistic(x, y), Unary("Sigmoid")),
        .. Elementwise("log", (model, x, y) => model.Logarithm(x, y), Unary("Log"), Numbers.Positive),
        .. Elementwise("erf", (model, x, y) => model.ErrorFunction(x, y), Unary("Erf")),
        .. Elementwise("gelu", (model, x, y) => model.GaussianErrorUnit(x, y), count => Gelu(new OnnxModel().WithInput("x", count), "x", count)),
        .. Elementwise("a*x+b", (model, x, y) => model.Affine(x, 1.5f, 0.25f, y), count => new OnnxModel().WithInput("x", count)
            .WithConstant("a", [1.5f]).WithConstant("b", [0.25f])
            .WithNode("Mul", "ax", ["x", "a"]).WithNode("Add", "y", ["ax", "b"]).WithOutput("y", count)),
        .. RowByRow("softmax", (model, x, y) => model.Probabilities(x, y), rows => Rows(rows)
            .WithNode("Softmax", "y", ["x"]).WithOutput("y", rows, Width)),
        Function(
            "softmax of attention 8x4x64x64", AttentionRows * AttentionWidth, new RowFunctions(), (model, x, y) => model.AttentionWeights(x, y),
            new OnnxModel().WithInput("x", AttentionRows, AttentionWidth).WithNode("Softmax", "y", ["x"])
                .WithOutput("y", AttentionRows, AttentionWidth)),
        .. Sizes.Select(size => CrossEntropy(size.Name, size.Count / Width)),
        .. RowByRow("layer norm", (model, x, y) => model.Normalized(x, y), rows => Norm(rows).WithOutput("norm", rows, Width)),
        .. RowByRow("layer norm, gelu", (model, x, y) => model.NormalizedGelu(x, y), rows => Gelu(Norm(rows), "norm", rows, Width)),
    ];

    private static IEnumerable<Row> Elementwise(
        string name, Action<ElementwiseFunctions, float[], float[]> call, Func<int, OnnxModel> model, Func<int, float[]>? inputs = null)
        => Sizes.Select(size => Function($"{name} {size.Name}", size.Count, new ElementwiseFunctions(), call, model(size.Count), inputs));

    private static IEnumerable<Row> RowByRow(string name, Action<RowFunctions, float[], float[]> call, Func<int, OnnxModel> model)
        => Sizes.Select(size => Function($"{name} {size.Name}", size.Count, new RowFunctions(), call, model(size.Count / Width)));

    private static Row Function<TModel>(
        string name, int count, TModel model, Action<TModel, float[], float[]> call, OnnxModel peerModel, Func<int, float[]>? inputs = null)
        => new(name, () =>
        {
            float[] x = (inputs ?? Numbers.Signed<float>)(count), y = new float[count];
            Action ours = () => call(model, x, y);
            ours();
            OnnxPeer peer = OnnxPeer.Checked(name, peerModel, y, x);
            return new Contest
            {
                Ours = ours,
                Bound = Bound.Memory<float>(count),
                Peers = [new Contestant(OnnxPeer.Name, peer.Run)],
                Sessions = [peer],
            };
        });

    /// <summary>The mean of the rows' losses reads what softmax reads and writes one number: half as many bytes.</summary>
    private static Row CrossEntropy(string size, int rows) => new($"cross-entropy {size}", () =>
    {
        var model = new RowFunctions();
        float[] x = Numbers.Signed<float>(rows * Width);
        int[] labels = Numbers.Labels(rows, Width);
        return new Contest { Ours = () => model.Entropy(x, labels), Bound = Bound.Memory<float>(rows * Width / 2) };
    });

    private static Func<int, OnnxModel> Unary(string type)
        => count => new OnnxModel().WithInput("x", count).WithNode(type, "y", ["x"]).WithOutput("y", count);

    private static OnnxModel Rows(int rows) => new OnnxModel().WithInput("x", rows, Width);

    private static OnnxModel Norm(int rows) => Rows(rows)
        .WithConstant("weight", [.. Enumerable.Repeat(1f, Width)], Width).WithConstant("bias", new float[Width], Width)
        .WithNode("LayerNormalization", "norm", ["x", "weight", "bias"]);

    /// <summary>The five operators that ONNX Runtime fuses into its own GELU.</summary>
    private static OnnxModel Gelu(OnnxModel model, string input, params ReadOnlySpan<long> shape) => model
        .WithConstant("half", [0.5f]).WithConstant("one", [1f]).WithConstant("root", [MathF.Sqrt(2)])
        .WithNode("Div", "scaled", [input, "root"]).WithNode("Erf", "erf", ["scaled"]).WithNode("Add", "above", ["erf", "one"])
        .WithNode("Mul", "twice", [input, "above"]).WithNode("Mul", "gelu", ["twice", "half"]).WithOutput("gelu", [.. shape]);
}
