namespace Graph.Runtime;

/// <summary>
/// How a tensor starts, as data: a distribution and its two numbers. The schemes that scale with the layer's size are distributions
/// with computed numbers.
/// </summary>
/// <param name="Distribution">The distribution.</param>
/// <param name="First">The constant, the lower bound, the mean, or the gain.</param>
/// <param name="Second">The upper bound or the standard deviation.</param>
public readonly record struct InitializerSpec(InitializerDistribution Distribution, double First, double Second = 0)
{
    private const double RectifierGain = 1.4142135623730951;

    /// <summary>All zeros.</summary>
    public static InitializerSpec Zeros => Constant(0);

    /// <summary>All ones.</summary>
    public static InitializerSpec Ones => Constant(1);

    /// <summary>All values equal <paramref name="value"/>.</summary>
    public static InitializerSpec Constant(double value) => new(InitializerDistribution.Constant, value);

    /// <summary>Uniform on [low, high).</summary>
    public static InitializerSpec Uniform(double low, double high) => new(InitializerDistribution.Uniform, low, high);

    /// <summary>Gaussian.</summary>
    public static InitializerSpec Normal(double mean = 0, double standardDeviation = 1)
        => new(InitializerDistribution.Normal, mean, standardDeviation);

    /// <summary>Gaussian, drawn again while more than two standard deviations from the mean.</summary>
    public static InitializerSpec TruncatedNormal(double mean = 0, double standardDeviation = 1)
        => new(InitializerDistribution.TruncatedNormal, mean, standardDeviation);

    /// <summary>Uniform on ±gain·√(6 / (fanIn + fanOut)).
    /// Glorot and Bengio, Understanding the difficulty of training deep feedforward neural networks, 2010.</summary>
    public static InitializerSpec XavierUniform(int fanIn, int fanOut, double gain = 1) => Symmetric(gain * Math.Sqrt(6 / Sum(fanIn, fanOut)));

    /// <summary>Gaussian of standard deviation gain·√(2 / (fanIn + fanOut)).
    /// Glorot and Bengio, Understanding the difficulty of training deep feedforward neural networks, 2010.</summary>
    public static InitializerSpec XavierNormal(int fanIn, int fanOut, double gain = 1) => Normal(0, gain * Math.Sqrt(2 / Sum(fanIn, fanOut)));

    /// <summary>Uniform on ±gain·√(3 / fanIn); the default gain √2 is a rectifier's. He et al., Delving deep into rectifiers, 2015.</summary>
    public static InitializerSpec HeUniform(int fanIn, double gain = RectifierGain) => Symmetric(gain * Math.Sqrt(3 / Sum(fanIn, 0)));

    /// <summary>Gaussian of standard deviation gain / √fanIn; the default gain √2 is a rectifier's.
    /// He et al., Delving deep into rectifiers, 2015.</summary>
    public static InitializerSpec HeNormal(int fanIn, double gain = RectifierGain) => Normal(0, gain / Math.Sqrt(Sum(fanIn, 0)));

    /// <summary>Uniform on ±1/√fanIn: PyTorch's default for the weight and the bias of linear and convolution layers.</summary>
    public static InitializerSpec FanIn(int fanIn) => Symmetric(1 / Math.Sqrt(Sum(fanIn, 0)));

    /// <summary>A random matrix with orthonormal rows or columns (whichever are fewer), times the gain; later dimensions count as columns.
    /// Saxe et al., Exact solutions to the nonlinear dynamics of learning in deep linear neural networks, 2013.</summary>
    public static InitializerSpec Orthogonal(double gain = 1) => new(InitializerDistribution.Orthogonal, gain);

    private static InitializerSpec Symmetric(double bound) => Uniform(-bound, bound);

    private static double Sum(int fanIn, int fanOut)
        => fanIn >= 0 && fanOut >= 0 && fanIn + (long)fanOut > 0
            ? fanIn + (double)fanOut
            : throw new ArgumentOutOfRangeException(
                nameof(fanIn), $"Fan-in {fanIn} and fan-out {fanOut} cannot scale an initializer; their sum has to be positive.");
}
