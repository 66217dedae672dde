using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Graph.Generators.Emission;
using Graph.Generators.Models;
using Graph.Generators.Tests.Helpers;

namespace Graph.Generators.Tests.Emission;

/// <summary>Emitted code as a product: what it reads like.</summary>
public sealed class EmittedTextTests
{
    private const string BinaryCrossEntropyModel =
        """
        [Differentiable]
        public partial class Model
        {
            private readonly Linear _score = new(3, 1);

            public Expr Loss([Shape("batch", 3)] Expr x, [Shape("batch", 1)] Expr y) => BinaryCrossEntropy(Sigmoid(_score.Apply(x)), y);
        }
        """;

    private const string SmallModel =
        """
        [Differentiable]
        public partial class Model
        {
            private readonly Linear _hidden = new(2, 16);
            private readonly Linear _output = new(16, 1);

            public Expr Loss([Shape("batch", 2)] Expr x, [Shape("batch", 1)] Expr target)
                => MeanSquaredError(_output.Apply(Tanh(_hidden.Apply(x))), target);
        }
        """;

    private const string NormalisedModel =
        """
        [Differentiable]
        public partial class Model
        {
            private readonly Linear _hidden = new(20, 64);
            private readonly BatchNorm1D _norm = new(64);
            private readonly Linear _output = new(64, 1);

            public Expr Loss([Shape("batch", 20)] Expr x, [Shape("batch", 1)] Expr target)
                => MeanSquaredError(_output.Apply(Relu(_norm.Apply(_hidden.Apply(x), training: true))), target);
        }
        """;

    private const string RecurrentModel =
        """
        [Differentiable]
        public partial class Model
        {
            private readonly Lstm _memory = new(16, 32);
            private readonly Linear _output = new(32, 10);

            public Expr Loss([Shape("time", "batch", 16)] Expr x, [Shape("batch")] IntExpr labels)
                => CrossEntropy(_output.Apply(_memory.Apply(x).Hidden[0]), labels);
        }
        """;

    private const string TransformerModel =
        """
        [Differentiable]
        public partial class Model
        {
            private readonly Embedding _tokens = new(65, 32);
            private readonly LearnedPositions _positions = new(16, 32);
            private readonly TransformerBlock _block = new(32, 4);
            private readonly LayerNorm _norm = new(32);
            private readonly Linear _head = new(32, 65, bias: false);

            public Expr Loss([Shape("batch", 16)] IntExpr text, [Shape("batch", 16)] IntExpr next)
            {
                Expr x = _positions.Apply(_tokens.Apply(text));
                Expr logits = _head.Apply(_norm.Apply(_block.Apply(x, isCausal: true)));
                return CrossEntropy(Reshape(logits, [16 * text.Shape[0], 65]), Reshape(next, [16 * text.Shape[0]]));
            }
        }
        """;

    private const string AttentionModel =
        """
        [Differentiable]
        public static partial class Model
        {
            [Gradient("x")]
            public static Expr Loss([Shape("batch", "tokens", 8)] Expr x, [Shape("batch", "tokens")] BoolExpr padding, KeyExpr random)
            {
                Dimension batch = x.Shape[0], tokens = x.Shape[1];
                Expr heads = Transpose(Reshape(x, [batch, tokens, 2, 4]), 1, 2);
                BoolExpr mask = !Reshape(padding, [batch, 1, 1, tokens]);
                return Mean(Square(ScaledDotProductAttention(heads, heads, heads, mask, isCausal: true, dropout: 0.1, random: random)));
            }
        }
        """;

    private const string CachedModel =
        """
        [Differentiable]
        public partial class Model
        {
            private readonly MultiHeadAttention _attention = new(32, 2);
            private readonly KeyValueCache _cache;

            public Model() => _cache = _attention.Cache(512);

            public Expr Next([Shape(1, 32)] Expr x, [Shape] IntExpr position) => _attention.Next(x, _cache, position);
        }
        """;

    private const string LectureModel =
        """
        [Differentiable]
        public static partial class Model
        {
            [Gradient("x")]
            public static Expr Y([Shape] Expr x)
            {
                Expr h = 2.0 * x;
                Expr t = 2.0 * x;
                return 3.0 * h + 0.0 * t;
            }
        }
        """;

    [Test]
    public void The_digits_training_step_reads_as_verified() => Snapshot.Verify(Digits("LossAndGradient"), "LossAndGradient");

