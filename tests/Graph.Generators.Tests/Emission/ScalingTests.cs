using Graph.Generators.Tests.Helpers;
using Microsoft.CodeAnalysis;

namespace Graph.Generators.Tests.Emission;

/// <summary>
/// How the work of the generator, and of the compiler after it, grows with a model: counted in what is allocated, which no other work disturbs.
/// </summary>
[NonParallelizable]
public sealed class ScalingTests
{
    [TestCase(4, TestName = "Twice as many layers of a transformer take at most 2.3 times the work")]
    public void A_transformer(int layers) => Assert.That(Allocated(Transformer(2 * layers)), Is.LessThan(2.3 * Allocated(Transformer(layers))));

    [TestCase(60, TestName = "Twice as many layers of a network take at most 2.3 times the work")]
    public void A_network(int layers) => Assert.That(Allocated(Network(2 * layers)), Is.LessThan(2.3 * Allocated(Network(layers))));

    [Test]
    public void The_length_of_a_loop_is_no_work()
    {
        Assert.That(Allocated(Lstm(10_000)), Is.EqualTo(Allocated(Lstm(10))).Within(2).Percent);
        Assert.That(Emitted(Lstm(10_000)).Sum(t => t.Length), Is.EqualTo(Emitted(Lstm(10)).Sum(t => t.Length)).Within(1).Percent);
    }

    [Test]
    public void The_compiler_follows_no_null_through_emitted_code()
    {
        GeneratorRun.Driver().RunGeneratorsAndUpdateCompilation(GeneratorRun.Compile(Lstm(10)), out Compilation compilation, out _);
        foreach (SyntaxTree tree in compilation.SyntaxTrees.Where(t => t.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)))
        {
            NullableContext context = compilation.GetSemanticModel(tree).GetNullableContext(tree.Length - 1);
            Assert.That((context.AnnotationsEnabled(), context.WarningsEnabled()), Is.EqualTo((true, false)), tree.FilePath);
        }
    }

    private static IEnumerable<SyntaxTree> Emitted(string source)
        => GeneratorRun.Driver().RunGenerators(GeneratorRun.Compile(source)).GetRunResult().GeneratedTrees;

    /// <summary>The bytes that a run allocates once everything is compiled and known.</summary>
    private static long Allocated(string source)
    {
        Run();
        return Run();

        long Run()
        {
            Compilation compilation = GeneratorRun.Compile(source);
            GeneratorDriver driver = GeneratorRun.Driver();
            long before = GC.GetAllocatedBytesForCurrentThread();
            GeneratorDriverRunResult result = driver.RunGenerators(compilation).GetRunResult();
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.That(result.Diagnostics, Is.Empty);
            Assert.That(result.GeneratedTrees, Has.Length.EqualTo(5));
            return allocated;
        }
    }

    private static string Transformer(int layers) => $$"""
        [Differentiable]
        public partial class Model
        {
            private readonly Embedding _embedding = new(65, 128);
            private readonly TransformerBlock[] _blocks = [.. Enumerable.Range(0, {{layers}}).Select(_ => new TransformerBlock(128, 4))];
            private readonly Linear _output = new(128, 65);

            public Expr Loss([Shape("batch", 64)] IntExpr tokens, [Shape("batch")] IntExpr next)
            {
                Expr x = _embedding.Apply(tokens);
                foreach (TransformerBlock block in _blocks) x = block.Apply(x, isCausal: true);
                return CrossEntropy(_output.Apply(Mean(x, 1)), next);
            }
        }
        """;

    private static string Network(int layers) => $$"""
        [Differentiable]
        public partial class Model
        {
            private readonly Linear[] _layers = [.. Enumerable.Range(0, {{layers}}).Select(_ => new Linear(64, 64))];

            public Expr Loss([Shape("batch", 64)] Expr x)
            {
                foreach (Linear layer in _layers) x = Relu(layer.Apply(x));
                return Mean(Square(x));
            }
        }
        """;

    private static string Lstm(int steps) => $$"""
        [Differentiable]
        public partial class Model
        {
            private readonly Lstm _layer = new(128, 128);
            private readonly Linear _output = new(128, 10);

            public Expr Loss([Shape({{steps}}, "batch", 128)] Expr x, [Shape("batch")] IntExpr labels)
                => CrossEntropy(_output.Apply(_layer.Apply(x).Outputs[^1]), labels);
        }
        """;
}
