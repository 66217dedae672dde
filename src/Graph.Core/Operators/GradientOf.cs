using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>
/// seedᵀ·∂y/∂x, of the operands (y, seed, x): a question that the pass <see cref="Optimization.ExpandGradients"/> answers with a graph. It stands in the
/// graph until then so that the primal can be made stable before it is differentiated.
/// </summary>
public sealed record GradientOf : Operator
{
    internal override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        if (operands[0] != operands[1])
            throw new GraphException("GRC4002", $"The seed of a gradient has the shape of what is differentiated: {operands[1].Shape} is not {operands[0].Shape}.");
        return operands[2];
    }

    internal override DenseTensor Evaluate(EvaluationContext context, IReadOnlyList<DenseTensor> operands, int[] shape)
        => throw new InvalidOperationException("Gradients are expanded before a graph is evaluated.");

    internal override Expr? Tangent(Node node, IReadOnlyList<Expr?> tangents)
        => throw new InvalidOperationException("Gradients are expanded, innermost first, before they are differentiated.");

    internal override string Formula(IReadOnlyList<string> operands) => $"∂{Parenthesised(operands[0])}/∂{Parenthesised(operands[2])}";
}
