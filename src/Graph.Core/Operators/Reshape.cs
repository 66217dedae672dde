using Graph.Differentiation;
using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>The same elements in row-major order under another shape. Linear; the transpose reshapes back.</summary>
public sealed record Reshape(Shape ResultShape) : Operator
{
    internal override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        Shape source = operands[0].Shape;
        if (source.Size != ResultShape.Size)
        {
            throw new GraphException(
                "GRC3006", $"Reshape cannot make {ResultShape} of {source}: {ResultShape.Size} elements are not {source.Size}.");
        }
        return operands[0] with { Shape = ResultShape };
    }

    internal override DenseTensor Evaluate(EvaluationContext context, IReadOnlyList<DenseTensor> operands, int[] shape)
        => new(operands[0].Data, shape);

    internal override Expr? Tangent(Node node, IReadOnlyList<Expr?> tangents) => tangents[0] is { } dx ? Node.Create(this, dx.Node).Real : null;

    internal override Expr Transpose(Node node, int operand, Expr cotangent)
        => Node.Create(new Reshape(node.Operands[0].Shape), cotangent.Node).Real;

    internal override Node Vectorize(Node node, Batch batch, IReadOnlyList<Node?> varying)
        => Node.Create(new Reshape(batch.Of(ResultShape)), varying[0]!);

    internal override IReadOnlyList<KeyValuePair<string, string>> Attributes => [new("shape", Text.List(ResultShape))];

    internal override string Formula(IReadOnlyList<string> operands) => operands[0];
}
