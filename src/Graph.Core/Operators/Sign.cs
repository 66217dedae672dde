namespace Graph.Operators;

/// <summary>−1, 0 or 1, and NaN for NaN; derivative zero.</summary>
public sealed record Sign : UnaryFunction
{
    internal override double Apply(double x) => double.IsNaN(x) ? x : Math.Sign(x);
}
