using Graph.Evaluation;
using Graph.Graphs;
using Graph.Optimization;
using Graph.Testing;

namespace Graph.Core.Tests.Oracle;

/// <summary>
/// Jacobian-vector products, Hessian-vector products by forward over reverse mode, Jacobians and Hessians of the reference cases: as the graph was
/// built, and after the passes of the compiler.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class ForwardModeTests
{
    [TestCase("ops", 495)]
    [TestCase("programs", 89)]
    [TestCase("models", 49)]
    public void Forward_mode_agrees_with_the_reference(string file, int atLeast)
    {
        int checkedCases = 0;
        List<string> faults = [];
        foreach (OracleCase reference in OracleCase.Read(file).Where(c => !OraclePending.Contains(c) && c.JacobianVector.Count > 0))
        {
            if (!OracleQuestions.TryBuild(reference, out OracleQuestion primal)) continue;
            checkedCases++;
            OracleQuestion question = OracleForwardModes.Of(primal);
            ComputationGraph optimised = Pipeline.Run(question.Graph, after: (pass, result) => GraphVerifier.Verify(result, pass));
            foreach (ComputationGraph graph in new[] { question.Graph, optimised })
            {
                IReadOnlyList<DenseTensor> values = Interpreter.Evaluate(graph, question.Context());
                faults.AddRange(question.Answers.Zip(values, (a, v) => a.Mismatch(v)).Where(m => m is not null).Select(m => $"{reference.Id}: {m}"));
            }
        }
        using (Assert.EnterMultipleScope())
        {
            Assert.That(faults, Is.Empty);
            Assert.That(checkedCases, Is.GreaterThanOrEqualTo(atLeast));
        }
    }
}
