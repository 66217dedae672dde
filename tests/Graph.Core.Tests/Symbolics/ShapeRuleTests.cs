using Graph.Operators;
using static Graph.Functions;

namespace Graph.Core.Tests.Symbolics;

/// <summary>Shapes over named dimensions, and what is refused, with the diagnostic it is reported as.</summary>
public sealed class ShapeRuleTests
{
    private static readonly Dimension Batch = Dimension.Named("batch"), Time = Dimension.Named("time");

    private static readonly Dictionary<string, (Func<SymbolicValue> Make, Shape Shape)> Allowed = new()
    {
        ["sum of a batch and a row"] = (() => Real("x", Batch, 4) + Real("y", 4), new Shape(Batch, 4)),
        ["outer sum"] = (() => Real("x", Batch, 1) + Real("y", Time), new Shape(Batch, Time)),
        ["product of a batch and a matrix"] = (() => MatMul(Real("x", Batch, 784), Real("w", 784, 10)), new Shape(Batch, 10)),
        ["product with broadcast leading axes"] = (() => MatMul(Real("x", Batch, 1, Time, 8), Real("y", 2, 8, 3)), new Shape(Batch, 2, Time, 3)),
        ["row times matrix"] = (() => MatMul(Real("x", 3), Real("y", 3, Time)), new Shape(Time)),
        ["matrix times column"] = (() => MatMul(Real("x", Batch, 3), Real("y", 3)), new Shape(Batch)),
        ["flattened image"] = (() => Flatten(Real("x", Batch, 28, 28), 1), new Shape(Batch, 784)),
        ["solved length"] = (() => Reshape(Real("x", Batch, Time, 6), -1, 3), new Shape(2 * Batch * Time, 3)),
        ["solved symbolic length"] = (() => Reshape(Real("x", Batch, Time, 6), Batch, -1), new Shape(Batch, 6 * Time)),
        ["concatenation of symbolic lengths"] = (() => Concatenate([Real("x", Batch, 2), Real("y", Time, 2)]), new Shape(Batch + Time, 2)),
        ["slice from the end"] = (() => Real("x", Time, 2)[1..^1], new Shape(Time - 2, 2)),
        ["one row"] = (() => Real("x", Time, 2)[^1], new Shape(2)),
        ["embedding"] = (() => Gather(Real("w", 100, 16), Integer("i", Batch, Time)), new Shape(Batch, Time, 16)),
        ["one-hot"] = (() => OneHot(Integer("i", Batch), 10), new Shape(Batch, 10)),
        ["kept axes"] = (() => Mean(Real("x", Batch, 3, 5), [0, 2], keepAxes: true), new Shape(1, 3, 1)),
        ["loss of each row"] = (() => CrossEntropy(Real("x", Batch, 10), Integer("t", Batch), reduction: LossReduction.None), new Shape(Batch)),
        ["gradient"] = (() => { Expr w = Real("w", 784, 10); return Gradient(Sum(MatMul(Real("x", Batch, 784), w)), w); }, new Shape(784, 10)),
        ["new axis of a mask"] = (() => Where(Unsqueeze(Real("x", Batch, Time) > 0, 1), 1.0, 0.0), new Shape(Batch, 1, Time)),
        ["new axis of integers"] = (() => Functions.Real(Unsqueeze(Integer("i", Batch, Time), -1)), new Shape(Batch, Time, 1)),
        ["solved length of a mask"] = (() => Where(Reshape(Real("x", Batch, 6) > 0, Batch, -1, 3), 1.0, 0.0), new Shape(Batch, 2, 3)),
        ["attention over a free number of keys"] = (
            () => ScaledDotProductAttention(Real("q", Batch, 4, 5, 8), Real("k", Batch, 4, Time, 8), Real("v", 1, 1, Time, 3)), new Shape(Batch, 4, 5, 3)),
        ["attention"] = (
            () => ScaledDotProductAttention(Real("q", Batch, Time, 8), Real("k", Batch, 5, 8), Real("v", Batch, 5, 3)), new Shape(Batch, Time, 3)),
        ["padding"] = (() => Pad(Real("x", Batch, Time), 1, 2, 3), new Shape(Batch, Time + 5)),
        ["convolution of a batch"] = (
            () => Conv2D(Real("x", Batch, 3, 9, 8), Real("w", 5, 3, 3, 2), stride: (2, 1), padding: 1), new Shape(Batch, 5, 5, 9)),
        ["convolution of one picture"] = (() => Conv2D(Real("x", 3, 9, 8), Real("w", 5, 3, 3, 3)), new Shape(5, 7, 6)),
        ["convolution of a free length"] = (() => Conv1D(Real("x", Batch, 2, Time), Real("w", 4, 2, 3), dilation: 2), new Shape(Batch, 4, Time - 4)),
        ["convolution that keeps a free length"] = (
            () => Conv1D(Real("x", Batch, 2, Time), Real("w", 4, 2, 4), padding: Padding.Same), new Shape(Batch, 4, Time)),
        ["transposed convolution of a free length"] = (
            () => ConvTranspose1D(Real("x", Batch, 2, Time), Real("w", 2, 4, 3), stride: 2, padding: 1, outputPadding: 1),
            new Shape(Batch, 4, 2 * Time)),
        ["halved free length"] = (() => MaxPool1D(Real("x", Batch, 2, 2 * Time), 2), new Shape(Batch, 2, Time)),
        ["pooling up to the end"] = (() => AveragePool2D(Real("x", Batch, 2, 7, 5), 2, ceilMode: true), new Shape(Batch, 2, 4, 3)),
        ["windows"] = (() => Windows(Real("x", Batch, 9, 2), 1, 3, stride: 2), new Shape(Batch, 4, 2, 3)),
        ["columns and back"] = (() => Fold(Unfold(Real("x", Batch, 3, 5, 6), (2, 3)), (5, 6), (2, 3)), new Shape(Batch, 3, 5, 6)),
        ["upsampling"] = (() => UpsampleNearest(Real("x", Batch, 3, Time, 4), (2, 3)), new Shape(Batch, 3, 2 * Time, 12)),
        ["tiling"] = (() => Tile(Real("x", Batch, 3), 2, 1), new Shape(2 * Batch, 3)),
    };

