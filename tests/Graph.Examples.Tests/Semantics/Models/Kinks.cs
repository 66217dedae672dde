using static Graph.Functions;

namespace Examples.Tests.Semantics.Models;

/// <summary>Functions where they have no derivative, or more than one.</summary>
[Differentiable]
public static partial class Kinks
{
    [Gradient]
    public static Expr Rectified([Shape] Expr x) => Relu(x);

    [Gradient]
    public static Expr Magnitude([Shape] Expr x) => Abs(x);

    [Gradient]
    public static Expr Greater([Shape] Expr x, [Shape] Expr y) => Maximum(x, y);

    [Gradient]
    public static Expr Greatest([Shape("n")] Expr x) => Max(x);

    [Gradient]
    public static Expr GreatestOfWindows([Shape("n")] Expr x) => Sum(MaxPool1D(x, 3, stride: 1, padding: 1));

    [Gradient]
    public static Expr Limited([Shape] Expr x) => Clamp(x, -1, 1);
}
