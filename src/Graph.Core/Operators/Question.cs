using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>
/// A question about the graph that its operands make, which the pass <see cref="Optimization.ExpandGradients"/> answers with a graph. It stands there
/// until then so that the primal can be made stable before it is differentiated.
/// </summary>
public abstract record Question : Operator
{
    internal sealed override DenseTensor Evaluate(EvaluationContext context, IReadOnlyList<DenseTensor> operands, int[] shape)
        => throw new InvalidOperationException("Derivatives are expanded before a graph is evaluated.");

    internal sealed override Expr? Tangent(Node node, IReadOnlyList<Expr?> tangents)
        => throw new InvalidOperationException("Derivatives are expanded, innermost first, before they are differentiated.");
}
