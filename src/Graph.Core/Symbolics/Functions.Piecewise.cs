namespace Graph;

public static partial class Functions
{
    /// <summary>x clamped to [low, high]; unlike that of <see cref="Clamp"/>, the derivative is 1 on the open interval only.</summary>
    public static Expr Hardtanh(Expr x, double low = -1, double high = 1)
        => Where((x > low) & (x < high), x, StopGradient(Clamp(x, low, high)));

    /// <summary>min(max(x, 0), 6).</summary>
    public static Expr Relu6(Expr x) => Hardtanh(x, 0, 6);

    /// <summary>min(max(x + 3, 0), 6)/6: the sigmoid in three straight pieces.</summary>
    public static Expr HardSigmoid(Expr x) => (Hardtanh(x, -3, 3) / 6.0) + 0.5;

    /// <summary>x·min(max(x + 3, 0), 6)/6. Howard et al., 2019.</summary>
    public static Expr HardSwish(Expr x) => x * Clamp(x + 3.0, 0, 6) / 6.0;

    /// <summary>x where |x| &gt; threshold, else 0.</summary>
    public static Expr Hardshrink(Expr x, double threshold = 0.5) => Where(Abs(x) <= threshold, 0.0, x);

    /// <summary>x moved towards 0 by a threshold, and 0 within it: x − clamp(x, −threshold, threshold).</summary>
    public static Expr Softshrink(Expr x, double threshold = 0.5) => x - Clamp(x, -threshold, threshold);

    /// <summary>x where x &gt; threshold, else a constant value.</summary>
    public static Expr Threshold(Expr x, double threshold, double value) => Where(x <= threshold, value, x);

    /// <summary>x for x &gt; 0, else slope·x with a trained slope; a slope for each channel stands along axis 1. He et al., 2015.</summary>
    /// <exception cref="GraphException">The slope is neither a scalar nor as long as axis 1 (GRC3001).</exception>
    public static Expr PRelu(Expr x, Expr slope)
        => Where(x > 0.0, x, (slope.Rank == 1 && x.Rank > 1 ? AlongAxis(slope, x.Shape, 1) : slope) * x);

    /// <summary>x for x &gt; 0, else alpha·(exp(x/alpha) − 1). Barron, 2017.</summary>
    public static Expr Celu(Expr x, double alpha = 1) => Where(x > 0.0, x, alpha * Expm1(Clamp(x, high: 0) / alpha));

    /// <summary>1.0507·elu(x, 1.6733): keeps mean 0 and variance 1 from layer to layer. Klambauer et al., 2017.</summary>
    public static Expr Selu(Expr x) => 1.0507009873554804934193349852946 * Elu(x, 1.6732632423543772848170429916717);

    /// <summary>x/(1 + |x|).</summary>
    public static Expr Softsign(Expr x) => x / (1.0 + Abs(x));

    /// <summary>x − tanh x.</summary>
    public static Expr Tanhshrink(Expr x) => x - Tanh(x);

    /// <summary>a·σ(b) of the two halves a and b of an axis. Dauphin et al., 2017.</summary>
    /// <exception cref="GraphException">The axis has an odd length (GRC3011).</exception>
    public static Expr Glu(Expr x, int axis = -1)
    {
        Expr[] halves = Split(x, 2, axis);
        return halves[0] * Sigmoid(halves[1]);
    }
}
