namespace Graph.Operators;

/// <summary>The nearest integer, halves to even; derivative zero.</summary>
public sealed record Round : UnaryFunction
{
    internal override double Apply(double x) => Math.Round(x, MidpointRounding.ToEven);
}
