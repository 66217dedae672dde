namespace Graph.Operators;

/// <summary>The largest integer not above x; derivative zero.</summary>
public sealed record Floor : UnaryFunction
{
    internal override double Apply(double x) => Math.Floor(x);
}
