using Graph.Operators;
using Graph.Scheduling;

namespace Graph.Generators.Emission;

/// <summary>Elementwise operators as C#: once over lanes, once over single numbers.</summary>
internal static class Operations
{
    /// <summary>Over lanes; every operand is lanes.</summary>
    public static string Lanes(Elementwise op, IReadOnlyList<string> x, ElementType operand, Precision precision) => op switch
    {
        Add => $"{Sum(x[0])} + {Sum(x[1])}",
        Subtract => $"{Sum(x[0])} - {Factor(x[1])}",
        Multiply => $"{Factor(x[0])} * {Factor(x[1])}",
        Divide => $"{Factor(x[0])} / {Factor(x[1])}",
        Negate => $"-{Factor(x[0])}",
        And => $"{Factor(x[0])} & {Factor(x[1])}",
        Or => $"{Factor(x[0])} | {Factor(x[1])}",
        Not => $"~{Factor(x[0])}",
        Relu => $"V.Max({x[0]}, V.Zero)",
        Maximum => $"V.Max({x[0]}, {x[1]})",
        Minimum => $"V.Min({x[0]}, {x[1]})",
        Clamp clamp => Clamped(clamp, x[0], "V.Max", "V.Min", b => $"V.Splat({Literals.Real(b, precision)})"),
        Power => $"V.Pow({x[0]}, {x[1]})",
        Compare compare => $"V.{Named(compare.Comparison)}({x[0]}, {x[1]})",
        Select => $"V.Select({x[0]}, {x[1]}, {x[2]})",
        ToReal when operand == ElementType.Boolean => $"V.Select({x[0]}, V.Splat({Literals.Real(1, precision)}), V.Zero)",
        ToReal or Copy or StopGradient or InRange => x[0],
        _ => $"V.{op.Name}({string.Join(", ", x)})",
    };

    /// <summary>Over single numbers.</summary>
    public static string Scalars(Elementwise op, IReadOnlyList<string> x, ElementType operand, Precision precision) => op switch
    {
        Add when operand == ElementType.Integer => DimensionText.Sum(Sum(x[0]), Sum(x[1])),
        Add => $"{Sum(x[0])} + {Sum(x[1])}",
        Subtract => $"{Sum(x[0])} - {Factor(x[1])}",
        Multiply => $"{Factor(x[0])} * {Factor(x[1])}",
        Divide => $"{Factor(x[0])} / {Factor(x[1])}",
        Negate => $"-{Factor(x[0])}",
        And => $"{Factor(x[0])} & {Factor(x[1])}",
        Or => $"{Factor(x[0])} | {Factor(x[1])}",
        Not => $"!{Factor(x[0])}",
        Relu => $"ScalarMath.Max({x[0]}, {Literals.Real(0, precision)})",
        Maximum => $"ScalarMath.Max({x[0]}, {x[1]})",
        Minimum => $"ScalarMath.Min({x[0]}, {x[1]})",
        Clamp clamp => Clamped(clamp, x[0], "ScalarMath.Max", "ScalarMath.Min", b => Literals.Real(b, precision)),
        Power => $"ScalarMath.Pow({x[0]}, {x[1]})",
        Compare compare => $"{Factor(x[0])} {Symbol(compare.Comparison)} {Factor(x[1])}",
        Select => $"{Factor(x[0])} ? {Factor(x[1])} : {Factor(x[2])}",
        ToReal when operand == ElementType.Boolean => $"{Factor(x[0])} ? {Literals.Real(1, precision)} : {Literals.Real(0, precision)}",
        ToReal => $"({StepFields.Real(precision)}){Factor(x[0])}",
        Copy or StopGradient or InRange => x[0],
        _ => $"ScalarMath.{op.Name}({string.Join(", ", x)})",
    };

    /// <summary>Parenthesised unless it is one name, number or call.</summary>
    public static string Factor(string expression)
        => DimensionText.Factor(expression.StartsWith("-", StringComparison.Ordinal) ? $"({expression})" : expression);

    private static string Sum(string expression)
        => expression.Contains('?') || expression.Contains('&') || expression.Contains('|') || expression.Contains('<') ? Factor(expression) : expression;

    private static string Clamped(Clamp clamp, string x, string max, string min, Func<double, string> bound)
    {
        if (!double.IsNegativeInfinity(clamp.Low)) x = $"{max}({x}, {bound(clamp.Low)})";
        return double.IsPositiveInfinity(clamp.High) ? x : $"{min}({x}, {bound(clamp.High)})";
    }

    private static string Named(Comparison comparison) => comparison switch
    {
        Comparison.Less => "LessThan",
        Comparison.LessOrEqual => "LessThanOrEqual",
        Comparison.Greater => "GreaterThan",
        Comparison.GreaterOrEqual => "GreaterThanOrEqual",
        _ => comparison.ToString(),
    };

    private static string Symbol(Comparison comparison) => comparison switch
    {
        Comparison.Less => "<",
        Comparison.LessOrEqual => "<=",
        Comparison.Greater => ">",
        Comparison.GreaterOrEqual => ">=",
        Comparison.Equal => "==",
        _ => "!=",
    };
}
