using CsCheck;
using Graph.Graphs;
using Graph.Operators;
using Graph.Optimization;
using Graph.Scheduling;
using Graph.Testing;
using static Graph.Functions;

namespace Graph.Core.Tests.Scheduling;

/// <summary>Memory plans: nothing that lives is overwritten, for any lengths, and little more is taken than what lives at once.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class MemoryPlanTests
{
    private const double MostOverBound = 1.1;

    private static readonly Dictionary<string, Func<ComputationGraph>> Networks = new()
    {
        ["classifier"] = () => WithGradients(
            Classifier(), Leaf("x", "batch", 784), Leaf("w1", 784, 128), Leaf("b1", 128), Leaf("w2", 128, 10), Leaf("b2", 10)),
        ["deep network"] = () => WithGradients(Deep, [Leaf("x", "batch", 64), .. Enumerable.Range(0, 12).Select(i => Leaf($"w{i}", 64, 64))]),
        ["bottleneck"] = () => WithGradients(
            Deep, Leaf("x", "batch", 300), Leaf("w0", 300, 100), Leaf("w1", 100, 17), Leaf("w2", 17, 3), Leaf("w3", 3, 17), Leaf("w4", 17, 300)),
        ["attention"] = () => WithGradients(
            x => Mean(Square(ScaledDotProductAttention(MatMul(x[0], x[1]), MatMul(x[0], x[2]), MatMul(x[0], x[3])))),
            Leaf("x", "batch", 20, 32), Leaf("q", 32, 32), Leaf("k", 32, 32), Leaf("v", 32, 32)),
        ["transformer block"] = () => WithGradients(
            Block, Leaf("x", "batch", 16, 64), Leaf("q", 64, 64), Leaf("k", 64, 64), Leaf("v", 64, 64), Leaf("u", 64, 256), Leaf("d", 256, 64)),
        ["residual in its own derivative"] = () => WithGradients(
            Residual, Leaf("x", "points", 1), Leaf("w1", 1, 32), Leaf("w2", 32, 32), Leaf("w3", 32, 1)),
    };

    [TestCaseSource(nameof(Names))]
    public void A_network_overwrites_nothing_that_lives(string name)
    {
        Schedule schedule = Scheduled(Networks[name]());
        Assert.That(new long[] { 0, 1, 2 }.SelectMany(n => new PlannedMemory(schedule, _ => n).Faults()), Is.Empty);
    }

    [TestCaseSource(nameof(Names))]
    public void A_network_takes_little_more_than_what_lives_at_once(string name)
    {
        PlannedMemory memory = new(Scheduled(Networks[name]()), _ => 256);
        TestContext.Out.WriteLine($"{name}: {memory.Size} elements, {(double)memory.Size / memory.Bound:F3} of the bound");
        Assert.That(memory.Size, Is.LessThanOrEqualTo(MostOverBound * memory.Bound));
    }

    [Test]
    public void Random_graphs_overwrite_nothing_that_lives()
        => Gen.Select(Gen.Int[0, RandomGraphs.StepCount - 1], Gen.Int[0, 100], Gen.Int[0, 100]).Array[1, 12].Sample(
            program =>
            {
                PlannedMemory memory = new(Scheduled(Random(program)), _ => 1);
                string[] faults = [.. memory.Faults()];
                if (memory.Size > MostOverBound * memory.Bound) faults = [.. faults, $"{memory.Size} elements for {memory.Bound} that live at once"];
                if (faults.Length > 0) throw new AssertionException($"{string.Join("\n", faults)}\n{Random(program)}");
            },
            iter: 150);

    [TestCase("models")]
    [TestCase("programs")]
    [TestCase("ops")]
    public void Reference_cases_overwrite_nothing_that_lives_and_take_little_more_than_what_lives_at_once(string file)
    {
        List<string> faults = [];
        double worst = 1;
        foreach (OracleCase reference in OracleCase.Read(file).Where(c => !OraclePending.Contains(c)))
        {
            PlannedMemory memory = new(Scheduled(Question(reference, symbolic: false)!.Graph), _ => 1);
            faults.AddRange(memory.Faults().Select(f => $"{reference.Id}: {f}"));
            if (memory.Size > MostOverBound * memory.Bound) faults.Add($"{reference.Id}: {memory.Size} elements for {memory.Bound}");
            if (memory.Bound > 0) worst = Math.Max(worst, (double)memory.Size / memory.Bound);
        }
        TestContext.Out.WriteLine($"{file}: at most {worst:F3} of the bound");
        Assert.That(faults, Is.Empty);
    }

    /// <summary>Monomials share no memory, so the bound is counted for each by itself.</summary>
    [Test]
    public void Reference_models_of_lengths_known_at_run_time_only_overwrite_nothing_that_lives()
    {
        List<string> faults = [];
        double worst = 1;
        foreach (OracleCase reference in OracleCase.Read("models").Where(c => !OraclePending.Contains(c)))
        {
            if (Question(reference, symbolic: true) is not { } question) continue;
            Schedule schedule = Scheduled(question.Graph);
            foreach (long shift in new long[] { -100, 0, 1 })
            {
                PlannedMemory memory = new(schedule, name => Math.Max(long.Parse(name.AsSpan(1), null) + shift, 0));
                faults.AddRange(memory.Faults().Select(f => $"{reference.Id}: {f}"));
            }
            PlannedMemory large = new(schedule, _ => 256);
            if (large.BoundByMonomial > 0) worst = Math.Max(worst, (double)large.Size / large.BoundByMonomial);
        }
        TestContext.Out.WriteLine($"at most {worst:F3} of the bound by monomial");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(faults, Is.Empty);
            Assert.That(worst, Is.LessThanOrEqualTo(MostOverBound));
        }
    }

    private static IEnumerable<string> Names() => Networks.Keys;

    private static Schedule Scheduled(ComputationGraph graph) => Scheduler.RunInGroups(Pipeline.Run(graph), lanes: 16);

    private static OracleQuestion? Question(OracleCase reference, bool symbolic)
    {
        try
        {
            Assert.That(OracleQuestions.TryBuild(reference, out OracleQuestion question, symbolic), Is.True);
            return OracleQuestions.WithDerivatives(question);
        }
        catch (GraphException) when (symbolic)
        {
            return null;
        }
    }

    private static Expr Leaf(string name, params object[] lengths)
        => Node.Create(new Input(name, TensorType.Real(new Shape([.. lengths.Select(l => l is string free ? Dimension.Named(free) : (int)l)])))).Real;

    private static ComputationGraph WithGradients(Func<Expr[], Expr> network, params Expr[] leaves)
    {
        Expr loss = network(leaves);
        return ComputationGraph.Of([loss, .. leaves.Skip(1).Select(l => Gradient(loss, l))]);
    }

    private static Func<Expr[], Expr> Classifier()
    {
        IntExpr labels = Node.Create(new Input("labels", new TensorType(ElementType.Integer, new Shape(Dimension.Named("batch"))))).Integer;
        return x => CrossEntropy(MatMul(Relu(MatMul(x[0], x[1]) + x[2]), x[3]) + x[4], labels);
    }

    private static Expr Deep(Expr[] x) => Mean(Square(x.Skip(1).Aggregate(x[0], (h, w) => Gelu(MatMul(h, w)))));

    private static Expr Block(Expr[] x)
    {
        Expr attended = x[0] + ScaledDotProductAttention(MatMul(x[0], x[1]), MatMul(x[0], x[2]), MatMul(x[0], x[3]));
        Expr normal = LayerNorm(attended);
        return Mean(Square(LayerNorm(normal + MatMul(Gelu(MatMul(normal, x[4])), x[5]))));
    }

    private static Expr Residual(Expr[] x)
    {
        Expr u = MatMul(Tanh(MatMul(Tanh(MatMul(x[0], x[1])), x[2])), x[3]);
        Expr slope = Gradient(Sum(u), x[0]);
        return Mean(Square(Gradient(Sum(slope), x[0]) + Sin(x[0])));
    }

    private static ComputationGraph Random((int Step, int First, int Second)[] program)
    {
        Expr[] inputs = [Leaf("x0", 2, 3), Leaf("x1", 3, 2), Leaf("x2", 3)];
        Expr y = RandomGraphs.Build(program, inputs);
        Expr scalar = Sum(Square(y));
        return ComputationGraph.Of([y, .. inputs.Select(x => Gradient(scalar, x))]);
    }
}
