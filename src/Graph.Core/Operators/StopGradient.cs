namespace Graph.Operators;

/// <summary>x, as a constant of differentiation: its tangent is structurally zero.</summary>
public sealed record StopGradient : UnaryFunction
{
    internal override double Apply(double x) => x;

    internal override string Formula(IReadOnlyList<string> operands) => operands[0];
}
