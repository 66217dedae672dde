using Graph.Testing;

namespace Graph.Core.Tests.Oracle;

public sealed class OraclePendingTests
{
    private static readonly string[] Files = ["ops", "programs", "models"];

    [Test]
    public void Pending_list_names_only_what_cannot_be_built_and_does_not_grow()
    {
        OracleCase[] waiting = [.. Files.SelectMany(OracleCase.Read).Where(OraclePending.Contains)];
        string[] known = [.. waiting.SelectMany(c => new[] { c.Op, c.Id })];
        Assert.That(OraclePending.Reasons.Keys.Except(known), Is.Empty, "These names stand for no case: remove them from the list.");
        string[] built = [.. waiting.Where(c => OracleQuestions.TryBuild(c, out _)).Select(c => c.Id)];
        Assert.That(built, Is.Empty, "These can be built: remove them from the list.");
        Assert.That(OraclePending.Reasons, Has.Count.LessThanOrEqualTo(23), "The list may only shrink.");
    }
}
