using Graph.Operators;

namespace Graph;

/// <summary>A symbolic tensor of 32-bit integers: labels, indices. It does not convert to <see cref="Expr"/> and carries no gradient.</summary>
public sealed class IntExpr : SymbolicValue
{
    internal IntExpr(Node node)
        : base(node)
    {
        if (node.Type.Element != ElementType.Integer)
            throw new InvalidOperationException($"{node.Operator.Name} is {node.Type.Element}, not integer.");
    }

    /// <summary>Part of the tensor, as for <see cref="Expr"/>.</summary>
    public IntExpr this[params Slice[] slices] => Functions.Slice(this, slices);

    /// <summary>A scalar constant.</summary>
    public static IntExpr Constant(int value) => Node.Create(new IntegerConstant(value)).Integer;

    /// <summary>A scalar constant.</summary>
    public static implicit operator IntExpr(int value) => Constant(value);

    /// <summary>i + j.</summary>
    public static IntExpr operator +(IntExpr left, IntExpr right) => Functions.Elementwise(new Add(), left, right);

    /// <summary>i − j.</summary>
    public static IntExpr operator -(IntExpr left, IntExpr right) => Functions.Elementwise(new Subtract(), left, right);

    /// <summary>i · j.</summary>
    public static IntExpr operator *(IntExpr left, IntExpr right) => Functions.Elementwise(new Multiply(), left, right);

    /// <summary>i &lt; j, as a mask.</summary>
    public static BoolExpr operator <(IntExpr left, IntExpr right) => Functions.Compared(Comparison.Less, left, right);

    /// <summary>i &gt; j, as a mask.</summary>
    public static BoolExpr operator >(IntExpr left, IntExpr right) => Functions.Compared(Comparison.Greater, left, right);

    /// <summary>i ≤ j, as a mask.</summary>
    public static BoolExpr operator <=(IntExpr left, IntExpr right) => Functions.Compared(Comparison.LessOrEqual, left, right);

    /// <summary>i ≥ j, as a mask.</summary>
    public static BoolExpr operator >=(IntExpr left, IntExpr right) => Functions.Compared(Comparison.GreaterOrEqual, left, right);
}