    [Test]
    public void The_digits_fused_step_reads_as_verified() => Snapshot.Verify(Digits("LossTrainStep"), "LossTrainStep");

    [Test]
    public void The_frozen_digits_read_as_verified() => Snapshot.Verify(Digits("Frozen"), "Frozen");

    [Test]
    public void The_step_of_a_small_network_reads_as_verified() => Snapshot.Verify(Text(SmallModel, "LossAndGradient"), "SmallLossAndGradient");

    [Test]
    public void The_gradient_of_a_recurrent_network_reads_as_verified() => Snapshot.Verify(Text(RecurrentModel, "LossAndGradient"), "RecurrentLossAndGradient");

    [Test]
    public void The_gradient_of_a_transformer_reads_as_verified() => Snapshot.Verify(Text(TransformerModel, "LossAndGradient"), "TransformerLossAndGradient");

    [Test]
    public void The_gradient_of_attention_with_padding_and_dropout_reads_as_verified()
        => Snapshot.Verify(Text(AttentionModel, "LossAndGradient"), "AttentionLossAndGradient");

    [Test]
    public void A_step_that_updates_running_statistics_reads_as_verified()
        => Snapshot.Verify(Text(NormalisedModel, "LossTrainStep"), "NormalisedTrainStep");

    [Test]
    public void The_digits_inference_reads_as_verified() => Snapshot.Verify(Digits("Logits"), "Logits");

    [TestCase("LossAndGradient")]
    [TestCase("Loss")]
    [TestCase("Logits")]
    public void Lines_and_methods_are_short_and_the_code_is_safe(string form)
    {
        string[] lines = Digits(form).Split('\n');
        Assert.That(lines.Select(l => l.Length).Max(), Is.LessThanOrEqualTo(150));
        Assert.That(lines, Has.None.Contain("unsafe"));
        Assert.That(lines.Where(l => Regex.IsMatch(l, @"\btmp\d*\b")), Is.Empty);
        int start = 0, longest = 0;
        for (int i = 0; i < lines.Length; i++)
        {
            if (Regex.IsMatch(lines[i], @"^ {8}\{$")) start = i;
            if (Regex.IsMatch(lines[i], @"^ {8}\}")) longest = Math.Max(longest, i - start);
        }
        Assert.That(longest, Is.InRange(1, 60));
    }

    /// <summary>The lecture's item 7: the quotient and the product of the chain rule are gone.</summary>
    [Test]
    public void The_gradient_of_sigmoid_cross_entropy_is_sigmoid_minus_target()
    {
        string text = Text(BinaryCrossEntropyModel, "LossAndGradient");
        Assert.That(text, Does.Match(@"V\.Sigmoid\(score\) - yLanes").And.Match(@"sigmoid\(.*\) − y").And.Not.Contain("Log("));
    }

    /// <summary>Of a cache of 512 keys of width 32 neither a copy is made, nor is more than the new one stored.</summary>
    [Test]
    public void A_cache_is_read_in_place_and_a_key_is_stored_alone()
    {
        string text = Text(CachedModel, "Next");
        Assert.That(Regex.Count(text, @"if \(.*\) V\.Store(Full)?\("), Is.EqualTo(2));
        Assert.That(int.Parse(Regex.Match(text, @"Workspace: ([\d,]+) floats").Groups[1].Value.Replace(",", "")), Is.LessThan(512));
    }

    /// <summary>The lecture's item 12: t and h are merged in code although a derivative by t would be another question.</summary>
    [Test]
    public void Equal_values_are_computed_once() => Assert.That(Regex.Count(Text(LectureModel, "Y"), @"2f \* "), Is.EqualTo(1));

    [Test]
    public void Emission_is_deterministic()
    {
        string first = Digits("LossAndGradient"), second = Digits("LossAndGradient");
        Assert.That(second, Is.EqualTo(first));
    }

    private static string Digits(string form, [CallerFilePath] string test = "")
    {
        string folder = Path.Combine(Path.GetDirectoryName(test)!, "..", "..", "..", "examples", "Digits");
        string source = File.ReadAllText(Path.Combine(folder, "DigitClassifier.cs")).Replace(" : IClassifier", "");
        return Form(GeneratorRun.Read(source).Single().Model!, form);
    }

    private static string Text(string source, string form) => Form(GeneratorRun.Model(source), form);

    private static string Form(ModelSpec model, string form)
        => ModelEmitter.Emit(model, default).Single(f => f.HintName.EndsWith($".{form}.g.cs", StringComparison.Ordinal)).Text;
}
