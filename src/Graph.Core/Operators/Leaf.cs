using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>An operator without operands.</summary>
public abstract record Leaf : Operator
{
    internal abstract TensorType Type { get; }

    internal sealed override TensorType Infer(IReadOnlyList<TensorType> operands)
        => operands.Count == 0 ? Type : throw new InvalidOperationException($"{Name} takes no operands, not {operands.Count}.");
}
