using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Graph.Runtime;

namespace GraphBenchmarks;

/// <summary>Scalar programs with their derivatives, worked out and written with vectors by hand. Lengths are multiples of a vector's.</summary>
internal static class HandWritten
{
    public const string Name = "by hand";

    private const float DensityAtZero = 0.39894228f;

    /// <summary>Black and Scholes with shared subexpressions; log, exp and the normal distribution are those that the emitted code calls.</summary>
    public static Action Options(OptionTable table)
        => Vector512.IsHardwareAccelerated ? () => Options<SingleLanes512>(table)
            : Vector256.IsHardwareAccelerated ? () => Options<SingleLanes256>(table) : () => Options<SingleLanes128>(table);

    /// <summary>The gradient (2(x₀ − 1) − 400·x₀·(x₁ − x₀²), 200·(x₁ − x₀²)) of Rosenbrock's function, four rows at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void RosenbrockGradient(ReadOnlySpan<float> x, Span<float> gradient)
    {
        Vector256<float> isFirst = Vector256.Create(-1, 0, -1, 0, -1, 0, -1, 0).AsSingle();
        for (int i = 0; i <= x.Length - 8; i += 8)
        {
            Vector256<float> rows = Vector256.Create(x.Slice(i, 8));
            Vector256<float> first = Vector256.Shuffle(rows, Vector256.Create(0, 0, 2, 2, 4, 4, 6, 6));
            Vector256<float> second = Vector256.Shuffle(rows, Vector256.Create(1, 1, 3, 3, 5, 5, 7, 7));
            Vector256<float> rest = Vector256.FusedMultiplyAdd(-first, first, second);
            Vector256<float> slope = Vector256.FusedMultiplyAdd(-400 * first, rest, 2 * (first - Vector256<float>.One));
            Vector256.ConditionalSelect(isFirst, slope, 200 * rest).CopyTo(gradient.Slice(i, 8));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Options<V>(OptionTable table) where V : struct, ILanes<V, float>
    {
        for (int i = 0; i < table.Value.Length; i += V.Count)
        {
            V spot = V.LoadFull(table.Spot, i), strike = V.LoadFull(table.Strike, i), rate = V.LoadFull(table.Rate, i);
            V volatility = V.LoadFull(table.Volatility, i), time = V.LoadFull(table.Time, i);
            V root = V.Sqrt(time), deviation = volatility * root, half = V.Splat(0.5f);
            V d1 = ((V.Log(spot / strike) + (rate * time)) / deviation) + (half * deviation);
            V delta = V.NormalCdf(d1);
            V exercised = V.NormalCdf(d1 - deviation);
            V paid = strike * V.Exp(-rate * time) * exercised;
            V density = spot * V.Splat(DensityAtZero) * V.Exp(V.Splat(-0.5f) * d1 * d1);
            V.StoreFull((spot * delta) - paid, table.Value, i);
            V.StoreFull(delta, table.Delta, i);
            V.StoreFull(density * root, table.Vega, i);
            V.StoreFull(-((half * density * volatility / root) + (rate * paid)), table.Theta, i);
            V.StoreFull(time * paid, table.Rho, i);
        }
    }
}
