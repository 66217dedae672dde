using Examples.Tests.Semantics.Models;
using static Examples.Tests.Semantics.Samples;

namespace Examples.Tests.Semantics;

/// <summary>Values at the edges: empty batches, NaN, kinks and ties, many callers.</summary>
public sealed class ValueTests
{
    [Test]
    public void An_empty_batch_has_a_mean_of_NaN_and_a_gradient_of_zeros()
    {
        Network network = Network();
        Parameters<float> gradient = network.Parameters.ZerosLike();
        gradient.Span.Fill(7);
        Assert.That(network.LossAndGradient([], [], gradient), Is.NaN);
        foreach (ParameterView<float> tensor in gradient)
            Assert.That(tensor.Span.ToArray(), Is.All.Zero, tensor.Name);
        Assert.That(network.Loss([], []), Is.NaN);
        Assert.That(() => network.Logits([], []), Throws.Nothing);
    }

    [Test]
    public void NaN_propagates_to_its_row_to_the_loss_and_to_the_gradient()
    {
        Network network = Network();
        float[] x = Numbers(Batch * 5), logits = new float[Batch * 3];
        x[2 * 5 + 1] = float.NaN;
        network.Logits(x, logits);
        for (int row = 0; row < Batch; row++)
            Assert.That(logits.AsSpan(row * 3, 3).ToArray(), row == 2 ? Is.All.NaN : Has.None.NaN);
        Parameters<float> gradient = network.Parameters.ZerosLike();
        Assert.That(network.LossAndGradient(x, Labels(Batch, 3), gradient), Is.NaN);
        Assert.That(gradient["output.bias"].Span.ToArray(), Is.All.NaN);
    }

    [Test]
    public void A_kink_has_the_slope_that_PyTorch_gives_it()
    {
        Kinks.RectifiedAndGradient(0f, out float relu);
        Kinks.MagnitudeAndGradient(0f, out float abs);
        Kinks.LimitedAndGradient(1f, out float atLimit);
        Kinks.LimitedAndGradient(1.5f, out float beyond);
        Assert.That((relu, abs, atLimit, beyond), Is.EqualTo((0f, 0f, 1f, 0f)));
    }

    [Test]
    public void A_tie_shares_the_gradient_evenly()
    {
        Kinks.GreaterAndGradient(2f, 2f, out float first, out float second);
        Assert.That((first, second), Is.EqualTo((0.5f, 0.5f)));
        float[] gradient = new float[4];
        Assert.That(Kinks.GreatestAndGradient([3, 1, 3, 2], gradient), Is.EqualTo(3));
        Assert.That(gradient, Is.EqualTo(new[] { 0.5f, 0, 0.5f, 0 }));
    }

    [Test]
    public void A_tie_in_a_window_leaves_the_gradient_to_the_first()
    {
        float[] gradient = new float[6];
        Assert.That(Kinks.GreatestOfWindowsAndGradient([-3, -1, -1, -1, -5, -6], gradient), Is.EqualTo(-10));
        Assert.That(gradient, Is.EqualTo(new[] { 0f, 3, 1, 1, 1, 0 }));
    }

    [Test]
    public void Concurrent_calls_on_one_model_give_the_bits_that_they_give_alone()
    {
        var network = new MixedNetwork();
        (float[] X, float Loss, float[] Gradient)[] alone = [.. Enumerable.Range(0, 16).Select(call => Call(network, call))];
        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            (float[] x, float loss, float[] gradient) = Call(network, i % alone.Length);
            (float[] x0, float loss0, float[] gradient0) = alone[i % alone.Length];
            Assert.That(x.AsSpan().SequenceEqual(x0) && loss == loss0 && gradient.AsSpan().SequenceEqual(gradient0), Is.True, $"call {i}");
        });
    }

    private static (float[] Logits, float Loss, float[] Gradient) Call(MixedNetwork network, int call)
    {
        int batch = 1 + 9 * call;
        float[] x = Numbers(batch * 37, call), logits = new float[batch * 10];
        Parameters<float> gradient = network.Parameters.ZerosLike();
        network.Logits(x, logits);
        float loss = network.LossAndGradient(x, Labels(batch, 10), new RandomKey(5, (ulong)call), gradient);
        return (logits, loss, gradient.Span.ToArray());
    }
}
