using Graph.Graphs;
using Graph.Optimization;
using Graph.Testing;

namespace Graph.Core.Tests.Oracle;

/// <summary>Every graph of the reference files, as it was built and with its derivatives, is well formed and reads back from its text.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class GraphTextTests
{
    [TestCase("ops")]
    [TestCase("programs")]
    [TestCase("models")]
    public void Graphs_are_well_formed_and_read_back(string file)
    {
        foreach (OracleCase reference in OracleCase.Read(file))
        {
            if (!OracleQuestions.TryBuild(reference, out OracleQuestion primal)) continue;
            ComputationGraph asked = GraphVerifier.Verify(OracleQuestions.WithDerivatives(primal).Graph, "building");
            ComputationGraph expanded = GraphVerifier.Verify(ExpandGradients.Apply(asked), "expanding");
            Assert.That(GraphParser.Parse(GraphPrinter.Print(asked)), Is.EqualTo(asked), reference.Id);
            Assert.That(GraphParser.Parse(GraphPrinter.Print(expanded)), Is.EqualTo(expanded), reference.Id);
        }
    }
}
