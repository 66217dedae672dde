namespace Graph.Runtime;

/// <summary>The distributions that an <see cref="InitializerSpec"/> draws from.</summary>
public enum InitializerDistribution
{
    /// <summary>Every value is the same.</summary>
    Constant,

    /// <summary>Uniform between two bounds.</summary>
    Uniform,

    /// <summary>Gaussian with a mean and a standard deviation.</summary>
    Normal,

    /// <summary>Gaussian, drawn again while more than two standard deviations from the mean.</summary>
    TruncatedNormal,

    /// <summary>A random matrix with orthonormal rows or columns, times a gain.</summary>
    Orthogonal,
}
