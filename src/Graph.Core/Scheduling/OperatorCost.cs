using Graph.Operators;

namespace Graph.Scheduling;

/// <summary>Roughly how many lane operations an operator takes, once its polynomial is inlined.</summary>
internal static class OperatorCost
{
    public const int Division = 4;

    /// <summary>Beyond about this many lane operations in a method the compiler stops inlining.</summary>
    public const int KernelLimit = 256;

    public static int Of(Operator op) => op switch
    {
        Exp => 18,
        NormalPdf => 22,
        Sigmoid => 24,
        Tanh or Expm1 or Log or Log1p or Sin or Cos => 28,
        Softplus or Erf or NormalCdf or Sinh or Cosh or Tan or Atan or Asin or Acos => 40,
        Erfc or Power or Atan2 or Asinh or Acosh or Atanh => 60,
        Divide or Sqrt => Division,
        Gather => 4,
        Update => 12,
        Elementwise => 1,
        _ => 0,
    };
}
