using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>A function of two numbers of one element type, element by element.</summary>
public abstract record BinaryFunction : Elementwise
{
    internal sealed override int Arity => 2;

    /// <summary>The value at (x, y).</summary>
    internal abstract double Apply(double x, double y);

    /// <summary>The partial derivatives ∂f/∂x and ∂f/∂y, through the function's own result where that is shorter; null where zero everywhere.</summary>
    internal virtual Expr? Partial(int operand, Expr x, Expr y, Expr result) => null;

    internal override ElementType Result(IReadOnlyList<ElementType> operands)
        => operands[0] == ElementType.Real && operands[1] == ElementType.Real ? ElementType.Real : throw Unfit(operands);

    internal override Expr? Tangent(Node node, IReadOnlyList<Expr?> tangents)
    {
        Expr? sum = null;
        for (int i = 0; i < 2; i++)
        {
            if (tangents[i] is not { } tangent || Partial(i, node.Operand(0), node.Operand(1), node.Real) is not { } partial) continue;
            sum = sum is null ? partial * tangent : sum + (partial * tangent);
        }
        return sum;
    }

    internal sealed override DenseTensor Evaluate(EvaluationContext context, IReadOnlyList<DenseTensor> operands, int[] shape)
        => DenseTensor.Create(shape, i => Apply(operands[0].Data[i], operands[1].Data[i]));
}
