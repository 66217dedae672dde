using Graph.Graphs;
using Graph.Operators;
using Graph.Optimization;
using Graph.Scheduling;
using static Graph.Functions;

namespace Graph.Core.Tests.Loops;

/// <summary>What a derivative of a long loop keeps, with and without segments.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SegmentTests
{
    private static readonly Dictionary<string, long> NoLengths = [];

    /// <summary>Elements of the workspace for the gradient of so many steps of a small recurrent network.</summary>
    private static long Workspace(Dimension steps, int? segment, IReadOnlyDictionary<string, long> lengths)
    {
        Expr h = Leaf("h", 40), w = Leaf("w", 40, 40);
        Expr loss = Sum(Square(Iterate(c => Tanh(MatMul(c, w)), h, steps, segment: segment)));
        return Scheduler.Run(Pipeline.Run(ComputationGraph.Of(loss, Gradient(loss, w))), lanes: 8).Memory.Size.Evaluate(lengths);
    }

    [Test]
    public void Ten_thousand_steps_in_segments_of_a_hundred_need_less_than_a_tenth_of_the_memory()
    {
        long whole = Workspace(10_000, null, NoLengths), segmented = Workspace(10_000, 100, NoLengths);
        TestContext.Out.WriteLine($"{whole} elements without segments, {segmented} with");
        Assert.That(whole, Is.GreaterThanOrEqualTo(10_000 * 40));
        Assert.That(segmented, Is.LessThan(whole / 10));
    }

    [Test]
    public void A_symbolic_length_is_a_number_of_whole_segments_and_a_constant()
    {
        Dimension days = Dimension.Named("days");
        long segmented = Workspace((days * 24) + 5, 24, new Dictionary<string, long> { ["days"] = 365 });
        long whole = Workspace((365 * 24) + 5, null, NoLengths);
        Assert.That(segmented, Is.LessThan(whole / 10));
        Assert.That(() => Workspace(days, 24, NoLengths), Throws.TypeOf<GraphException>().With.Message.Contains("days steps"));
        Assert.That(() => Workspace(10, 0, NoLengths), Throws.TypeOf<GraphException>().With.Message.Contains("at least 1 step"));
    }

    private static Expr Leaf(string name, params int[] shape) => Node.Create(new Input(name, TensorType.Real(new Shape(shape.Select(d => (Dimension)d))))).Real;
}
