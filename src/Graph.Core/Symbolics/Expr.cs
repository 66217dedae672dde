using System.ComponentModel;
using Graph.Operators;

namespace Graph;

/// <summary>
/// A symbolic real tensor. Operators and <see cref="Functions"/> build a graph of them, element by element with NumPy's broadcasting: shapes are
/// aligned at the last axis, and an axis of length 1 is repeated.
/// </summary>
#pragma warning disable CS0660, CS0661 // == is declared only to be refused: comparing two expressions is no question of a build
public class Expr : SymbolicValue
#pragma warning restore CS0660, CS0661
{
    internal Expr(Node node)
        : base(node)
    {
        if (node.Type.Element != ElementType.Real) throw new InvalidOperationException($"{node.Operator.Name} is {node.Type.Element}, not real.");
    }

    /// <summary>The same element at a position along every axis: <c>x[i]</c> takes row i, <c>x[i, j]</c> row i, column j.</summary>
    public Expr this[params Slice[] slices] => Functions.Slice(this, slices);

    /// <summary>A scalar constant.</summary>
    public static Expr Constant(double value) => Node.Create(new Constant(value)).Real;

    /// <summary>A scalar constant.</summary>
    public static implicit operator Expr(double value) => Constant(value);

    /// <summary>x + y.</summary>
    public static Expr operator +(Expr left, Expr right) => Functions.Elementwise(new Add(), left, right);

    /// <summary>x − y.</summary>
    public static Expr operator -(Expr left, Expr right) => Functions.Elementwise(new Subtract(), left, right);

    /// <summary>x · y, element by element; see <see cref="Functions.MatMul"/> for the matrix product.</summary>
    public static Expr operator *(Expr left, Expr right) => Functions.Elementwise(new Multiply(), left, right);

    /// <summary>x / y.</summary>
    public static Expr operator /(Expr left, Expr right) => Functions.Elementwise(new Divide(), left, right);

    /// <summary>−x.</summary>
    public static Expr operator -(Expr value) => Functions.Elementwise(new Negate(), value);

    /// <summary>x.</summary>
    public static Expr operator +(Expr value) => value;

    /// <summary>x &lt; y, as a mask.</summary>
    public static BoolExpr operator <(Expr left, Expr right) => Functions.Compared(Comparison.Less, left, right);

    /// <summary>x &gt; y, as a mask.</summary>
    public static BoolExpr operator >(Expr left, Expr right) => Functions.Compared(Comparison.Greater, left, right);

    /// <summary>x ≤ y, as a mask.</summary>
    public static BoolExpr operator <=(Expr left, Expr right) => Functions.Compared(Comparison.LessOrEqual, left, right);

    /// <summary>x ≥ y, as a mask.</summary>
    public static BoolExpr operator >=(Expr left, Expr right) => Functions.Compared(Comparison.GreaterOrEqual, left, right);

    /// <summary>Refused: say which equality is meant.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("Use Functions.Equal(x, y) for a mask, or ReferenceEquals for the same node.", error: true)]
    public static BoolExpr operator ==(Expr left, Expr right) => throw new NotSupportedException("Use Functions.Equal(x, y).");

    /// <summary>Refused: say which inequality is meant.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("Use Functions.NotEqual(x, y) for a mask, or ReferenceEquals for the same node.", error: true)]
    public static BoolExpr operator !=(Expr left, Expr right) => throw new NotSupportedException("Use Functions.NotEqual(x, y).");
}
