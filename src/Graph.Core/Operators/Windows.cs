using Graph.Differentiation;
using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>
/// Sliding windows along axes. Such an axis of length L becomes one of ⌊(L − Dilation·(Size − 1) − 1)/Stride⌋ + 1 windows, and the positions in the
/// window become further axes, last of all and in the order of <see cref="Along"/>: element (o, k) is element o·Stride + k·Dilation of x. A view, and
/// linear; the transpose is <see cref="OverlapAdd"/>.
/// </summary>
public sealed record Windows(EquatableArray<Window> Along) : Operator
{
    internal override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        Dimension[] lengths = [.. operands[0].Shape];
        foreach (Window window in Along) lengths[window.Axis] = window.Places(operands[0].Shape);
        return operands[0] with { Shape = new Shape(lengths.Concat(Along.Select(w => (Dimension)w.Size))) };
    }

    internal override DenseTensor Evaluate(EvaluationContext context, IReadOnlyList<DenseTensor> operands, int[] shape)
        => DenseTensor.FromIndices(shape, index => operands[0][Position(index, Along)]);

    internal override Expr? Tangent(Node node, IReadOnlyList<Expr?> tangents) => tangents[0] is { } dx ? Node.Create(this, dx.Node).Real : null;

    internal override Expr Transpose(Node node, int operand, Expr cotangent)
        => Node.Create(new OverlapAdd(Along, node.Operands[0].Shape), cotangent.Node).Real;

    internal override Node Vectorize(Node node, Batch batch, IReadOnlyList<Node?> varying)
        => Node.Create(new Windows(Window.Shifted(Along, batch)), varying[0]!);

    internal override IReadOnlyList<KeyValuePair<string, string>> Attributes => Window.Attributes(Along);

    /// <summary>The element of x that is at an index of the windows.</summary>
    internal static int[] Position(int[] index, EquatableArray<Window> along)
    {
        int[] position = index.Take(index.Length - along.Count).ToArray();
        for (int i = 0; i < along.Count; i++)
            position[along[i].Axis] = (position[along[i].Axis] * along[i].Stride) + (index[position.Length + i] * along[i].Dilation);
        return position;
    }
}
