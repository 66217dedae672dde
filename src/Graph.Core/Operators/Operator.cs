using Graph.Differentiation;
using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>
/// A primitive of the graph: its shape rule, its derivative, its reference evaluation and its formula, in one file each. Everything else is
/// composed of these. An operator holds attributes only and compares by them; operands belong to the node.
/// </summary>
public abstract record Operator
{
    /// <summary>The name in the text form of a graph.</summary>
    public string Name => GetType().Name;

    /// <summary>Element type and shape of the result.</summary>
    /// <exception cref="GraphException">The operands do not fit.</exception>
    internal abstract TensorType Infer(IReadOnlyList<TensorType> operands);

    /// <summary>The reference evaluation: slow, obvious, in double precision.</summary>
    internal abstract DenseTensor Evaluate(EvaluationContext context, IReadOnlyList<DenseTensor> operands, int[] shape);

    /// <summary>
    /// The linearisation: the result's tangent from those of the operands. An absent tangent is a structural zero, never the number 0. What is
    /// returned is linear in the tangents, built from operators that state <see cref="Transpose"/>.
    /// </summary>
    internal virtual Expr? Tangent(Node node, IReadOnlyList<Expr?> tangents) => null;

    /// <summary>
    /// The transposition of a linear operator: what a cotangent of the result contributes to the operand in which <paramref name="node"/> is linear.
    /// </summary>
    internal virtual Expr Transpose(Node node, int operand, Expr cotangent)
        => throw new InvalidOperationException($"{Name} is not linear in operand {operand}: its tangent must be built of linear operators.");

    /// <summary>
    /// The operator on every element of a batch at once: the result with the axes of the batch first.
    /// </summary>
    /// <param name="node">The operator on one element.</param>
    /// <param name="batch">The axes.</param>
    /// <param name="varying">The operands that vary within the batch, with its axes first; null for those that do not. At least one varies.</param>
    internal virtual Node Vectorize(Node node, Batch batch, IReadOnlyList<Node?> varying)
        => throw new InvalidOperationException($"{Name} does not vary within a batch.");

    /// <summary>The result as a formula over the operands' formulas.</summary>
    internal virtual string Formula(IReadOnlyList<string> operands)
        => $"{char.ToLowerInvariant(Name[0])}{Name.Substring(1)}({string.Join(", ", operands)})";

    /// <summary>The attributes in the text form of a graph, in a fixed order.</summary>
    internal virtual IReadOnlyList<KeyValuePair<string, string>> Attributes => [];

    private protected static string Infix(string symbol, IReadOnlyList<string> operands)
        => string.Join($" {symbol} ", operands.Select(Parenthesised));

    private protected static string Parenthesised(string formula) => formula.Contains(' ') ? $"({formula})" : formula;
}
