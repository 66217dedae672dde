namespace Graph;

/// <summary>
/// A symbolic random key. An entry point that draws random numbers takes one explicitly and its generated form takes a <c>RandomKey(seed, step)</c>:
/// nothing hidden counts calls, so the backward pass recomputes the same numbers and a resumed run continues exactly.
/// </summary>
public sealed class KeyExpr : SymbolicValue
{
    internal KeyExpr(Node node)
        : base(node)
    {
        if (node.Type.Element != ElementType.Key) throw new InvalidOperationException($"{node.Operator.Name} is {node.Type.Element}, not a key.");
    }
}
