using Graph.Differentiation;
using Graph.Evaluation;
using Graph.Graphs;
using Graph.Optimization;
using Graph.Testing;

namespace Graph.Core.Tests.Oracle;

/// <summary>Jacobian-vector products of the reference cases, by the linearisation alone.</summary>
public sealed class ForwardModeTests
{
    [TestCase("ops", 495)]
    [TestCase("programs", 89)]
    [TestCase("models", 49)]
    public void Tangents_agree_with_the_reference(string file, int atLeast)
    {
        int checkedCases = 0;
        List<string> faults = [];
        foreach (OracleCase reference in OracleCase.Read(file).Where(c => !OraclePending.Contains(c) && c.JacobianVector.Count > 0))
        {
            if (!OracleQuestions.TryBuild(reference, out OracleQuestion question)) continue;
            checkedCases++;
            foreach (string fault in Faults(question)) faults.Add($"{reference.Id}: {fault}");
        }
        using (Assert.EnterMultipleScope())
        {
            Assert.That(faults, Is.Empty);
            Assert.That(checkedCases, Is.GreaterThanOrEqualTo(atLeast));
        }
    }

    private static IEnumerable<string> Faults(OracleQuestion question)
    {
        OracleCase reference = question.Case;
        EvaluationContext context = question.Context();
        Dictionary<Node, Expr> sources = [];
        foreach (OracleInput input in question.Inputs.Where(i => reference.Directions.ContainsKey(i.Name)))
        {
            OracleTensor direction = reference.Directions[input.Name];
            context.Inputs[$"v_{input.Name}"] = direction.ToDense();
            sources.Add(input.Symbol.Node, (Expr)OracleInputs.Symbol($"v_{input.Name}", direction, length => length));
        }
        for (int i = 0; i < question.Answers.Count; i++)
        {
            if (reference.JacobianVector[i] is not { } expected) continue;
            Node output = question.Answers[i].Symbol.Node;
            Expr tangent = Linearization.Tangent(output, sources) ?? Functions.Zeros(output.Shape);
            DenseTensor value = Interpreter.Evaluate(ExpandGradients.Apply(ComputationGraph.Of(tangent)), context)[0];
            if (new OracleAnswer($"jv{i}", tangent, expected, 1e-9).Mismatch(value) is { } fault) yield return fault;
        }
    }
}
