using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>1 / (1 + exp(−x)); derivative σ(x)·σ(−x), where 1 − σ(x) is written σ(−x) to keep its digits.</summary>
public sealed record Sigmoid : UnaryFunction
{
    internal override double Apply(double x) => RealMath.Sigmoid(x);

    internal override Expr Derivative(Expr x, Expr result) => result * Functions.Sigmoid(-x);
}
