using static Graph.Functions;

namespace Graph.Testing;

/// <summary>The derivatives that a case states, by forward mode and by whole matrices.</summary>
public static class OracleForwardModes
{
    /// <summary>A matrix of more elements takes the interpreter too long.</summary>
    private const int LargestMatrix = 400;

    /// <summary>0^y, whose masked branches reverse mode multiplies by 0, which gives NaN, and forward mode leaves out.</summary>
    private const string Masked = "d/pow/08-edge";

    /// <summary>
    /// J·v of every output (<c>jv</c>), and of the scalar s = ⟨seed, out⟩ the Hessian-vector product by forward mode over reverse mode (<c>hvp</c>).
    /// Where one small input varies, both again from the whole Jacobian and the whole Hessian.
    /// </summary>
    public static OracleQuestion Of(OracleQuestion question)
    {
        OracleCase reference = question.Case;
        List<OracleInput> inputs = [.. question.Inputs];
        List<OracleAnswer> answers = [];
        OracleInput[] variables = [.. question.Inputs.Where(i => reference.Directions.ContainsKey(i.Name))];
        Expr[] xs = [.. variables.Select(x => (Expr)x.Symbol)], vs = [.. variables.Select(x => Fresh($"v_{x.Name}", reference.Directions[x.Name]))];
        for (int i = 0; i < question.Answers.Count; i++)
        {
            if (reference.JacobianVector[i] is not { } expected) continue;
            Expr y = (Expr)question.Answers[i].Symbol;
            Ask($"jv{i}", JacobianVector(y, xs, vs), expected, 1e-9);
            if (IsSmall(y)) Ask($"jv{i} by the Jacobian", Times(Jacobian(y, xs[0]), y, xs[0], vs[0]), expected, 1e-9);
        }
        bool hasCurvature = reference.HessianVector.Count > 0 && reference.Id != Masked && OracleQuestions.IsTrusted(reference, "hvp");
        if (!hasCurvature) return question with { Inputs = inputs, Answers = answers };
        Expr scalar = Enumerable.Range(0, question.Answers.Count).Where(i => reference.Seeds![i] is not null)
            .Select(i => Sum((Expr)question.Answers[i].Symbol * Fresh($"seed{i}", reference.Seeds![i]!))).Aggregate((a, b) => a + b);
        foreach (OracleInput x in variables)
        {
            Expr gradient = Gradient(scalar, (Expr)x.Symbol);
            OracleTensor? expected = reference.HessianVector.TryGetValue(x.Name, out OracleTensor? r) ? r : null;
            Ask($"hvp {x.Name}", JacobianVector(gradient, xs, vs), expected, 1e-8);
            if (IsSmall(gradient)) Ask($"hvp {x.Name} by the Hessian", Times(Hessian(scalar, xs[0]), gradient, xs[0], vs[0]), expected, 1e-8);
        }
        return question with { Inputs = inputs, Answers = answers };

        bool IsSmall(Expr y) => xs.Length == 1 && y.Rank > 0 && xs[0].Rank > 0
            && (y.Shape.Size * xs[0].Shape.Size) is { IsConstant: true, Value: <= LargestMatrix };

        Expr Fresh(string name, OracleTensor value)
        {
            OracleInput input = new(name, OracleInputs.Symbol(name, value, question.Length), value);
            inputs.Add(input);
            return (Expr)input.Symbol;
        }

        void Ask(string name, Expr derivative, OracleTensor? expected, double tolerance)
            => answers.Add(new OracleAnswer(name, derivative, expected, tolerance));
    }

    private static Expr Times(Expr matrix, Expr y, Expr x, Expr v)
        => Reshape(MatMul(Reshape(matrix, new Shape(y.Shape.Size, x.Shape.Size)), Flatten(v)), y.Shape);
}
