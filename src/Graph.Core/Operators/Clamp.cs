using System.Globalization;

namespace Graph.Operators;

/// <summary>min(max(x, Low), High); derivative [Low ≤ x ≤ High], as PyTorch's: it passes at the bounds.</summary>
public sealed record Clamp(double Low, double High) : UnaryFunction
{
    internal override double Apply(double x) => double.IsNaN(x) ? x : Math.Min(Math.Max(x, Low), High);

    internal override Expr? Tangent(Node node, IReadOnlyList<Expr?> tangents)
    {
        if (tangents[0] is not { } dx) return null;
        Expr x = node.Operand(0);
        return Functions.Where((x >= Low) & (x <= High), dx, 0.0);
    }

    internal override IReadOnlyList<KeyValuePair<string, string>> Attributes => [new("low", Text.Number(Low)), new("high", Text.Number(High))];

    internal override string Formula(IReadOnlyList<string> operands)
        => string.Format(CultureInfo.InvariantCulture, "clamp({0}, {1}, {2})", operands[0], Low, High);
}
