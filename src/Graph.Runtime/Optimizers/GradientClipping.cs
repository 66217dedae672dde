using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Graph.Runtime;

namespace Graph;

/// <summary>Keeps gradients in bounds. Frozen tensors and states take no part.</summary>
public static class GradientClipping
{
    /// <summary>Limits every value to ±<paramref name="maximum"/>, as torch's clip_grad_value_. NaN stays NaN.</summary>
    public static void ClipByValue<T>(this Parameters<T> gradient, double maximum) where T : unmanaged, IFloatingPointIeee754<T>
    {
        Require.NotNegative(maximum, nameof(maximum));
        foreach (ParameterView<T> view in gradient)
        {
            if (!view.IsTrained)
                continue;
            var loop = new ClampLoop<T> { Values = view.Span, Maximum = maximum };
            ElementLoop.Run<T, ClampLoop<T>>(ref loop);
        }
    }

    /// <summary>
    /// Scales the gradient by min(1, maximum / (norm + 10⁻⁶)), as torch's clip_grad_norm_.
    /// Pascanu et al., On the difficulty of training recurrent neural networks, 2013.
    /// </summary>
    /// <returns>The Euclidean norm of the whole gradient before it was scaled.</returns>
    public static double ClipByGlobalNorm<T>(this Parameters<T> gradient, double maximum) where T : unmanaged, IFloatingPointIeee754<T>
    {
        Require.NotNegative(maximum, nameof(maximum));
        double norm = gradient.GlobalNorm();
        double scale = maximum / (norm + 1e-6);
        if (scale >= 1)
            return norm;
        foreach (ParameterView<T> view in gradient)
        {
            if (!view.IsTrained)
                continue;
            var loop = new ScaleLoop<T> { Values = view.Span, Factor = scale };
            ElementLoop.Run<T, ScaleLoop<T>>(ref loop);
        }
        return norm;
    }

    /// <summary>√Σg², summed in double precision in a fixed order: the same bits on every machine.</summary>
    public static double GlobalNorm<T>(this Parameters<T> gradient) where T : unmanaged, IFloatingPointIeee754<T>
    {
        double sum = 0;
        foreach (ParameterView<T> view in gradient)
            sum += view.IsTrained ? SumOfSquares(view.Span) : 0;
        return Math.Sqrt(sum);
    }

    /// <summary>Sixteen sums side by side on every machine; a float's square is exact in double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double SumOfSquares<T>(ReadOnlySpan<T> values) where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector256<double> a = default, b = default, c = default, d = default;
        int i = 0;
        for (; i <= values.Length - 16; i += 16)
        {
            a += Square(values.Slice(i, 4));
            b += Square(values.Slice(i + 4, 4));
            c += Square(values.Slice(i + 8, 4));
            d += Square(values.Slice(i + 12, 4));
        }
        a = a + b + (c + d);
        double sum = a[0] + a[1] + (a[2] + a[3]);
        for (; i < values.Length; i++)
        {
            double value = double.CreateTruncating(values[i]);
            sum += value * value;
        }
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Square<T>(ReadOnlySpan<T> four) where T : unmanaged
    {
        Vector256<double> values = typeof(T) == typeof(float)
            ? Vector256.WidenLower(Vector128.Create(MemoryMarshal.Cast<T, float>(four)).ToVector256Unsafe())
            : Vector256.Create(MemoryMarshal.Cast<T, double>(four));
        return values * values;
    }
}
