using System.Numerics;
using Graph.Runtime;

namespace Graph;

/// <summary>Keeps gradients in bounds. Frozen tensors take no part.</summary>
public static class GradientClipping
{
    /// <summary>Limits every value to ±<paramref name="maximum"/>, as torch's clip_grad_value_. NaN stays NaN.</summary>
    public static void ClipByValue<T>(this Parameters<T> gradient, double maximum) where T : unmanaged, IFloatingPointIeee754<T>
    {
        Require.NotNegative(maximum, nameof(maximum));
        foreach (ParameterView<T> view in gradient)
        {
            if (view.IsFrozen)
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
            if (view.IsFrozen)
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
            sum += view.IsFrozen ? 0 : SumOfSquares(view.Span);
        return Math.Sqrt(sum);
    }

    /// <summary>Four independent sums, so that additions overlap.</summary>
    private static double SumOfSquares<T>(ReadOnlySpan<T> values) where T : unmanaged, IFloatingPointIeee754<T>
    {
        double a = 0, b = 0, c = 0, d = 0;
        int i = 0;
        for (; i <= values.Length - 4; i += 4)
        {
            a += Square(values[i]);
            b += Square(values[i + 1]);
            c += Square(values[i + 2]);
            d += Square(values[i + 3]);
        }
        for (; i < values.Length; i++)
            a += Square(values[i]);
        return a + b + (c + d);
    }

    private static double Square<T>(T value) where T : unmanaged, IFloatingPointIeee754<T>
    {
        double wide = double.CreateTruncating(value);
        return wide * wide;
    }
}
