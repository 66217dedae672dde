using Graph.Operators;

namespace Graph;

/// <summary>A symbolic mask. It selects (<c>Functions.Where</c>) and carries no gradient.</summary>
public sealed class BoolExpr : SymbolicValue
{
    internal BoolExpr(Node node)
        : base(node)
    {
        if (node.Type.Element != ElementType.Boolean)
            throw new InvalidOperationException($"{node.Operator.Name} is {node.Type.Element}, not boolean.");
    }

    /// <summary>Part of the mask, as for <see cref="Expr"/>.</summary>
    public BoolExpr this[params Slice[] slices] => Functions.Slice(this, slices);

    /// <summary>Both.</summary>
    public static BoolExpr operator &(BoolExpr left, BoolExpr right) => Functions.Elementwise(new And(), left, right);

    /// <summary>Either or both.</summary>
    public static BoolExpr operator |(BoolExpr left, BoolExpr right) => Functions.Elementwise(new Or(), left, right);

    /// <summary>Neither.</summary>
    public static BoolExpr operator !(BoolExpr value) => Functions.Elementwise(new Not(), value);
}
