namespace Graph;

/// <summary>How a parameter gets its first values: declared here as data, carried out by the runtime.</summary>
/// <param name="Kind">The distribution.</param>
/// <param name="A">Its first number: the value, the lower bound, the mean, or the gain.</param>
/// <param name="B">Its second number: the upper bound or the standard deviation.</param>
/// <param name="FanIn">The number of inputs of one unit, where the distribution scales with it; 0 takes the parameter's first dimension.</param>
/// <param name="FanOut">
/// The number of units that one input reaches, where the distribution scales with it; 0 takes the parameter's last dimension.
/// </param>
public sealed record Initializer(InitializerKind Kind, double A = 0, double B = 0, int FanIn = 0, int FanOut = 0);
