namespace Graph;

public static partial class Functions
{
    /// <summary>x·Φ(x) with the normal distribution Φ: x/2·(1 + erf(x/√2)). Hendrycks and Gimpel, 2016.</summary>
    public static Expr Gelu(Expr x) => x * NormalCdf(x);

    /// <summary>The approximation x/2·(1 + tanh(√(2/π)·(x + 0.044715·x³))) of <see cref="Gelu"/>.</summary>
    public static Expr GeluTanh(Expr x) => 0.5 * x * (1.0 + Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x))));

    /// <summary>x·σ(x), also called swish.</summary>
    public static Expr Silu(Expr x) => x * Sigmoid(x);

    /// <summary>silu(x·W)·(x·V): the gated hidden layer of LLaMA's blocks. Shazeer, 2020.</summary>
    /// <param name="x">(… × width).</param>
    /// <param name="gate">W: (width × hidden).</param>
    /// <param name="up">V: (width × hidden).</param>
    /// <exception cref="GraphException">The operands do not fit (GRC3001, GRC3002).</exception>
    public static Expr SwiGlu(Expr x, Expr gate, Expr up) => Silu(MatMul(x, gate)) * MatMul(x, up);

    /// <summary>x·tanh(softplus x).</summary>
    public static Expr Mish(Expr x) => x * Tanh(Softplus(x));

    /// <summary>x for x &gt; 0, else slope·x.</summary>
    public static Expr LeakyRelu(Expr x, double slope = 0.01) => Where(x > 0.0, x, slope * x);

    /// <summary>x for x &gt; 0, else alpha·(exp x − 1).</summary>
    public static Expr Elu(Expr x, double alpha = 1) => Where(x > 0.0, x, alpha * Expm1(Clamp(x, high: 0)));

    /// <summary>exp xᵢ / Σ exp xⱼ along an axis, as exp(x − logsumexp x).</summary>
    public static Expr Softmax(Expr x, int axis = -1) => Exp(LogSoftmax(x, axis));

    /// <summary>The softmax of −x.</summary>
    public static Expr Softmin(Expr x, int axis = -1) => Softmax(-x, axis);

    /// <summary>x − logsumexp x along an axis.</summary>
    public static Expr LogSoftmax(Expr x, int axis = -1) => x - LogSumExp(x, axis, keepAxes: true);

    /// <summary>
    /// (x − mean)/√(variance + epsilon)·weight + bias over the trailing axes that weight has. Ba, Kiros and Hinton, 2016.
    /// </summary>
    public static Expr LayerNorm(Expr x, Expr? weight = null, Expr? bias = null, double epsilon = 1e-5, int axes = 1)
    {
        int trailing = weight?.Rank ?? bias?.Rank ?? axes;
        if (trailing < 1 || trailing > x.Rank)
            throw new GraphException("GRC3004", $"LayerNorm over the last {trailing} axes does not fit {x.Shape}.");
        int[] over = Enumerable.Range(x.Rank - trailing, trailing).ToArray();
        Expr normalised = Standardised(x, over, epsilon);
        if (weight is not null) normalised *= weight;
        return bias is null ? normalised : normalised + bias;
    }

    /// <summary>x/√(mean x² + epsilon)·weight over the last axis. Zhang and Sennrich, 2019.</summary>
    public static Expr RmsNorm(Expr x, Expr? weight = null, double epsilon = 1e-6)
    {
        Expr normalised = (x * InverseRoot(Mean(Square(x).Hinted("squares"), -1, keepAxes: true), epsilon)).Hinted("normalised");
        return weight is null ? normalised : normalised * weight;
    }
}
