using Graph.Operators;

namespace Graph;

public static partial class Functions
{
    /// <summary>Uniform numbers on [0, 1), multiples of 2⁻²⁴. Every call with one key draws from a stream of its own.</summary>
    public static Expr RandomUniform(KeyExpr key, Shape shape) => Node.Create(new UniformRandom(key.Node.NextStream(), shape), key.Node).Real;

    /// <summary>Standard normal numbers by Box and Muller: √(−2·log(1 − u))·cos(2π·v).</summary>
    public static Expr RandomNormal(KeyExpr key, Shape shape)
        => Sqrt(-2.0 * Log(1.0 - RandomUniform(key, shape))) * Cos(2 * Math.PI * RandomUniform(key, shape));

    /// <summary>Inverted dropout: every element is 0 with a given probability, and divided by 1 − probability otherwise. Srivastava et al., 2014.</summary>
    /// <exception cref="GraphException">The probability is outside [0, 1) (GRC4004).</exception>
    public static Expr Dropout(Expr x, double probability, KeyExpr key)
    {
        if (probability is not (>= 0 and < 1)) throw new GraphException("GRC4004", $"Dropout needs a probability in [0, 1), not {probability}.");
        return probability == 0 ? x : Where(RandomUniform(key, x.Shape) >= probability, x * (1 / (1 - probability)), 0.0);
    }
}
