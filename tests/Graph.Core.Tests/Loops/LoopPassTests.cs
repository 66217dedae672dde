using Graph.Graphs;
using Graph.Operators;
using Graph.Optimization;
using static Graph.Functions;

namespace Graph.Core.Tests.Loops;

/// <summary>What the passes leave in loops and around them: a recurrent cell of 16 features over 8 steps of 4 rows.</summary>
public sealed class LoopPassTests
{
    private static readonly Expr X = Input("x", 8, 4, 16), H = Input("h", 4, 16), Wx = Input("wx", 16, 16), Wh = Input("wh", 16, 16), B = Input("b", 16);

    private static Expr Last(bool recompute = false) => Fold((h, x) => Sigmoid(MatMul(x, Wx) + MatMul(h, Wh) + B), H, X, recompute: recompute);

    [Test]
    public void Forward_mode_is_one_loop_that_keeps_nothing()
    {
        ComputationGraph graph = Pipeline.Run(ComputationGraph.Of(Last(), JacobianVector(Last(), Wh, Cos(Wh))));
        Scan scan = Loops(graph).Single();
        Assert.That(scan.Carries, Is.EqualTo(2));
        Assert.That(scan.Body.Outputs, Has.Count.EqualTo(scan.Carries));
    }

    [Test]
    public void A_product_of_entries_comes_before_the_loop()
    {
        ComputationGraph graph = Pipeline.Run(ComputationGraph.Of(Last()));
        Assert.That(Products(graph), Is.EqualTo(1));
        Assert.That(Products(Loops(graph).Single().Body), Is.EqualTo(1));
    }

    [Test]
    public void Gradients_of_weights_are_one_product_each_behind_the_loop()
    {
        Expr loss = Sum(Square(Last()));
        ComputationGraph graph = Pipeline.Run(ComputationGraph.Of(loss, Gradient(loss, Wx), Gradient(loss, Wh), Gradient(loss, B), Gradient(loss, X)));
        Scan[] loops = [.. Loops(graph)];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(loops, Has.Length.EqualTo(2));
            Assert.That(loops.Select(l => Products(l.Body)), Is.All.EqualTo(1));
            Assert.That(loops[1].IsReverse, Is.True);
            Assert.That(loops[1].Carries, Is.EqualTo(1), "Sums over the steps are no carries.");
            Assert.That(Products(graph), Is.EqualTo(4), "Before the loop x·Wx; behind it ∂Wx, ∂Wh and ∂x.");
        }
    }

    [Test]
    public void A_sigmoid_is_kept_and_not_computed_again()
    {
        ComputationGraph graph = Pipeline.Run(ComputationGraph.Of(Gradient(Sum(Last()), Wh)));
        Scan[] loops = [.. Loops(graph)];
        Assert.That(loops[1].Body.Instructions.Any(i => i.Operator is Sigmoid), Is.False);
        Assert.That(loops[0].Body.Instructions.Count(i => i.Operator is Sigmoid), Is.EqualTo(1));
    }

    [Test]
    public void A_recomputed_step_keeps_its_carries_alone()
    {
        ComputationGraph graph = Pipeline.Run(ComputationGraph.Of(Gradient(Sum(Last(recompute: true)), Wh)));
        Scan[] loops = [.. Loops(graph)];
        Assert.That(loops[0].Body.Outputs.Count - loops[0].Carries, Is.EqualTo(1));
        Assert.That(loops[1].Body.Instructions.Any(i => i.Operator is Sigmoid), Is.True);
    }

    [Test]
    public void What_nobody_uses_is_gone()
    {
        (Expr[] final, Expr[] outputs) = Scan((c, s) => ([Sin(c[0]) + s[0], c[1] * c[0], c[2]], [c[0], Exp(c[1])]), [H[0], H[1], H[2]], [X[.., 0]]);
        Scan scan = Loops(Pipeline.Run(ComputationGraph.Of(final[0], outputs[0], final[2]))).Single();
        Assert.That(scan.Carries, Is.EqualTo(1), "The second is not used, and the third stays what it is.");
        Assert.That(scan.Body.Outputs, Has.Count.EqualTo(2));
        Assert.That(Loops(Pipeline.Run(ComputationGraph.Of(final[2]))), Is.Empty);
    }

    [Test]
    public void Code_does_not_grow_with_the_length()
    {
        int Size(int steps)
        {
            Expr loss = Sum(Iterate(c => Sigmoid(MatMul(c, Wh)), H, steps));
            ComputationGraph graph = Pipeline.Run(ComputationGraph.Of(Gradient(loss, Wh)));
            return graph.Instructions.Count + Loops(graph).Sum(l => l.Body.Instructions.Count);
        }
        Assert.That(Size(100_000), Is.EqualTo(Size(3)));
    }

    private static IEnumerable<Scan> Loops(ComputationGraph graph) => graph.Instructions.Select(i => i.Operator).OfType<Scan>();

    private static int Products(ComputationGraph graph) => graph.Instructions.Count(i => i.Operator is Contract);

    private static Expr Input(string name, params int[] shape) => Node.Create(new Input(name, TensorType.Real(new Shape(shape.Select(d => (Dimension)d))))).Real;
}
