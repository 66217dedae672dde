using System.Numerics;

namespace Graph.Runtime.Tests;

/// <summary>Attention by blocks is attention by its formula.</summary>
internal sealed class AttentionTests
{
    private static readonly string[] Names =
    [
        "output", "logarithms", "gradient of the queries", "gradient of the keys", "gradient of the values", "gradient of the queries of a whole head",
        "gradient of the keys of a whole head", "gradient of the values of a whole head",
    ];

    [Test]
    public void Blocks_give_what_the_formula_gives(
        [Values(1, 5, 128, 261)] int queries, [Values(0, 1, 17, 128, 300)] int keys, [Values(3, 32)] int depth, [Values(5, 48)] int features, [Values] bool isCausal)
    {
        AttentionSample sample = new AttentionSample(queries, keys, depth, features, isCausal, 0.4).Computed();
        Agree(sample, sample.Run<DoubleLanes256, double>(gap: 3), 1e-13);
        Agree(sample, sample.Run<SingleLanes256, float>(gap: 1), 1e-5);
    }

    [Test]
    public void Bias_and_factors_of_blocks_are_those_of_the_formula(
        [Values(1, 5, 128, 261)] int queries, [Values(1, 17, 128, 300)] int keys, [Values(3, 32)] int depth, [Values] bool isCausal)
    {
        AttentionSample sample = new AttentionSample(queries, keys, depth, 5, isCausal, 0.4).WithRule().Computed();
        Agree(sample, sample.RunRule<DoubleLanes256, double>(gap: 3), 1e-13);
        Agree(sample, sample.RunRule<SingleLanes256, float>(gap: 1), 1e-5);
    }

    [TestCase(60.0)]
    [TestCase(-0.7)]
    [TestCase(0.0)]
    public void Any_scale_and_large_scores_are_stable(double scale)
    {
        AttentionSample sample = new AttentionSample(140, 270, 8, 6, isCausal: true, scale, size: 4).Computed();
        Agree(sample, sample.Run<DoubleLanes256, double>(), 1e-12);
        Agree(sample, sample.Run<SingleLanes256, float>(), 2e-3);
    }

    [Test]
    public void Scores_beyond_the_range_of_exp_are_stable()
    {
        AttentionSample sample = new(3, 200, 2, 3, isCausal: false, 1);
        for (int i = 0; i < 6; i++) sample.Query[i] = 1000 * (i + 1);
        sample.Computed();
        Agree(sample, sample.Run<SingleLanes256, float>(), 1e-3);
        Assert.That(sample.Run<SingleLanes256, float>().SelectMany(r => r), Is.All.Matches<double>(double.IsFinite));
    }

    [Test]
    public void A_query_with_scores_of_minus_infinity_only_gives_NaN_and_others_are_untouched()
    {
        AttentionSample sample = new(5, 200, 1, 3, isCausal: false, 1);
        for (int j = 0; j < 200; j++) sample.Key[j] = j < 140 ? double.NegativeInfinity : 0.5;
        (sample.Query[1], sample.Query[3]) = (0.25, 0.75);
        for (int i = 0; i < 5; i++) sample.Query[i] = 0.25 * (i + 1);
        sample.Computed();
        double[][] some = sample.Run<DoubleLanes256, double>();
        Assert.That(some[0], Is.EqualTo(sample.Output).Within(1e-14));
        Assert.That(some[1], Is.EqualTo(sample.LogSumExp).Within(1e-14));

        Array.Fill(sample.Key, double.NegativeInfinity);
        double[][] none = sample.Run<DoubleLanes256, double>();
        Assert.That(none[0], Is.All.NaN);
        Assert.That(none[1], Is.All.EqualTo(double.NegativeInfinity));
    }

    [Test]
    public void Bits_do_not_depend_on_the_width_of_registers()
    {
        AttentionSample sample = new(150, 170, 20, 24, isCausal: true, 0.3);
        Assert.That(sample.Run<SingleLanes128, float>(), Is.EqualTo(sample.Run<SingleLanes256, float>()));
        Assert.That(sample.Run<SingleLanes512, float>(), Is.EqualTo(sample.Run<SingleLanes256, float>()));
        Assert.That(sample.Run<DoubleLanes128, double>(), Is.EqualTo(sample.Run<DoubleLanes256, double>()));
    }

    [TestCase(0, 129, "129")]
    [TestCase(3, 198, "198")]
    [TestCase(-1, 3, "-1")]
    public void A_chunk_that_does_not_exist_is_refused(int first, int count, string named) => Refused(first, count, 200 * 4, named);

    [Test]
    public void A_result_that_is_too_short_is_refused() => Refused(0, 3, 200 * 4 - 1, "output");

    [Test]
    public void Operands_that_are_too_short_are_refused()
        => Assert.Throws<ArgumentException>(() => _ = new AttentionHead<float>(new(new float[9], 2), new(new float[10], 2), new(new float[10], 2), 5, 5, 2, 2, 1, false).Depth);

    private static void Refused(int first, int count, int outputLength, string named)
    {
        float[] operand = new float[200 * 4], output = new float[outputLength];
        Assert.That(
            () => Attention.Forward<SingleLanes256, float, PlainAttention<float>>(
                new(new(operand, 4), new(operand, 4), new(operand, 4), 200, 200, 4, 4, 1, false), default, first, count, new(output, 4), new float[200],
                new float[Attention.Scratch<SingleLanes256, float>(4, 4)]),
            Throws.ArgumentException.With.Message.Contains(named));
        Assert.That(output, Is.All.Zero);
    }

    private static void Agree(AttentionSample sample, double[][] actual, double tolerance)
    {
        double[][] gradients = [sample.QueryGradient, sample.KeyGradient, sample.ValueGradient];
        double[][] expected = [sample.Output, sample.LogSumExp, .. gradients, .. gradients];
        foreach ((double[] e, int r) in expected.Select((e, r) => (e, r)))
        {
            double largest = e.Where(double.IsFinite).Select(Math.Abs).Append(1).Max();
            Assert.That(actual[r], Is.EqualTo(e).Within(tolerance * largest), Names[r]);
        }
    }
}
