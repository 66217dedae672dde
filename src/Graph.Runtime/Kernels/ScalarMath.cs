using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>The lanes' functions of one number: the same bits.</summary>
public static class ScalarMath
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Exp(float x) => (float)LaneMath<SingleLane, float, SinglePrecision<SingleLane>>.Exp(SingleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Expm1(float x) => (float)LaneMath<SingleLane, float, SinglePrecision<SingleLane>>.Expm1(SingleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Log(float x) => (float)LaneMath<SingleLane, float, SinglePrecision<SingleLane>>.Log(SingleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Log1p(float x) => (float)LaneMath<SingleLane, float, SinglePrecision<SingleLane>>.Log1p(SingleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Log2(float x) => (float)LaneMath<SingleLane, float, SinglePrecision<SingleLane>>.Log2(SingleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sin(float x) => (float)LaneMath<SingleLane, float, SinglePrecision<SingleLane>>.Sin(SingleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Cos(float x) => (float)LaneMath<SingleLane, float, SinglePrecision<SingleLane>>.Cos(SingleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Tan(float x) => (float)LaneMath<SingleLane, float, SinglePrecision<SingleLane>>.Tan(SingleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Asin(float x) => (float)LaneMath<SingleLane, float, SinglePrecision<SingleLane>>.Asin(SingleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Acos(float x) => (float)LaneMath<SingleLane, float, SinglePrecision<SingleLane>>.Acos(SingleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Atan(float x) => (float)LaneMath<SingleLane, float, SinglePrecision<SingleLane>>.Atan(SingleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sinh(float x) => (float)LaneMath<SingleLane, float, SinglePrecision<SingleLane>>.Sinh(SingleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Cosh(float x) => (float)LaneMath<SingleLane, float, SinglePrecision<SingleLane>>.Cosh(SingleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Tanh(float x) => (float)LaneMath<SingleLane, float, SinglePrecision<SingleLane>>.Tanh(SingleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Asinh(float x) => (float)LaneMath<SingleLane, float, SinglePrecision<SingleLane>>.Asinh(SingleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Acosh(float x) => (float)LaneMath<SingleLane, float, SinglePrecision<SingleLane>>.Acosh(SingleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Atanh(float x) => (float)LaneMath<SingleLane, float, SinglePrecision<SingleLane>>.Atanh(SingleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sigmoid(float x) => (float)LaneMath<SingleLane, float, SinglePrecision<SingleLane>>.Sigmoid(SingleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Softplus(float x) => (float)LaneMath<SingleLane, float, SinglePrecision<SingleLane>>.Softplus(SingleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Erf(float x) => (float)LaneMath<SingleLane, float, SinglePrecision<SingleLane>>.Erf(SingleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Erfc(float x) => (float)LaneMath<SingleLane, float, SinglePrecision<SingleLane>>.Erfc(SingleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float NormalCdf(float x) => (float)LaneMath<SingleLane, float, SinglePrecision<SingleLane>>.NormalCdf(SingleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float NormalPdf(float x) => (float)LaneMath<SingleLane, float, SinglePrecision<SingleLane>>.NormalPdf(SingleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Atan2(float y, float x) =>
        (float)LaneMath<SingleLane, float, SinglePrecision<SingleLane>>.Atan2(SingleLane.Splat(y), SingleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Pow(float x, float y) =>
        (float)LaneMath<SingleLane, float, SinglePrecision<SingleLane>>.Pow(SingleLane.Splat(x), SingleLane.Splat(y));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Min(float a, float b) => (float)SingleLane.Min(SingleLane.Splat(a), SingleLane.Splat(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max(float a, float b) => (float)SingleLane.Max(SingleLane.Splat(a), SingleLane.Splat(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Abs(float x) => (float)SingleLane.Abs(SingleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sign(float x) => (float)SingleLane.Sign(SingleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sqrt(float x) => (float)SingleLane.Sqrt(SingleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Floor(float x) => (float)SingleLane.Floor(SingleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Ceiling(float x) => (float)SingleLane.Ceiling(SingleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Round(float x) => (float)SingleLane.Round(SingleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Truncate(float x) => (float)SingleLane.Truncate(SingleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Exp(double x) => (double)LaneMath<DoubleLane, double, DoublePrecision<DoubleLane>>.Exp(DoubleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Expm1(double x) => (double)LaneMath<DoubleLane, double, DoublePrecision<DoubleLane>>.Expm1(DoubleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Log(double x) => (double)LaneMath<DoubleLane, double, DoublePrecision<DoubleLane>>.Log(DoubleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Log1p(double x) => (double)LaneMath<DoubleLane, double, DoublePrecision<DoubleLane>>.Log1p(DoubleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Log2(double x) => (double)LaneMath<DoubleLane, double, DoublePrecision<DoubleLane>>.Log2(DoubleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sin(double x) => (double)LaneMath<DoubleLane, double, DoublePrecision<DoubleLane>>.Sin(DoubleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Cos(double x) => (double)LaneMath<DoubleLane, double, DoublePrecision<DoubleLane>>.Cos(DoubleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Tan(double x) => (double)LaneMath<DoubleLane, double, DoublePrecision<DoubleLane>>.Tan(DoubleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Asin(double x) => (double)LaneMath<DoubleLane, double, DoublePrecision<DoubleLane>>.Asin(DoubleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Acos(double x) => (double)LaneMath<DoubleLane, double, DoublePrecision<DoubleLane>>.Acos(DoubleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Atan(double x) => (double)LaneMath<DoubleLane, double, DoublePrecision<DoubleLane>>.Atan(DoubleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sinh(double x) => (double)LaneMath<DoubleLane, double, DoublePrecision<DoubleLane>>.Sinh(DoubleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Cosh(double x) => (double)LaneMath<DoubleLane, double, DoublePrecision<DoubleLane>>.Cosh(DoubleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Tanh(double x) => (double)LaneMath<DoubleLane, double, DoublePrecision<DoubleLane>>.Tanh(DoubleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Asinh(double x) => (double)LaneMath<DoubleLane, double, DoublePrecision<DoubleLane>>.Asinh(DoubleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Acosh(double x) => (double)LaneMath<DoubleLane, double, DoublePrecision<DoubleLane>>.Acosh(DoubleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Atanh(double x) => (double)LaneMath<DoubleLane, double, DoublePrecision<DoubleLane>>.Atanh(DoubleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sigmoid(double x) => (double)LaneMath<DoubleLane, double, DoublePrecision<DoubleLane>>.Sigmoid(DoubleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Softplus(double x) => (double)LaneMath<DoubleLane, double, DoublePrecision<DoubleLane>>.Softplus(DoubleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Erf(double x) => (double)LaneMath<DoubleLane, double, DoublePrecision<DoubleLane>>.Erf(DoubleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Erfc(double x) => (double)LaneMath<DoubleLane, double, DoublePrecision<DoubleLane>>.Erfc(DoubleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double NormalCdf(double x) => (double)LaneMath<DoubleLane, double, DoublePrecision<DoubleLane>>.NormalCdf(DoubleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double NormalPdf(double x) => (double)LaneMath<DoubleLane, double, DoublePrecision<DoubleLane>>.NormalPdf(DoubleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Atan2(double y, double x) =>
        (double)LaneMath<DoubleLane, double, DoublePrecision<DoubleLane>>.Atan2(DoubleLane.Splat(y), DoubleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Pow(double x, double y) =>
        (double)LaneMath<DoubleLane, double, DoublePrecision<DoubleLane>>.Pow(DoubleLane.Splat(x), DoubleLane.Splat(y));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Min(double a, double b) => (double)DoubleLane.Min(DoubleLane.Splat(a), DoubleLane.Splat(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Max(double a, double b) => (double)DoubleLane.Max(DoubleLane.Splat(a), DoubleLane.Splat(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Abs(double x) => (double)DoubleLane.Abs(DoubleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sign(double x) => (double)DoubleLane.Sign(DoubleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sqrt(double x) => (double)DoubleLane.Sqrt(DoubleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Floor(double x) => (double)DoubleLane.Floor(DoubleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Ceiling(double x) => (double)DoubleLane.Ceiling(DoubleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Round(double x) => (double)DoubleLane.Round(DoubleLane.Splat(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Truncate(double x) => (double)DoubleLane.Truncate(DoubleLane.Splat(x));

    /// <summary>The uniform number in [0, 1) of one element of a stream (<see cref="Philox"/>).</summary>
    public static float Uniform(RandomKey key, int stream, long index)
    {
        float value = 0;
        Philox.Uniform(key, stream, index, new Span<float>(ref value));
        return value;
    }
}
