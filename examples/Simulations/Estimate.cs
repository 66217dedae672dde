namespace Simulations;

/// <summary>A mean over batches of paths.</summary>
/// <param name="Value">The mean.</param>
/// <param name="Error">Its standard error, from the spread of the batches.</param>
public readonly record struct Estimate(double Value, double Error);
