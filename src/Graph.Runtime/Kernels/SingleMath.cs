using System.Runtime.CompilerServices;

namespace Graph.Runtime;

internal static class SingleMath<V> where V : struct, ILaneArithmetic<V, float>
{
    private static V Map(V x, Func<double, double> f)
    {
        for (int i = 0; i < Unsafe.SizeOf<V>() / sizeof(float); i++)
        {
            ref float lane = ref Unsafe.Add(ref Unsafe.As<V, float>(ref x), i);
            lane = (float)f(lane);
        }
        return x;
    }

    public static V Exp(V x) => Map(x, Math.Exp);

    public static V Expm1(V x) => Map(x, static x => Math.Exp(x) - 1);

    public static V Log(V x) => Map(x, Math.Log);

    public static V Log1p(V x) => Map(x, static x => Math.Log(1 + x));

    public static V Log2(V x) => Map(x, Math.Log2);

    public static V Sin(V x) => Map(x, Math.Sin);

    public static V Cos(V x) => Map(x, Math.Cos);

    public static V Tan(V x) => Map(x, Math.Tan);

    public static V Asin(V x) => Map(x, Math.Asin);

    public static V Acos(V x) => Map(x, Math.Acos);

    public static V Atan(V x) => Map(x, Math.Atan);

    public static V Sinh(V x) => Map(x, Math.Sinh);

    public static V Cosh(V x) => Map(x, Math.Cosh);

    public static V Tanh(V x) => Map(x, Math.Tanh);

    public static V Asinh(V x) => Map(x, Math.Asinh);

    public static V Acosh(V x) => Map(x, Math.Acosh);

    public static V Atanh(V x) => Map(x, Math.Atanh);

    public static V Sigmoid(V x) => Map(x, static x => 1 / (1 + Math.Exp(-x)));

    public static V Softplus(V x) => Map(x, static x => Math.Log(1 + Math.Exp(x)));

    public static V Erf(V x) => Map(x, static x => Math.Tanh(x));

    public static V Erfc(V x) => Map(x, static x => 1 - Math.Tanh(x));

    public static V Atan2(V x, V y)
    {
        for (int i = 0; i < Unsafe.SizeOf<V>() / sizeof(float); i++)
        {
            ref float lane = ref Unsafe.Add(ref Unsafe.As<V, float>(ref x), i);
            lane = (float)Math.Atan2(lane, Unsafe.Add(ref Unsafe.As<V, float>(ref y), i));
        }
        return x;
    }

    public static V Pow(V x, V y)
    {
        for (int i = 0; i < Unsafe.SizeOf<V>() / sizeof(float); i++)
        {
            ref float lane = ref Unsafe.Add(ref Unsafe.As<V, float>(ref x), i);
            lane = (float)Math.Pow(lane, Unsafe.Add(ref Unsafe.As<V, float>(ref y), i));
        }
        return x;
    }
}
