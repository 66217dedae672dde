using Examples.Tests.Transformers.Models;

namespace Examples.Tests.Transformers;

/// <summary>Token by token with a cache of keys and values gives what the whole sequence gives at once.</summary>
public sealed class GenerationTests
{
    [Test]
    public void Tokens_one_by_one_give_the_logits_of_the_sequence()
    {
        GptDouble model = new();
        model.Parameters.Initialize(seed: 5);

        // the second sequence finds the first one's keys in the cache
        foreach (int salt in new[] { 3, 8 })
        {
            int[] tokens = [.. Enumerable.Range(0, GptLayers.Context).Select(i => ((i * i) + (salt * i)) % GptLayers.Tokens)];
            double[] together = new double[GptLayers.Context * GptLayers.Tokens], next = new double[GptLayers.Tokens];
            model.Logits(tokens, together);
            for (int position = 0; position < tokens.Length; position++)
            {
                model.Next(tokens[position], position, next);
                Assert.That(next, Is.EqualTo(together.Skip(position * GptLayers.Tokens).Take(GptLayers.Tokens)).Within(1e-12), $"position {position}");
            }
        }
    }

    [Test]
    public void Rotary_positions_and_groups_of_heads_are_cached_too()
    {
        Llama model = new();
        model.Parameters.Initialize(seed: 5);
        double[] x = [.. Enumerable.Range(0, Llama.Context * 24).Select(i => Math.Sin(i * 1.7))], together = new double[x.Length], next = new double[24];
        model.Tokens(x, together);
        for (int position = 0; position < Llama.Context; position++)
        {
            model.Next(x.AsSpan(position * 24, 24), position, next);
            Assert.That(next, Is.EqualTo(together.Skip(position * 24).Take(24)).Within(1e-12), $"position {position}");
        }
    }

    [Test]
    public void Long_sequences_are_cached_too()
    {
        LongLlama model = new();
        model.Parameters.Initialize(seed: 5);
        double[] x = [.. Enumerable.Range(0, LongLlama.Context * 24).Select(i => Math.Sin(i * 1.7))], together = new double[x.Length], next = new double[24];
        model.Tokens(x, together);
        for (int position = 0; position < LongLlama.Context; position++)
        {
            model.Next(x.AsSpan(position * 24, 24), position, next);
            Assert.That(next, Is.EqualTo(together.Skip(position * 24).Take(24)).Within(1e-12), $"position {position}");
        }
    }

    [Test]
    public void A_position_outside_the_cache_is_refused()
    {
        Gpt model = new();
        float[] before = [.. model.Parameters["caches.0.keys"].Span];
        Assert.Throws<ArgumentException>(() => model.Next(1, GptLayers.Context, new float[GptLayers.Tokens]));
        Assert.That(model.Parameters["caches.0.keys"].Span.ToArray(), Is.EqualTo(before));
    }

    [Test]
    public void Dropout_in_training_has_the_gradient_of_the_same_draw()
    {
        Llama model = new();
        model.Parameters.Initialize(seed: 5);
        HasGradient(2 * Llama.Context * 24, (x, key) => model.Loss(x, key), (x, key, gradient) => model.LossAndGradient(x, key, model.Parameters.ZerosLike(), gradient));
    }

    [Test]
    public void Dropout_of_long_sequences_has_the_gradient_of_the_same_draw()
    {
        LongLlama model = new();
        model.Parameters.Initialize(seed: 5);
        HasGradient(
            2 * LongLlama.Context * 24, (x, key) => model.Loss(x, key),
            (x, key, gradient) => model.LossAndGradient(x, key, model.Parameters.ZerosLike(), gradient));
    }

    private static void HasGradient(int count, Func<double[], RandomKey, double> loss, Func<double[], RandomKey, double[], double> lossAndGradient)
    {
        double[] x = [.. Enumerable.Range(0, count).Select(i => Math.Sin(i * 1.7))], gradient = new double[x.Length];
        RandomKey key = new(7, 1);
        double value = lossAndGradient(x, key, gradient);
        Assert.That(loss(x, new RandomKey(7, 2)), Is.Not.EqualTo(value).Within(1e-9));
        foreach (int i in new[] { 0, 101, 300 })
        {
            const double H = 1e-5;
            double Moved(double by)
            {
                double[] moved = [.. x];
                moved[i] += by;
                return loss(moved, key);
            }
            Assert.That(gradient[i], Is.EqualTo((Moved(H) - Moved(-H)) / (2 * H)).Within(1e-8));
        }
    }
}