    private static readonly Dictionary<string, (Func<object> Make, string Id, string[] Mentions)> Refused = new()
    {
        ["sum of unlike lengths"] = (() => Real("x", Batch, 4) + Real("y", 3), "GRC3001", ["(batch × 4)", "(3)"]),
        ["sum of unlike symbols"] = (() => Real("x", Batch) + Real("y", Time), "GRC3001", ["batch", "time"]),
        ["product of unlike inner lengths"] = (() => MatMul(Real("x", Batch, 784), Real("w", 783, 10)), "GRC3002", ["(batch × 784)", "(783 × 10)"]),
        ["product with a scalar"] = (() => MatMul(Real("x"), Real("y", 3)), "GRC3003", ["()", "(3)"]),
        ["equation that does not fit"] = (() => Einsum("ij,jk->ik", Real("x", 2), Real("y", 2, 2)), "GRC3003", ["ij,jk->ik"]),
        ["axis that is not there"] = (() => Sum(Real("x", 2, 3), 2), "GRC3004", ["2", "(2 × 3)"]),
        ["axis named twice"] = (() => Sum(Real("x", 2, 3), [1, -1]), "GRC3004", ["1, -1"]),
        ["new axis behind the last"] = (() => Unsqueeze(Real("x", 2, 3) > 0, 3), "GRC3004", ["3", "(2 × 3)"]),
        ["mask of other keys"] = (
            () => ScaledDotProductAttention(Real("q", 5, 8), Real("k", Time, 8), Real("v", Time, 3), Real("x", 5, 7) > 0), "GRC3001", ["(5 × 7)"]),
        ["squeeze of a longer axis"] = (() => Squeeze(Real("x", 2, 3), 1), "GRC3004", ["(2 × 3)", "3"]),
        ["position that is not there"] = (() => Real("x", 3)[3], "GRC3005", ["3"]),
        ["slice backwards"] = (() => Slice.Range(null, null, -1), "GRC3005", ["-1", "Flip"]),
        ["reshape to another size"] = (() => Reshape(Real("x", 2, 3), 4), "GRC3006", ["(2 × 3)", "(4)"]),
        ["length that cannot be solved"] = (() => Reshape(Real("x", 2, 3), -1, 4), "GRC3006", ["6", "4"]),
        ["concatenation of unlike rows"] = (() => Concatenate([Real("x", 2, 3), Real("y", 2, 4)]), "GRC3007", ["(2 × 3)", "(2 × 4)"]),
        ["labels of another batch"] = (() => CrossEntropy(Real("x", Batch, 10), Integer("t", Time)), "GRC3008", ["(batch × 10)", "(time)"]),
        ["scatter of unlike shapes"] = (() => ScatterAddAlong(Real("x", 2, 3), Integer("i", 2, 4), 5, 1), "GRC3008", ["(2 × 3)", "(2 × 4)"]),
        ["maximum of nothing"] = (() => Max(Real("x", 0, 3), 0), "GRC3009", ["(0 × 3)"]),
        ["unequal parts"] = (() => Split(Real("x", 7), 2), "GRC3011", ["7", "2"]),
        ["kernels for other channels"] = (
            () => Conv2D(Real("x", Batch, 3, 8, 8), Real("w", 5, 4, 3, 3)), "GRC3008", ["(batch × 3 × 8 × 8)", "(5 × 4 × 3 × 3)", "4 channels"]),
        ["kernels of another rank"] = (
            () => Conv2D(Real("x", Batch, 3, 8, 8), Real("w", 5, 3, 3)), "GRC3008", ["(batch × 3 × 8 × 8)", "(5 × 3 × 3)"]),
        ["kernel beyond the input"] = (() => Conv1D(Real("x", Batch, 3, 4), Real("w", 5, 3, 5)), "GRC3008", ["5", "(batch × 3 × 4)", "pad"]),
        ["outputs that do not divide"] = (
            () => Conv1D(Real("x", Batch, 6, 9), Real("w", 5, 2, 3), groups: 3), "GRC3011", ["(5 × 2 × 3)", "3 groups"]),
        ["layer of indivisible channels"] = (() => new Conv1D(5, 6, 3, groups: 2), "GRC3011", ["Conv1D", "5", "6", "2"]),
        ["bias of another length"] = (() => Conv1D(Real("x", 1, 2, 9), Real("w", 4, 2, 3), Real("b", 3)), "GRC3008", ["4", "(3)"]),
        ["negative padding"] = (() => Conv1D(Real("x", 1, 2, 9), Real("w", 4, 2, 3), padding: -1), "GRC4004", ["Conv1D", "padding", "-1"]),
        ["three strides for two axes"] = (
            () => Conv2D(Real("x", 1, 2, 9, 9), Real("w", 4, 2, 3, 3), stride: (1, 2, 3)), "GRC4004", ["stride", "2", "(1, 2, 3)"]),
        ["same length at a stride"] = (
            () => Conv1D(Real("x", 1, 2, 9), Real("w", 4, 2, 3), stride: 2, padding: Padding.Same), "GRC4004", ["(2)", "Padding.Same"]),
        ["transposed convolution cut to nothing"] = (
            () => ConvTranspose1D(Real("x", 1, 2, 1), Real("w", 2, 4, 3), padding: 2), "GRC3008", ["4", "(1 × 4 × 3)"]),
        ["output padding of a stride"] = (
            () => ConvTranspose1D(Real("x", 1, 2, 5), Real("w", 2, 4, 3), stride: 2, outputPadding: 2), "GRC4004", ["outputPadding", "2"]),
        ["padding of more than half a window"] = (() => MaxPool1D(Real("x", 1, 2, 9), 3, padding: 2), "GRC4004", ["3", "2"]),
        ["every second of a free length"] = (() => MaxPool1D(Real("x", Batch, 2, Time), 2), "GRC3010", ["(batch × 2 × time)", "2"]),
        ["ceiling of a free length"] = (() => MaxPool1D(Real("x", Batch, 2, Time), 2, ceilMode: true), "GRC3010", ["(batch × 2 × time)", "ceilMode"]),
        ["columns of another picture"] = (() => Fold(Real("x", 1, 12, 5), 4, 2), "GRC3008", ["(1 × 12 × 5)", "(4 × 4)", "3·3", "5"]),
        ["gradient of a vector without a seed"] = (() => { Expr x = Real("x", 3); return Gradient(Square(x), x); }, "GRC4001", ["(3)", "Sum"]),
        ["seed of another shape"] = (() => { Expr x = Real("x", 3); return Gradient(Square(x), x, Real("s", 4)); }, "GRC4002", ["(4)", "(3)"]),
        ["clamp upside down"] = (() => Clamp(Real("x", 3), 1, -1), "GRC4004", ["1", "-1"]),
        ["dropout of everything"] = (() => Dropout(Real("x", 3), 1, Key()), "GRC4004", ["1"]),
        ["parameter of no length"] = (() => new Parameter(3, 0), "GRC1006", ["0"]),
        ["name that is none"] = (() => Dimension.Named("2x"), "GRC1004", ["2x"]),
    };

    private static IEnumerable<string> AllowedNames() => Allowed.Keys;

    private static IEnumerable<string> RefusedNames() => Refused.Keys;

    [TestCaseSource(nameof(AllowedNames))]
    public void Shape_is_inferred(string name) => Assert.That(Allowed[name].Make().Shape, Is.EqualTo(Allowed[name].Shape));

    [TestCaseSource(nameof(RefusedNames))]
    public void Mistake_is_refused_with_its_values(string name)
    {
        GraphException fault = Assert.Throws<GraphException>(() => Refused[name].Make())!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(fault.Id, Is.EqualTo(Refused[name].Id));
            foreach (string mention in Refused[name].Mentions) Assert.That(fault.Message, Does.Contain(mention));
        }
    }

    private static Expr Real(string name, params Dimension[] shape) => Node.Create(new Input(name, TensorType.Real(new Shape(shape)))).Real;

    private static IntExpr Integer(string name, params Dimension[] shape)
        => Node.Create(new Input(name, new TensorType(ElementType.Integer, new Shape(shape)))).Integer;

    private static KeyExpr Key() => new(Node.Create(new Input("key", new TensorType(ElementType.Key, Shape.Scalar))));
}
