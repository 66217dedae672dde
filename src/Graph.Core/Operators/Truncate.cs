namespace Graph.Operators;

/// <summary>The integer part, towards zero; derivative zero.</summary>
public sealed record Truncate : UnaryFunction
{
    internal override double Apply(double x) => Math.Truncate(x);
}
