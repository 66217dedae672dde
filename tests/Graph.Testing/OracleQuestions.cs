using static Graph.Functions;

namespace Graph.Testing;

/// <summary>Cases as symbolic computations: the value alone, or with its derivatives.</summary>
public static class OracleQuestions
{
    /// <summary>
    /// Where the reference is not the truth: the answers concerned, and the tolerance instead of the usual one (none: they are not asked).
    /// </summary>
    private static readonly Dictionary<string, (string Answers, double? Tolerance)> Deviations = new()
    {
        // its gradient is multiplied by 1/6 rounded to single precision
        ["hardsigmoid"] = ("grad", 5e-8),
        ["nn.functional.hardsigmoid"] = ("grad", 5e-8),
        // its second derivative takes the product over the other elements as zero, where only two of them are
        ["d/prod/09-twozeros"] = ("hvp", null),
    };

    /// <summary>The outputs of a case. Returns false where the operator is not in the tables.</summary>
    /// <param name="reference">The case.</param>
    /// <param name="question">The computation.</param>
    /// <param name="symbolic">Whether lengths of 2 and more are known only at run time, equal lengths by one name.</param>
    /// <param name="loops">Whether what repeats is a loop; false is returned where nothing does.</param>
    /// <exception cref="GraphException">The computation does not exist for symbolic lengths.</exception>
    public static bool TryBuild(OracleCase reference, out OracleQuestion question, bool symbolic = false, bool loops = false)
    {
        Func<int, Dimension> length = symbolic ? Named : Known;
        OracleInputs inputs = new(reference, length);
        SymbolicValue[]? outputs = reference.File switch
        {
            "programs" => OraclePrograms.Build(reference, inputs),
            "models" when loops => OracleModels.BuildLoop(reference.Op, inputs),
            "ops" when loops => OracleOperators.BuildLoop(reference.Op, inputs),
            "recurrent" => OracleRecurrent.Build(reference.Op, inputs),
            "models" => OracleModels.Build(reference.Op, inputs),
            "opinfo" => OracleSamples.Build(new OracleCall(reference, inputs)),
            _ => OracleOperators.Build(reference.Op, inputs),
        };
        IReadOnlyList<OracleTensor> expected = outputs is null ? [] : reference.Outputs;
        OracleAnswer[] answers = outputs is null ? [] : [.. outputs.Select((o, i) => new OracleAnswer($"out{i}", o, expected[i], 1e-9))];
        question = new OracleQuestion(reference, inputs.All, answers) { Length = length };
        return outputs is not null && (outputs.Length == reference.Outputs.Count
            ? true
            : throw new InvalidOperationException($"{reference.Id} has {reference.Outputs.Count} outputs, not {outputs.Length}."));
    }

    /// <summary>
    /// Adds the derivatives the case states: seedᵀ·J by input (<c>grad x</c>), and of the scalar s = ⟨seed, out⟩ the Hessian-vector products
    /// Σᵢ ∂⟨∂s/∂xᵢ, vᵢ⟩/∂xⱼ (<c>hvp x</c>). Seeds and directions are inputs, <c>seed0</c> and <c>v_x</c>, so that one graph serves all values.
    /// </summary>
    public static OracleQuestion WithDerivatives(OracleQuestion question)
    {
        OracleCase reference = question.Case;
        if (reference.Seeds is not { } seeds || seeds.All(s => s is null)) return question;
        List<OracleInput> inputs = [.. question.Inputs];
        List<OracleAnswer> answers = [.. question.Answers];
        Expr Fresh(string name, OracleTensor value)
        {
            OracleInput input = new(name, OracleInputs.Symbol(name, value, question.Length), value);
            inputs.Add(input);
            return (Expr)input.Symbol;
        }
        (Expr Output, Expr Seed)[] seeded = [.. Enumerable.Range(0, seeds.Count).Where(i => seeds[i] is not null)
            .Select(i => ((Expr)question.Answers[i].Symbol, Fresh($"seed{i}", seeds[i]!)))];
        OracleInput[] variables = [.. question.Inputs.Where(i => reference.Gradients.ContainsKey(i.Name))];
        foreach (OracleInput x in variables)
        {
            Expr gradient = seeded.Select(p => Gradient(p.Output, (Expr)x.Symbol, p.Seed)).Aggregate((a, b) => a + b);
            Ask("grad", x.Name, gradient, reference.Gradients[x.Name], 1e-9);
        }
        if (!reference.HasSecondDerivative) return question with { Inputs = inputs, Answers = answers };

        Expr scalar = seeded.Select(p => Sum(p.Output * p.Seed)).Aggregate((a, b) => a + b);
        Expr Along(OracleInput x) => Sum(Gradient(scalar, (Expr)x.Symbol) * Fresh($"v_{x.Name}", Direction(reference, x.Value)));
        Expr slope = variables.Select(Along).Aggregate((a, b) => a + b);
        foreach (OracleInput x in variables)
        {
            OracleTensor? expected = reference.HessianVector.TryGetValue(x.Name, out OracleTensor? r) ? r : null;
            Ask("hvp", x.Name, Gradient(slope, (Expr)x.Symbol), expected, 1e-8);
        }
        return question with { Inputs = inputs, Answers = answers };

        void Ask(string kind, string name, Expr derivative, OracleTensor? expected, double usual)
        {
            (string Answers, double? Tolerance) found;
            bool deviates = Deviations.TryGetValue(reference.Op, out found) || Deviations.TryGetValue(reference.Id, out found);
            if ((deviates && found.Answers == kind ? found.Tolerance : usual) is { } tolerance)
                answers.Add(new OracleAnswer($"{kind} {name}", derivative, expected, tolerance));
        }
    }

    /// <summary>Whether the reference is the truth for a kind of answer.</summary>
    internal static bool IsTrusted(OracleCase reference, string kind)
        => !(Deviations.TryGetValue(reference.Op, out (string Answers, double? Tolerance) found) || Deviations.TryGetValue(reference.Id, out found))
            || found.Answers != kind;

    private static Dimension Known(int length) => length;

    private static Dimension Named(int length) => length < 2 ? length : Dimension.Named($"n{length}");

    /// <summary>A linear function states no direction: any will do, and its Hessian-vector product is zero.</summary>
    private static OracleTensor Direction(OracleCase reference, OracleTensor x)
        => reference.Directions.TryGetValue(x.Name, out OracleTensor? stated) ? stated : x with { Values = [.. x.Values.Select(_ => 1.0)] };
}
