using Graph.Differentiation;
using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>A primitive with several results. The node itself has no value; <see cref="ResultOf"/> tells the results apart.</summary>
public abstract record SeveralResults : Operator
{
    /// <summary>Element type and shape of every result.</summary>
    /// <exception cref="GraphException">The operands do not fit.</exception>
    internal abstract IReadOnlyList<TensorType> InferAll(IReadOnlyList<TensorType> operands);

    /// <summary>The reference evaluation of every result.</summary>
    internal abstract IReadOnlyList<DenseTensor> EvaluateAll(EvaluationContext context, IReadOnlyList<DenseTensor> operands);

    /// <summary>The linearisation: the tangent of every result, null where it does not vary.</summary>
    /// <param name="node">The node.</param>
    /// <param name="tangents">Those of the operands; null is a structural zero.</param>
    /// <param name="prefix">What a tangent is called: this and the name of the value.</param>
    internal abstract IReadOnlyList<Expr?> Tangents(Node node, IReadOnlyList<Expr?> tangents, string prefix);

    /// <summary>The transposition of a linear operator: what the cotangents of the results contribute to each linear operand.</summary>
    /// <param name="node">The node.</param>
    /// <param name="linear">Which operands the node is linear in.</param>
    /// <param name="cotangents">Those of the results; null where nothing depends on a result.</param>
    internal virtual IReadOnlyList<Expr?> Cotangents(Node node, IReadOnlyList<bool> linear, IReadOnlyList<Expr?> cotangents)
        => throw new InvalidOperationException($"{Name} is not linear: its tangents must be built of linear operators.");

    /// <summary>The results for every element of a batch at once, with its axes first; null for those that do not vary.</summary>
    internal abstract IReadOnlyList<Node?> VectorizeAll(Node node, Batch batch, IReadOnlyList<Node?> varying);

    internal sealed override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        InferAll(operands);
        return new TensorType(ElementType.Several, Shape.Scalar);
    }

    internal sealed override DenseTensor Evaluate(EvaluationContext context, IReadOnlyList<DenseTensor> operands, int[] shape)
        => throw new InvalidOperationException($"{Name} has several results: ask for one of them.");

    /// <summary>The result nodes of a node with several results.</summary>
    internal static Node[] ResultsOf(Node node)
    {
        SeveralResults op = (SeveralResults)node.Operator;
        return [.. op.InferAll([.. node.Operands.Select(o => o.Type)]).Select((type, i) => Node.Create(new ResultOf(i, type), node))];
    }
}
