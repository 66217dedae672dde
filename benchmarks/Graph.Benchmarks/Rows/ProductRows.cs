using System.Numerics;
using System.Runtime.Intrinsics;
using Graph.Runtime;

namespace GraphBenchmarks;

/// <summary>Matrix products of the shapes that networks are made of, and a few squares.</summary>
internal static class ProductRows
{
    /// <summary>rows × columns × depth, by layout.</summary>
    private static readonly (Layout Layout, int Rows, int Columns, int Depth)[] Shapes =
    [
        (Layout.NN, 64, 64, 64), (Layout.NN, 128, 128, 128), (Layout.NN, 256, 256, 256), (Layout.NN, 512, 512, 512),
        (Layout.NN, 1024, 1024, 1024), (Layout.NN, 2048, 2048, 2048),
        (Layout.NN, 32, 128, 784), (Layout.NN, 64, 128, 784), (Layout.NN, 256, 128, 784),
        (Layout.NN, 32, 512, 784), (Layout.NN, 64, 512, 784), (Layout.NN, 256, 512, 784),
        (Layout.NN, 64, 10, 128), (Layout.NN, 256, 10, 512),
        (Layout.NT, 64, 128, 784), (Layout.NT, 256, 512, 784), (Layout.NT, 256, 512, 512), (Layout.NT, 64, 10, 128),
        (Layout.TN, 784, 128, 64), (Layout.TN, 784, 512, 256), (Layout.TN, 512, 512, 256), (Layout.TN, 128, 10, 64),
    ];

    private static readonly (Layout Layout, int Rows, int Columns, int Depth)[] DoubleShapes =
    [
        (Layout.NN, 256, 256, 256), (Layout.NN, 64, 128, 784), (Layout.NN, 64, 10, 128),
        (Layout.NT, 64, 128, 784), (Layout.TN, 784, 128, 64),
    ];

    public static IEnumerable<Row> All =>
    [
        .. Shapes.Select(shape => Product<float>("float32", shape.Layout, shape.Rows, shape.Columns, shape.Depth)),
        .. DoubleShapes.Select(shape => Product<double>("float64", shape.Layout, shape.Rows, shape.Columns, shape.Depth)),
    ];

    private static Row Product<T>(string precision, Layout layout, int rows, int columns, int depth) where T : unmanaged, IFloatingPointIeee754<T>
    {
        string name = $"product {layout} {rows}x{columns}x{depth} {precision}";
        return new Row(name, () =>
        {
            var operands = new Operands<T>(layout, rows, columns, depth);
            Action ours = operands.Ours();
            ours();
            List<Contestant> peers = [];
            List<IDisposable> sessions = [];
            if (OpenBlas.Product(layout, rows, columns, depth, operands.Left, operands.Right, operands.Theirs) is { } blas)
            {
                blas();
                Agreement.Require<T>(name, OpenBlas.Name, operands.Result, operands.Theirs);
                peers.Add(new Contestant(OpenBlas.Name, blas));
            }
            if (operands.Left is float[] left && operands.Right is float[] right && operands.Result is float[] result)
            {
                OnnxModel model = new OnnxModel()
                    .WithInput("left", layout == Layout.TN ? [depth, rows] : [rows, depth])
                    .WithInput("right", layout == Layout.NT ? [columns, depth] : [depth, columns])
                    .WithNode("Gemm", "product", ["left", "right"], ("transA", layout == Layout.TN ? 1 : 0), ("transB", layout == Layout.NT ? 1 : 0))
                    .WithOutput("product", rows, columns);
                OnnxPeer peer = OnnxPeer.Checked(name, model, result, left, right);
                sessions.Add(peer);
                peers.Add(new Contestant(OnnxPeer.Name, peer.Run));
            }
            return new Contest { Ours = ours, Peers = peers, Sessions = sessions, Bound = Bound.Product<T>(rows, columns, depth) };
        });
    }

    private sealed class Operands<T>(Layout layout, int rows, int columns, int depth) where T : unmanaged, IFloatingPointIeee754<T>
    {
        public T[] Left { get; } = Numbers.Signed<T>(rows * depth);

        public T[] Right { get; } = Numbers.Signed<T>(depth * columns);

        public T[] Result { get; } = new T[rows * columns];

        public T[] Theirs { get; } = new T[rows * columns];

        public Action Ours() => (this as object) switch
        {
            Operands<float> single => Vector512.IsHardwareAccelerated ? single.Run<SingleLanes512>
                : Vector256.IsHardwareAccelerated ? single.Run<SingleLanes256> : single.Run<SingleLanes128>,
            Operands<double> pair => Vector512.IsHardwareAccelerated ? pair.Run<DoubleLanes512>
                : Vector256.IsHardwareAccelerated ? pair.Run<DoubleLanes256> : pair.Run<DoubleLanes128>,
            _ => throw new NotSupportedException($"There are no lanes of {typeof(T).Name}."),
        };

        private void Run<V>() where V : struct, ILanes<V, T>
        {
            ConstMatrix<T> left = layout == Layout.TN ? new ConstMatrix<T>(Left, rows).Transposed : new ConstMatrix<T>(Left, depth);
            ConstMatrix<T> right = layout == Layout.NT ? new ConstMatrix<T>(Right, depth).Transposed : new ConstMatrix<T>(Right, columns);
            MatrixProduct.Run<V, T>(rows, columns, depth, left, right, new Matrix<T>(Result, columns));
        }
    }
}
