namespace Graph;

public static partial class Functions
{
    /// <summary>
    /// (x − mean)/√(variance + epsilon)·weight + bias with the mean and the (biased) variance of each channel along axis 1, over all other axes.
    /// Ioffe and Szegedy, 2015.
    /// </summary>
    public static Expr BatchNorm(Expr x, Expr? weight = null, Expr? bias = null, double epsilon = 1e-5)
    {
        if (x.Rank < 2) throw new GraphException("GRC3004", $"BatchNorm needs a batch and channels, not {x.Shape}.");
        return Scaled(Standardised(x, [.. Enumerable.Range(0, x.Rank).Where(a => a != 1)], epsilon), weight, bias);
    }

    /// <summary>(x − mean)/√(variance + epsilon)·weight + bias with a given mean and variance of each channel, as in evaluation.</summary>
    public static Expr BatchNorm(Expr x, Expr mean, Expr variance, Expr? weight, Expr? bias, double epsilon = 1e-5)
    {
        if (x.Rank < 2) throw new GraphException("GRC3004", $"BatchNorm needs a batch and channels, not {x.Shape}.");
        Expr centred = (x - AlongAxis(mean, x.Shape, 1)).Hinted("centred");
        return Scaled((centred * AlongAxis(InverseRoot(variance, epsilon), x.Shape, 1)).Hinted("normalised"), weight, bias);
    }

    /// <summary>
    /// Like <see cref="BatchNorm(Expr, Expr?, Expr?, double)"/>, but each sample is normalised alone, its channels in groups. Wu and He, 2018.
    /// </summary>
    /// <exception cref="GraphException">The channels do not divide into the groups (GRC3011).</exception>
    public static Expr GroupNorm(Expr x, int groups, Expr? weight = null, Expr? bias = null, double epsilon = 1e-5)
    {
        if (x.Rank < 2) throw new GraphException("GRC3004", $"GroupNorm needs a batch and channels, not {x.Shape}.");
        Shape grouped = new(new[] { x.Shape[0], groups, x.Shape[1] / groups }.Concat(x.Shape.Skip(2)));
        Expr normalised = Standardised(Reshape(x, grouped), [.. Enumerable.Range(2, grouped.Rank - 2)], epsilon);
        return Scaled(Reshape(normalised, x.Shape), weight, bias);
    }

    /// <summary>Each channel of each sample normalised alone. Ulyanov, Vedaldi and Lempitsky, 2016.</summary>
    public static Expr InstanceNorm(Expr x, Expr? weight = null, Expr? bias = null, double epsilon = 1e-5)
    {
        if (x.Rank < 3) throw new GraphException("GRC3004", $"InstanceNorm needs a batch, channels and places, not {x.Shape}.");
        return Scaled(Standardised(x, [.. Enumerable.Range(2, x.Rank - 2)], epsilon), weight, bias);
    }

    /// <summary>x/max(‖x‖, epsilon) with the Euclidean norm along an axis.</summary>
    public static Expr Normalize(Expr x, int axis = -1, double epsilon = 1e-12) => x / Clamp(Norm(x, [axis], keepAxes: true), low: epsilon);

    /// <summary>⟨x, y⟩/max(‖x‖·‖y‖, epsilon) along an axis.</summary>
    public static Expr CosineSimilarity(Expr x, Expr y, int axis = -1, double epsilon = 1e-8)
        => Sum(x * y, axis) / Clamp(Norm(x, [axis]) * Norm(y, [axis]), low: epsilon);

    private static Expr Standardised(Expr x, int[] axes, double epsilon)
    {
        Expr centred = (x - Mean(x, axes, keepAxes: true)).Hinted("centred");
        return (centred * InverseRoot(Mean(Square(centred).Hinted("squares"), axes, keepAxes: true), epsilon)).Hinted("normalised");
    }

    /// <summary>1/√(square + epsilon), by which what has this mean square is scaled to 1.</summary>
    private static Expr InverseRoot(Expr square, double epsilon) => Rsqrt(square + epsilon).Hinted("scale");

    private static Expr Scaled(Expr normalised, Expr? weight, Expr? bias)
    {
        if (weight is not null) normalised *= AlongAxis(weight, normalised.Shape, 1);
        return bias is null ? normalised : normalised + AlongAxis(bias, normalised.Shape, 1);
    }
}
