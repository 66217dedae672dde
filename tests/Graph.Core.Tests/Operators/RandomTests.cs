using Graph.Evaluation;
using Graph.Graphs;
using Graph.Operators;
using static Graph.Functions;

namespace Graph.Core.Tests.Operators;

/// <summary>Random numbers depend on key, stream and position alone.</summary>
public sealed class RandomTests
{
    /// <summary>The known answers of Salmon et al.'s Random123 for Philox4x32-10: the counter all zeros or all ones, and so the key.</summary>
    [TestCase(0UL, 0UL, 0, 0x6627E8D5U)]
    [TestCase(0xFFFFFFFFFFFFFFFFUL, 0xFFFFFFFFFFFFFFFFUL, -1, 0x408F276DU)]
    public void First_word_is_that_of_the_published_generator(ulong seed, ulong step, int stream, uint word)
    {
        long position = stream == 0 ? 0 : 4L * 0xFFFFFFFF;
        Assert.That(Philox.Uniform(seed, step, stream, position) * (1 << 24), Is.EqualTo(word >> 8));
    }

    [Test]
    public void Numbers_are_uniform()
    {
        double[] numbers = Draw(key => RandomUniform(key, new Shape(20000)), seed: 1);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(numbers, Is.All.InRange(0, 1 - Math.Pow(2, -24)));
            Assert.That(numbers.Average(), Is.EqualTo(0.5).Within(5 / Math.Sqrt(12 * 20000.0)));
            Assert.That(numbers.Average(u => u * u), Is.EqualTo(1.0 / 3).Within(5 * Math.Sqrt(4 / 45.0 / 20000)));
        }
    }

    [Test]
    public void Normal_numbers_have_mean_zero_and_variance_one()
    {
        double[] numbers = Draw(key => RandomNormal(key, new Shape(20000)), seed: 2);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(numbers.Average(), Is.Zero.Within(5 / Math.Sqrt(20000.0)));
            Assert.That(numbers.Average(z => z * z), Is.EqualTo(1).Within(5 * Math.Sqrt(2 / 20000.0)));
        }
    }

    [Test]
    public void Two_draws_with_one_key_differ_and_a_second_run_repeats_them()
    {
        static Expr Two(KeyExpr key) => Stack([RandomUniform(key, new Shape(8)), RandomUniform(key, new Shape(8))]);
        double[] first = Draw(Two, seed: 3), second = Draw(Two, seed: 3), other = Draw(Two, seed: 4);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.Take(8), Is.Not.EqualTo(first.Skip(8)));
            Assert.That(second, Is.EqualTo(first));
            Assert.That(other, Is.Not.EqualTo(first));
        }
    }

    [Test]
    public void Gradient_of_dropout_has_the_same_mask_as_the_value()
    {
        double[] both = Draw(
            key =>
            {
                Expr x = Ones(new Shape(200));
                Expr dropped = Dropout(x, 0.3, key);
                return Stack([dropped, Gradient(Sum(dropped), x)]);
            },
            seed: 5);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(both.Take(200), Is.EqualTo(both.Skip(200)));
            Assert.That(both.Distinct(), Is.EquivalentTo(new[] { 0, 1 / 0.7 }));
        }
    }

    private static double[] Draw(Func<KeyExpr, Expr> draw, ulong seed)
    {
        KeyExpr key = new(Node.Create(new Input("key", new TensorType(ElementType.Key, Shape.Scalar))));
        return Interpreter.Evaluate(ComputationGraph.Of(draw(key)), new EvaluationContext { Seed = seed })[0].Data;
    }
}
