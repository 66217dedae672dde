namespace Simulations;

/// <summary>A call and what it depends on, as <see cref="Heston"/> says.</summary>
/// <param name="Spot">S now.</param>
/// <param name="Variance">v now.</param>
/// <param name="Rate">r, a year's.</param>
/// <param name="Reversion">κ.</param>
/// <param name="Level">θ.</param>
/// <param name="Volatility">σ, of the variance.</param>
/// <param name="Correlation">ρ.</param>
/// <param name="Strike">What S is bought for.</param>
/// <param name="Years">When.</param>
public sealed record HestonMarket(
    double Spot = 100, double Variance = 0.04, double Rate = 0.03, double Reversion = 2, double Level = 0.04, double Volatility = 0.3,
    double Correlation = -0.7, double Strike = 100, double Years = 1);
