namespace Greeks;

/// <summary>What options on one underlying have in common.</summary>
/// <param name="Spot">The price of the underlying.</param>
/// <param name="Rate">The interest rate a year.</param>
/// <param name="Volatility">The standard deviation of returns over a year.</param>
/// <param name="Time">The years that the options run.</param>
public sealed record Market(double Spot, double Rate, double Volatility, double Time);
