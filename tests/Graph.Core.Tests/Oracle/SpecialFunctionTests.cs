using Graph.Evaluation;
using Graph.Graphs;
using Graph.Operators;
using Graph.Testing;
using static Graph.Functions;

namespace Graph.Core.Tests.Oracle;

/// <summary>Special functions and their derivatives against values rounded from 60 digits, to a relative error of 1e-12.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SpecialFunctionTests
{
    private static readonly Dictionary<string, Func<Expr, Expr>> Functions = new()
    {
        ["exp"] = Exp,
        ["expm1"] = Expm1,
        ["log"] = Log,
        ["log1p"] = Log1p,
        ["log2"] = Log2,
        ["log10"] = Log10,
        ["sqrt"] = Sqrt,
        ["rsqrt"] = Rsqrt,
        ["sin"] = Sin,
        ["cos"] = Cos,
        ["tan"] = Tan,
        ["asin"] = Asin,
        ["acos"] = Acos,
        ["atan"] = Atan,
        ["sinh"] = Sinh,
        ["cosh"] = Cosh,
        ["tanh"] = Tanh,
        ["asinh"] = Asinh,
        ["atanh"] = Atanh,
        ["sigmoid"] = Sigmoid,
        ["logsigmoid"] = LogSigmoid,
        ["softplus"] = Softplus,
        ["silu"] = Silu,
        ["gelu_erf"] = Gelu,
        ["mish"] = Mish,
        ["erf"] = Erf,
        ["erfc"] = Erfc,
        ["normal_cdf"] = NormalCdf,
        ["sinc"] = Sinc,
        ["logit"] = Logit,
    };

    /// <summary>Absolute errors that belong to a form: 1 − tanh² near ±1, and sin(πx) where it vanishes.</summary>
    private static readonly Dictionary<string, double> Absolute = new() { ["tanh"] = 1e-16, ["sinc"] = 1e-16 };

    private static IEnumerable<TestCaseData> Cases()
        => OracleCase.Read("special").Where(c => Functions.ContainsKey(c.Op)).Select(c => new TestCaseData(c).SetArgDisplayNames(c.Op));

    [TestCaseSource(nameof(Cases))]
    public void Values_and_derivatives_are_accurate(OracleCase reference)
    {
        IReadOnlyList<double[]> rows = reference.Rows;
        Expr x = Node.Create(new Input("x", TensorType.Real(new Shape(rows.Count)))).Real;
        Expr y = Functions[reference.Op](x);
        EvaluationContext context = new() { Inputs = { ["x"] = new DenseTensor([.. rows.Select(r => r[0])], rows.Count) } };
        IReadOnlyList<DenseTensor> results = Interpreter.Evaluate(ComputationGraph.Of(y, Gradient(Sum(y), x)), context);
        double absolute = Absolute.GetValueOrDefault(reference.Op, 1e-300);
        List<string> faults = [];
        for (int i = 0; i < rows.Count; i++)
        {
            for (int k = 0; k < 2; k++)
            {
                (double actual, double expected) = (results[k].Data[i], rows[i][k + 1]);
                if (!actual.Equals(expected) && !(Math.Abs(actual - expected) <= (1e-12 * Math.Abs(expected)) + absolute))
                    faults.Add($"{(k == 0 ? "value" : "slope")} at {rows[i][0]:R} is {actual:R}, not {expected:R}");
            }
        }
        Assert.That(faults, Is.Empty);
    }
}
