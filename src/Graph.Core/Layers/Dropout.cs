namespace Graph;

/// <summary>Inverted dropout in training, the identity in evaluation; which of the two is a constant of the entry point.</summary>
public sealed class Dropout
{
    private readonly double _probability;

    /// <summary>A layer that zeroes every element with the given probability.</summary>
    public Dropout(double probability) => _probability = probability;

    /// <summary>Where a draw falls below the probability 0, else x / (1 − probability).</summary>
    public Expr Apply(Expr x, KeyExpr key, bool training = true) => training ? Functions.Dropout(x, _probability, key) : x;
}
