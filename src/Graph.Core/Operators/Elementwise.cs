using Graph.Differentiation;
using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>An operator that makes each element of its result from the elements at the same place of its operands, which have the result's shape.</summary>
public abstract record Elementwise : Operator
{
    internal abstract int Arity { get; }

    internal abstract ElementType Result(IReadOnlyList<ElementType> operands);

    internal sealed override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        if (operands.Count != Arity) throw new InvalidOperationException($"{Name} takes {Arity} operands, not {operands.Count}.");
        foreach (TensorType operand in operands)
        {
            if (operand.Shape != operands[0].Shape)
                throw new GraphException("GRC3001", $"{Name} needs operands of one shape, not {operands[0].Shape} and {operand.Shape}.");
        }
        return new TensorType(Result(operands.Select(o => o.Element).ToArray()), operands[0].Shape);
    }

    internal sealed override Node Vectorize(Node node, Batch batch, IReadOnlyList<Node?> varying)
        => new(this, varying.Select((operand, i) => operand ?? batch.Repeated(node.Operands[i])).ToArray());

    private protected InvalidOperationException Unfit(IReadOnlyList<ElementType> operands)
        => new($"{Name} does not take ({string.Join(", ", operands)}).");
}
