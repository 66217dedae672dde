namespace Graph.Runtime.Tests;

/// <summary>The functions of one argument, of one number and of lanes.</summary>
internal static class Functions
{
    public static readonly Dictionary<string, Func<float, float>> Single = new()
    {
        ["Exp"] = ScalarMath.Exp,
        ["Expm1"] = ScalarMath.Expm1,
        ["Log"] = ScalarMath.Log,
        ["Log1p"] = ScalarMath.Log1p,
        ["Log2"] = ScalarMath.Log2,
        ["Sin"] = ScalarMath.Sin,
        ["Cos"] = ScalarMath.Cos,
        ["Tan"] = ScalarMath.Tan,
        ["Asin"] = ScalarMath.Asin,
        ["Acos"] = ScalarMath.Acos,
        ["Atan"] = ScalarMath.Atan,
        ["Sinh"] = ScalarMath.Sinh,
        ["Cosh"] = ScalarMath.Cosh,
        ["Tanh"] = ScalarMath.Tanh,
        ["Asinh"] = ScalarMath.Asinh,
        ["Acosh"] = ScalarMath.Acosh,
        ["Atanh"] = ScalarMath.Atanh,
        ["Sigmoid"] = ScalarMath.Sigmoid,
        ["Softplus"] = ScalarMath.Softplus,
        ["Erf"] = ScalarMath.Erf,
        ["Erfc"] = ScalarMath.Erfc,
        ["NormalCdf"] = ScalarMath.NormalCdf,
        ["NormalPdf"] = ScalarMath.NormalPdf,
    };

    public static readonly Dictionary<string, Func<double, double>> Double = new()
    {
        ["Exp"] = ScalarMath.Exp,
        ["Expm1"] = ScalarMath.Expm1,
        ["Log"] = ScalarMath.Log,
        ["Log1p"] = ScalarMath.Log1p,
        ["Log2"] = ScalarMath.Log2,
        ["Sin"] = ScalarMath.Sin,
        ["Cos"] = ScalarMath.Cos,
        ["Tan"] = ScalarMath.Tan,
        ["Asin"] = ScalarMath.Asin,
        ["Acos"] = ScalarMath.Acos,
        ["Atan"] = ScalarMath.Atan,
        ["Sinh"] = ScalarMath.Sinh,
        ["Cosh"] = ScalarMath.Cosh,
        ["Tanh"] = ScalarMath.Tanh,
        ["Asinh"] = ScalarMath.Asinh,
        ["Acosh"] = ScalarMath.Acosh,
        ["Atanh"] = ScalarMath.Atanh,
        ["Sigmoid"] = ScalarMath.Sigmoid,
        ["Softplus"] = ScalarMath.Softplus,
        ["Erf"] = ScalarMath.Erf,
        ["Erfc"] = ScalarMath.Erfc,
        ["NormalCdf"] = ScalarMath.NormalCdf,
        ["NormalPdf"] = ScalarMath.NormalPdf,
    };

    public static Dictionary<string, Func<V, V>> Lanes<V, T>() where V : struct, ILanes<V, T> where T : unmanaged => new()
    {
        ["Exp"] = V.Exp,
        ["Expm1"] = V.Expm1,
        ["Log"] = V.Log,
        ["Log1p"] = V.Log1p,
        ["Log2"] = V.Log2,
        ["Sin"] = V.Sin,
        ["Cos"] = V.Cos,
        ["Tan"] = V.Tan,
        ["Asin"] = V.Asin,
        ["Acos"] = V.Acos,
        ["Atan"] = V.Atan,
        ["Sinh"] = V.Sinh,
        ["Cosh"] = V.Cosh,
        ["Tanh"] = V.Tanh,
        ["Asinh"] = V.Asinh,
        ["Acosh"] = V.Acosh,
        ["Atanh"] = V.Atanh,
        ["Sigmoid"] = V.Sigmoid,
        ["Softplus"] = V.Softplus,
        ["Erf"] = V.Erf,
        ["Erfc"] = V.Erfc,
        ["NormalCdf"] = V.NormalCdf,
        ["NormalPdf"] = V.NormalPdf,
    };
}
