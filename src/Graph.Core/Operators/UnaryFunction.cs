using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>A real function of one real number, element by element.</summary>
public abstract record UnaryFunction : Elementwise
{
    internal sealed override int Arity => 1;

    /// <summary>The value at x.</summary>
    internal abstract double Apply(double x);

    /// <summary>The derivative at x, through the function's own result where that is shorter; null where it is zero everywhere.</summary>
    internal virtual Expr? Derivative(Expr x, Expr result) => null;

    internal override ElementType Result(IReadOnlyList<ElementType> operands)
        => operands[0] == ElementType.Real ? ElementType.Real : throw Unfit(operands);

    internal override Expr? Tangent(Node node, IReadOnlyList<Expr?> tangents)
        => tangents[0] is { } dx && Derivative(node.Operand(0), node.Real) is { } slope ? slope * dx : null;

    internal sealed override DenseTensor Evaluate(EvaluationContext context, IReadOnlyList<DenseTensor> operands, int[] shape)
        => DenseTensor.Create(shape, i => Apply(operands[0].Data[i]));
}
