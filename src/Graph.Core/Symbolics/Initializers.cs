namespace Graph;

/// <summary>The usual initial distributions of parameters.</summary>
public static class Initializers
{
    /// <summary>All zeros.</summary>
    public static Initializer Zeros => Constant(0);

    /// <summary>All ones.</summary>
    public static Initializer Ones => Constant(1);

    /// <summary>Uniform on ±√(6 / (fan in + fan out)): Glorot and Bengio, 2010.</summary>
    public static Initializer XavierUniform => new(InitializerKind.XavierUniform, 1);

    /// <summary>Normal with standard deviation √(2 / (fan in + fan out)): Glorot and Bengio, 2010.</summary>
    public static Initializer XavierNormal => new(InitializerKind.XavierNormal, 1);

    /// <summary>Uniform on ±√(6 / fan in): He et al., 2015.</summary>
    public static Initializer HeUniform => new(InitializerKind.HeUniform, Math.Sqrt(2));

    /// <summary>Normal with standard deviation √(2 / fan in): He et al., 2015.</summary>
    public static Initializer HeNormal => new(InitializerKind.HeNormal, Math.Sqrt(2));

    /// <summary>One value everywhere.</summary>
    public static Initializer Constant(double value) => new(InitializerKind.Constant, value);

    /// <summary>Uniform on [low, high).</summary>
    public static Initializer Uniform(double low, double high) => new(InitializerKind.Uniform, low, high);

    /// <summary>Normal.</summary>
    public static Initializer Normal(double mean, double standardDeviation) => new(InitializerKind.Normal, mean, standardDeviation);

    /// <summary>Normal, redrawn beyond two standard deviations.</summary>
    public static Initializer TruncatedNormal(double mean, double standardDeviation)
        => new(InitializerKind.TruncatedNormal, mean, standardDeviation);

    /// <summary>Uniform on ±1 / √(fan in): PyTorch's default for linear layers and their biases.</summary>
    /// <param name="fanIn">The number of inputs of one unit; 0 takes the parameter's first dimension.</param>
    public static Initializer FanIn(int fanIn = 0) => new(InitializerKind.FanIn, FanIn: fanIn);
}
