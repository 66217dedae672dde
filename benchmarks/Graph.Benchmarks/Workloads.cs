using System.Runtime.Intrinsics;
using Graph;
using Graph.Runtime;

namespace GraphBenchmarks;

/// <summary>What the table compares; ONNX Runtime has shown, before it is timed, that it computes the same.</summary>
internal static class Workloads
{
    private const int Elements = 16 * 1024;

    public static IEnumerable<Workload> All =>
    [
        SmallTraining(batch: 32),
        MnistTraining(batch: 64, threads: 1),
        MnistTraining(batch: 64, threads: 2),
        SmallInference(batch: 1),
        MnistInference(batch: 1),
        MnistInference(batch: 64),
        Product(64, 128, 784, leftTransposed: false),
        Product(784, 128, 64, leftTransposed: true),
        AffineGelu(),
        Affine(),
    ];

    private static Workload SmallTraining(int batch)
    {
        var model = new SmallNetwork();
        Parameters<float> gradient = model.Parameters.ZerosLike();
        var optimizer = new Sgd(model.Parameters);
        float[] x = Numbers(2 * batch), target = Numbers(batch);
        return new Workload($"2-16-1 training step, batch {batch}", Step, Operations: 2.0 * batch * ((2 * 2 * 16) + (3 * 16 * 1)));

        void Step()
        {
            model.LossAndGradient(x, target, gradient);
            optimizer.Step(gradient);
        }
    }

    private static Workload MnistTraining(int batch, int threads)
    {
        var model = new MnistNetwork();
        Parameters<float> gradient = model.Parameters.ZerosLike();
        var optimizer = new Sgd(model.Parameters);
        float[] x = Numbers(784 * batch);
        int[] labels = [.. Enumerable.Range(0, batch).Select(row => row % 10)];
        return new Workload(
            $"784-128-10 training step, batch {batch}", Step, Threads: threads, Operations: 2.0 * batch * ((2 * 784 * 128) + (3 * 128 * 10)));

        void Step()
        {
            model.LossAndGradient(x, labels, gradient);
            optimizer.Step(gradient);
        }
    }

    private static Workload SmallInference(int batch)
    {
        var model = new SmallNetwork();
        float[] x = Numbers(2 * batch), y = new float[batch];
        double operations = 2.0 * batch * ((2 * 16) + (16 * 1));
        return Inference($"2-16-1 inference, batch {batch}", () => model.Predict(x, y), x, y, "Tanh", model.Parameters, operations);
    }

    private static Workload MnistInference(int batch)
    {
        var model = new MnistNetwork();
        float[] x = Numbers(784 * batch), y = new float[10 * batch];
        double operations = 2.0 * batch * ((784 * 128) + (128 * 10));
        return Inference($"784-128-10 inference, batch {batch}", () => model.Predict(x, y), x, y, "Relu", model.Parameters, operations);
    }

    private static Workload Inference(
        string name, Action ours, float[] x, float[] y, string activation, Parameters<float> parameters, double operations)
    {
        (float[], float[]) hidden = Layer("hidden"), output = Layer("output");
        OnnxModel model = OnnxModel.Layers(y.Length / output.Item2.Length, activation, hidden, output);
        OnnxPeer peer = Checked(name, ours, y, new OnnxPeer(model, x));
        return new Workload(name, ours, peer.Run, Operations: operations, Session: peer);

        (float[] Weight, float[] Bias) Layer(string layer)
            => (parameters[$"{layer}.weight"].Span.ToArray(), parameters[$"{layer}.bias"].Span.ToArray());
    }

    private static Workload Product(int rows, int columns, int depth, bool leftTransposed)
    {
        float[] left = Numbers(rows * depth), right = Numbers(depth * columns), product = new float[rows * columns];
        OnnxModel model = new OnnxModel()
            .WithInput("left", leftTransposed ? [depth, rows] : [rows, depth]).WithInput("right", depth, columns)
            .WithNode("Gemm", "product", ["left", "right"], ("transA", leftTransposed ? 1 : 0)).WithOutput("product", rows, columns);
        Action ours = Vector512.IsHardwareAccelerated ? Run<SingleLanes512>
            : Vector256.IsHardwareAccelerated ? Run<SingleLanes256> : Run<SingleLanes128>;
        string name = $"product {rows}×{columns}×{depth}{(leftTransposed ? ", left transposed" : "")}";
        OnnxPeer peer = Checked(name, ours, product, new OnnxPeer(model, left, right));
        return new Workload(name, ours, peer.Run, Operations: 2.0 * rows * columns * depth, Session: peer);

        void Run<V>() where V : struct, ILanes<V, float>
        {
            ConstMatrix<float> matrix = leftTransposed ? new ConstMatrix<float>(left, rows).Transposed : new ConstMatrix<float>(left, depth);
            MatrixProduct.Run<V, float>(
                rows, columns, depth, matrix, new ConstMatrix<float>(right, columns), new Matrix<float>(product, columns));
        }
    }

    private static Workload AffineGelu()
    {
        var functions = new ElementwiseFunctions();
        float[] x = Numbers(Elements), y = new float[Elements], a = [1.5f], b = [0.25f];
        OnnxModel model = new OnnxModel().WithInput("x", Elements)
            .WithConstant("a", a).WithConstant("b", b).WithConstant("half", [0.5f]).WithConstant("one", [1f]).WithConstant("root", [MathF.Sqrt(2)])
            .WithNode("Mul", "ax", ["x", "a"]).WithNode("Add", "sum", ["ax", "b"]).WithNode("Div", "scaled", ["sum", "root"])
            .WithNode("Erf", "erf", ["scaled"]).WithNode("Add", "above", ["erf", "one"]).WithNode("Mul", "twice", ["sum", "above"])
            .WithNode("Mul", "gelu", ["twice", "half"]).WithOutput("gelu", Elements);
        Action ours = () => functions.AffineGelu(x, a[0], b[0], y);
        const string Name = "gelu(a·x + b), 16 K";
        OnnxPeer peer = Checked(Name, ours, y, new OnnxPeer(model, x));
        return new Workload(Name, ours, peer.Run, Elements: Elements, Session: peer);
    }

    private static Workload Affine()
    {
        var functions = new ElementwiseFunctions();
        float[] x = Numbers(Elements), y = new float[Elements], copy = new float[Elements];
        return new Workload(
            "a·x + b, 16 K", () => functions.Affine(x, 1.5f, 0.25f, y), () => x.CopyTo(copy), "copy", Operations: 2.0 * Elements, Elements: Elements);
    }

    private static OnnxPeer Checked(string name, Action ours, float[] result, OnnxPeer peer)
    {
        ours();
        peer.Check(name, result);
        return peer;
    }

    private static float[] Numbers(int count)
    {
        var random = new Random(count);
        return [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextSingle()) - 1)];
    }
}
