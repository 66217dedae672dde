using Examples.Tests.Transformers.Models;

namespace Examples.Tests.Transformers;

/// <summary>Attention over a number of tokens that only run time knows is that over a constant number.</summary>
public sealed class StreamingTests
{
    private static readonly int[] Tokens = [3, 1, 0, 7, 0, 0, 0, 5, 2, 9, 10, 4, 0, 0, 1, 1, 8, 6, 3, 2, 7], Labels = [4, 0, 2];

    [Test]
    public void A_free_number_of_padded_tokens_has_the_loss_and_gradient_of_a_constant_number()
    {
        EncoderDouble constant = new();
        FreeEncoder free = new();
        constant.Parameters.Initialize(seed: 5);
        constant.Parameters.Span.CopyTo(free.Parameters.Span);
        Parameters<double> expected = constant.Parameters.ZerosLike(), actual = free.Parameters.ZerosLike();
        double loss = constant.LossAndGradient(Tokens, Labels, expected);
        Assert.That(free.LossAndGradient(Tokens, Labels, actual), Is.EqualTo(loss).Within(1e-13));
        Assert.That(actual.Span.ToArray(), Is.EqualTo(expected.Span.ToArray()).Within(1e-13));
        Assert.That(expected.Span.ToArray(), Has.Some.Not.Zero);
    }

    [Test]
    public void A_training_step_over_many_tokens_lowers_the_loss()
    {
        const int Count = 300;
        FreeEncoder model = new();
        model.Parameters.Initialize(seed: 5);
        int[] tokens = [.. Enumerable.Range(0, 2 * Count).Select(i => i % Count > 250 ? 0 : 1 + ((i * i) % 10))], labels = [1, 3];
        Adam<double> optimizer = new(model.Parameters) { LearningRate = 1e-3 };
        double first = model.LossTrainStep(tokens, labels, optimizer);
        for (int step = 0; step < 5; step++) model.LossTrainStep(tokens, labels, optimizer);
        Assert.That(model.Loss(tokens, labels), Is.LessThan(0.9 * first));
    }
}
