using Graph.Evaluation;
using Graph.Graphs;
using Graph.Operators;
using Graph.Optimization;
using Graph.Scheduling;
using static Graph.Functions;

namespace Graph.Core.Tests.Symbolics;

/// <summary>What the reference cases do not have: groups of heads, masks, dropout, positions, and shapes that do not fit.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class AttentionTests
{
    private const double Tolerance = 1e-12;

    private readonly EvaluationContext _context = new() { Seed = 3 };

    [Test]
    public void Heads_of_a_group_share_a_key_and_a_value([Values(1, 2, 6)] int groups)
    {
        Expr q = Sample(0, 2, 6, 3, 4), k = Sample(1, 2, groups, 5, 4), v = Sample(2, 2, groups, 5, 7);
        Expr Repeated(Expr x) => Concatenate([.. Enumerable.Range(0, 6).Select(head => SliceAxis(x, 1, head * groups / 6, 1))], 1);
        foreach (BoolExpr? mask in new[] { null, Sample(3, 6, 3, 5) < 0.3, Sample(4, 1, 3, 5) < 0.3, Sample(5, 3, 5) < 0.3 })
        {
            Expr grouped = ScaledDotProductAttention(q, k, v, mask, scale: 0.3, enableGroups: true);
            Expr repeated = ScaledDotProductAttention(q, Repeated(k), Repeated(v), mask, scale: 0.3);
            Assert.That(Values(grouped), Is.EqualTo(Values(repeated)).Within(Tolerance));
        }
    }

    [Test]
    public void Causal_and_a_mask_both_hold()
    {
        Expr q = Sample(0, 4, 3), k = Sample(1, 4, 3), v = Sample(2, 4, 2);
        BoolExpr mask = NotEqual(Range(4), 1);
        double[] weights = Values(AttentionWeights(q, k, mask, isCausal: true));
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < 4; j++) Assert.That(weights[(4 * i) + j] > 0, Is.EqualTo(j <= i && j != 1), $"query {i}, key {j}");
            Assert.That(weights.Skip(4 * i).Take(4).Sum(), Is.EqualTo(1).Within(Tolerance));
        }
        double[] expected = Values(MatMul(AttentionWeights(q, k, mask, isCausal: true), v));
        Assert.That(Values(ScaledDotProductAttention(q, k, v, mask, isCausal: true)), Is.EqualTo(expected).Within(Tolerance));
    }

    [Test]
    public void Rotary_positions_turn_neighbours_or_halves([Values] bool interleaved)
    {
        const int Rows = 3, D = 6;
        int[] positions = [5, 0, 11];
        Expr x = Sample(0, 2, Rows, D);
        double[] before = Values(x), after = Values(RotaryPositions(x, Integers(positions), 100, interleaved));
        for (int row = 0; row < 2 * Rows; row++)
        {
            for (int i = 0; i < D / 2; i++)
            {
                double angle = positions[row % Rows] * Math.Pow(100, -2.0 * i / D);
                (int a, int b) = interleaved ? (2 * i, (2 * i) + 1) : (i, i + (D / 2));
                (double first, double second) = (before[(row * D) + a], before[(row * D) + b]);
                Assert.That(after[(row * D) + a], Is.EqualTo((first * Math.Cos(angle)) - (second * Math.Sin(angle))).Within(Tolerance));
                Assert.That(after[(row * D) + b], Is.EqualTo((first * Math.Sin(angle)) + (second * Math.Cos(angle))).Within(Tolerance));
            }
        }
    }

    [Test]
    public void Scores_of_rotary_positions_depend_on_their_difference()
    {
        Expr q = Sample(0, 1, 8), k = Sample(1, 1, 8);
        Expr Score(int at, int from) => MatMul(RotaryPositions(q, Integers(at)), Transpose(RotaryPositions(k, Integers(from))));
        Assert.That(Values(Score(17, 12)), Is.EqualTo(Values(Score(5, 0))).Within(Tolerance));
    }

    [Test]
    public void Sinusoidal_positions_are_the_formula()
    {
        double[] table = Values(Graph.Functions.SinusoidalPositions(4, 6));
        for (int p = 0; p < 4; p++)
        {
            for (int i = 0; i < 3; i++)
            {
                double angle = p * Math.Pow(10000, -2.0 * i / 6);
                Assert.That(table[(6 * p) + (2 * i)], Is.EqualTo(Math.Sin(angle)).Within(Tolerance));
                Assert.That(table[(6 * p) + (2 * i) + 1], Is.EqualTo(Math.Cos(angle)).Within(Tolerance));
            }
        }
    }

    [Test]
    public void Padding_is_not_attended_to()
    {
        MultiHeadAttention layer = new(6, 2, keyValueHeads: 1);
        Expr x = Sample(0, 2, 4, 6), changed = x + Where(Padding(), 3.0, 0.0);
        BoolExpr padding = Reshape(Padding(), new Shape(2, 4));
        bool[] isPadding = [false, false, true, true, false, true, false, false];
        double[] before = Values(layer.Apply(x, keyPaddingMask: padding)), after = Values(layer.Apply(changed, keyPaddingMask: padding));
        for (int token = 0; token < 8; token++)
        {
            if (!isPadding[token]) Assert.That(after.Skip(6 * token).Take(6), Is.EqualTo(before.Skip(6 * token).Take(6)).Within(Tolerance), $"token {token}");
        }

        BoolExpr Padding() => Equal(Reshape(Integers(0, 0, 1, 1, 0, 1, 0, 0), new Shape(2, 4, 1)), 1);
    }

    [Test]
    public void Cross_attention_to_itself_is_self_attention()
    {
        MultiHeadAttention layer = new(6, 3);
        Expr x = Sample(0, 2, 4, 6);
        double[] self = Values(layer.Apply(x, isCausal: true));
        Assert.That(Values(layer.Apply(x, x + 0.0, x * 1.0, isCausal: true)), Is.EqualTo(self).Within(Tolerance));
        Expr other = x + 0.0;
        Assert.That(Values(layer.Apply(x, other, other, isCausal: true)), Is.EqualTo(self).Within(Tolerance));
    }

    [Test]
    public void Dropout_draws_the_same_weights_for_the_gradient()
    {
        KeyExpr key = new(Node.Create(new Input("key", new TensorType(ElementType.Key, Shape.Scalar))));
        Expr q = Sample(0, 1, 3, 4), k = Sample(1, 1, 5, 4), v = Sample(2, 1, 5, 4);
        Expr mixed = ScaledDotProductAttention(q, k, v, dropout: 0.5, random: key);
        Assert.That(Values(mixed), Is.Not.EqualTo(Values(ScaledDotProductAttention(q, k, v))).Within(1e-3));

        // the result is linear in v, so that v times its gradient is the result
        Expr linear = v * Gradient(Sum(mixed), v);
        Assert.That(Values(Sum(linear))[0], Is.EqualTo(Values(Sum(mixed))[0]).Within(Tolerance));
    }

    [Test]
    public void Streamed_attention_is_attention_with_all_its_derivatives([Values] bool isCausal)
    {
        Expr q = Input("q", 2, 3, 4), k = Input("k", 1, 5, 4), v = Input("v", 2, 5, 3), w = Sample(3, 2, 3, 3), d = Sample(4, 1, 5, 4);
        Expr[] Derivatives(Expr y)
        {
            Expr scalar = Sum(w * Square(y));
            Expr[] gradients = [Gradient(scalar, q), Gradient(scalar, k), Gradient(scalar, v)];
            Expr second = Gradient(Sum(Sin(gradients[0])) + Sum(Square(gradients[1])) + Sum(Cos(gradients[2])), k);
            return [y, .. gradients, second, JacobianVector(y, k, d), HessianVector(scalar, k, d), Jacobian(y[0, 1], v)];
        }
        Expr[] streamed = Derivatives(StreamedAttention(q, k, v, isCausal: isCausal, scale: 0.7));
        Expr[] composed = Derivatives(ScaledDotProductAttention(q, k, v, isCausal: isCausal, scale: 0.7));
        foreach ((Expr s, Expr c) in streamed.Zip(composed))
        {
            double[] expected = Values(c);
            Assert.That(Values(s), Is.EqualTo(expected).Within(1e-11));
            Assert.That(Interpreter.Evaluate(Pipeline.Run(ComputationGraph.Of(s)), _context)[0].Data, Is.EqualTo(expected).Within(1e-11), "after the passes");
        }
    }

    [Test]
    public void Streamed_masks_biases_and_dropout_are_those_of_the_formula_with_all_their_derivatives([Values] bool isCausal)
    {
        KeyExpr key = new(Node.Create(new Input("key", new TensorType(ElementType.Key, Shape.Scalar))));
        Expr q = Input("q", 2, 3, 4), k = Input("k", 1, 5, 4), v = Input("v", 2, 5, 3), b = Input("b", 3, 5), w = Sample(3, 2, 3, 3), d = Sample(4, 3, 5);
        BoolExpr mask = (Sample(6, 2, 1, 5) < 0.5) | Equal(IndexAlong(new Shape(3, 5), 1), 0);
        Expr[] Derivatives(Expr y)
        {
            Expr scalar = Sum(w * Square(y));
            Expr[] gradients = [.. new[] { q, k, v, b }.Select(x => Gradient(scalar, x))];
            return [y, .. gradients, Gradient(Sum(Sin(gradients[0])) + Sum(Square(gradients[3])), b), JacobianVector(y, b, d)];
        }
        const double Kept = 1 / (1 - 0.3);
        Expr streamed = StreamedAttention(q, k, v, mask, isCausal, 0.7, 0.3, key, b);

        // the draws of the first stream, which the streamed attention used
        Expr draws = Node.Create(new UniformRandom(0, new Shape(2, 3, 5)), key.Node).Real;
        Expr weights = AttentionWeights(q, k, mask, isCausal, 0.7, b);
        Expr composed = MatMul(weights * Where(draws >= 0.3, Kept, 0.0), v);
        foreach ((Expr s, Expr c) in Derivatives(streamed).Zip(Derivatives(composed)))
        {
            double[] expected = Values(c);
            Assert.That(Values(s), Is.EqualTo(expected).Within(1e-11));
            Assert.That(Interpreter.Evaluate(Pipeline.Run(ComputationGraph.Of(s)), _context)[0].Data, Is.EqualTo(expected).Within(1e-11), "after the passes");
        }
    }

    private static readonly Dictionary<string, Func<Expr, KeyExpr, BoolExpr, Expr>> Long = new()
    {
        ["causal"] = (x, _, _) => ScaledDotProductAttention(x, x * 2.0, x + 1.0, isCausal: true),
        ["gradient of some operands"] = (x, _, _) => ScaledDotProductAttention(x, Sample(1, 2, 300, 4), Sample(2, 2, 300, 4)),
        ["padding"] = (x, _, padding) => ScaledDotProductAttention(x, x * 2.0, x + 1.0, Unsqueeze(padding, -2), isCausal: true),
        ["window"] = (x, _, _) => ScaledDotProductAttention(x, x, x, IndexAlong(new Shape(300, 300), 1) - IndexAlong(new Shape(300, 300), 0) < 20),
        ["linear bias"] = (x, _, _) => ScaledDotProductAttention(x, x, x, bias: Real(IndexAlong(new Shape(300, 300), 1)) * 0.1),
        ["costly bias"] = (x, _, _) => ScaledDotProductAttention(x, x, x, bias: Exp(Sin(Distance(300))) * 0.1),
        ["dropout"] = (x, key, _) => ScaledDotProductAttention(x, x, x, dropout: 0.1, random: key),
    };

    private static Expr Distance(int tokens) => Real(IndexAlong(new Shape(tokens, tokens), 1) - IndexAlong(new Shape(tokens, tokens), 0));

    private static IEnumerable<string> LongNames => Long.Keys;

    [TestCaseSource(nameof(LongNames))]
    public void A_gradient_of_streamed_attention_has_no_matrix_of_scores(string name)
    {
        Expr x = Input("x", 2, 300, 4);
        KeyExpr key = new(Node.Create(new Input("key", new TensorType(ElementType.Key, Shape.Scalar))));
        BoolExpr padding = Node.Create(new Input("padding", new TensorType(ElementType.Boolean, new Shape(2, 300)))).Boolean;
        Expr y = Long[name](x, key, padding);
        ComputationGraph graph = Pipeline.Run(ComputationGraph.Of(y, Gradient(Sum(Square(y)), x)));
        Assert.That(graph.Instructions.Select(i => i.Operator), Has.Some.TypeOf<AttentionGradient>());
        Assert.That(GraphParser.Parse(graph.ToString()), Is.EqualTo(graph));
        Schedule schedule = Scheduler.Run(graph, 8);
        Assert.That(schedule.Memory.Offsets.Keys.Select(i => schedule.Graph.Instructions[i].Type.Shape.Size.Value), Is.All.LessThanOrEqualTo(2 * 300 * 4));
    }

    [Test]
    public void Attention_over_a_symbolic_number_of_tokens_has_no_matrix_of_scores()
    {
        Dimension tokens = Dimension.Named("tokens");
        Expr x = Node.Create(new Input("x", TensorType.Real(new Shape(2, tokens, 4)))).Real;
        Assert.That(ComputationGraph.Of(ScaledDotProductAttention(x, x, x)).Instructions.Select(i => i.Operator), Has.Some.TypeOf<Attention>());
    }

    [Test]
    public void What_does_not_fit_is_refused()
    {
        Expr q = Sample(0, 4, 3, 2), k = Sample(1, 3, 5, 2);
        Refused("GRC3011", () => ScaledDotProductAttention(q, k, k, enableGroups: true));
        Refused("GRC3001", () => ScaledDotProductAttention(q, k, k));
        Refused("GRC4004", () => ScaledDotProductAttention(q, q, q, dropout: 0.1));
        Refused("GRC3002", () => ScaledDotProductAttention(Sample(0, 2, 3), Sample(1, 256, 4), Sample(1, 256, 4)));
        Refused("GRC3011", () => RotaryPositions(Sample(0, 3, 5)));
        Refused("GRC3005", () => Embedding(Integers(1), Sample(0, 3, 5), paddingIndex: 3));
        Refused("GRC3011", () => new MultiHeadAttention(10, 3));
        Refused("GRC3011", () => new MultiHeadAttention(12, 6, keyValueHeads: 4));
        Refused("GRC3008", () => new MultiHeadAttention(12, 6).Apply(q));
        Refused("GRC3008", () => new LearnedPositions(2, 2).Apply(q));

        static void Refused(string id, Func<object> act) => Assert.That(Assert.Throws<GraphException>(() => act())!.Id, Is.EqualTo(id));
    }

    private IntExpr Integers(params int[] values)
    {
        string name = $"integers{_context.Inputs.Count}";
        _context.Inputs[name] = new DenseTensor([.. values.Select(v => (double)v)], values.Length);
        return Node.Create(new Input(name, new TensorType(ElementType.Integer, new Shape(values.Length)))).Integer;
    }

    private Expr Input(string name, params int[] lengths)
    {
        int count = lengths.Aggregate(1, (a, b) => a * b);
        _context.Inputs[name] = new DenseTensor([.. Numbers(name[0], count)], lengths);
        return Node.Create(new Input(name, TensorType.Real(new Shape(lengths.Select(d => (Dimension)d))))).Real;
    }

    private static Expr Sample(int seed, params int[] lengths)
    {
        int count = lengths.Aggregate(1, (a, b) => a * b);
        return Reshape(Stack([.. Numbers(seed, count).Select(v => (Expr)v)]), new Shape(lengths.Select(d => (Dimension)d)));
    }

    private static IEnumerable<double> Numbers(int seed, int count)
        => Enumerable.Range(0, count).Select(i => (2 * ((0.37 + (0.11 * seed) + (i * 0.6180339887498949)) % 1)) - 1);

    /// <summary>The value, with numbers for whatever parameters there are.</summary>
    private double[] Values(Expr x)
    {
        Dictionary<Node, string> names = [];
        ComputationGraph graph = ComputationGraph.FromNodes([x.Node], Named);
        return Interpreter.Evaluate(graph, _context)[0].Data;

        Operator Named(Node node)
        {
            if (node.Operator is not ParameterLeaf parameter) return node.Operator;
            string name = $"parameter{names.Count}";
            names.Add(node, name);
            int[] shape = parameter.ParameterShape.Evaluate(_context.Lengths);
            _context.Parameters[name] = new DenseTensor([.. Numbers(names.Count, shape.Aggregate(1, (a, b) => a * b))], shape);
            return parameter.Named(name);
        }
    }
}
