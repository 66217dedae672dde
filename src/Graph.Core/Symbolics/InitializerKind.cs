namespace Graph;

/// <summary>The distributions of <see cref="Initializers"/>.</summary>
public enum InitializerKind
{
    /// <summary>Every value is A.</summary>
    Constant,

    /// <summary>Uniform on [A, B).</summary>
    Uniform,

    /// <summary>Normal with mean A and standard deviation B.</summary>
    Normal,

    /// <summary>Normal with mean A and standard deviation B, redrawn beyond two standard deviations.</summary>
    TruncatedNormal,

    /// <summary>Uniform on ±A·√(6 / (fan in + fan out)).</summary>
    XavierUniform,

    /// <summary>Normal with standard deviation A·√(2 / (fan in + fan out)).</summary>
    XavierNormal,

    /// <summary>Uniform on ±A·√(3 / fan in).</summary>
    HeUniform,

    /// <summary>Normal with standard deviation A / √(fan in).</summary>
    HeNormal,

    /// <summary>Uniform on ±1 / √(fan in): PyTorch's default for linear layers and their biases.</summary>
    FanIn,
}
