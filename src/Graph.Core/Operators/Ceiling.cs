namespace Graph.Operators;

/// <summary>The smallest integer not below x; derivative zero.</summary>
public sealed record Ceiling : UnaryFunction
{
    internal override double Apply(double x) => Math.Ceiling(x);
}
