using Examples.Tests.Semantics.Models;
using static Examples.Tests.Semantics.Samples;

namespace Examples.Tests.Semantics;

/// <summary>A network of convolutions and poolings: its steps, its frozen form, and batches of any size.</summary>
public sealed class PictureTests
{
    private const int Pixels = 13 * 11;

    [Test]
    public void A_training_step_is_the_gradient_and_the_optimisers_step()
    {
        PictureNetwork fused = new(), apart = new();
        Parameters<float> gradient = apart.Parameters.ZerosLike();
        Adam optimizer = new(fused.Parameters) { LearningRate = 1e-2 }, twin = new(apart.Parameters) { LearningRate = 1e-2 };
        float[] pictures = Numbers(61 * Pixels);
        int[] labels = Labels(61, 10);
        float first = fused.Loss(pictures, labels), loss = first;
        for (int step = 0; step < 20; step++)
        {
            loss = apart.LossAndGradient(pictures, labels, gradient);
            twin.Step(gradient);
            Assert.That(fused.LossTrainStep(pictures, labels, optimizer), Is.EqualTo(loss), $"step {step}");
            Assert.That(fused.Parameters.Span.ToArray(), Is.EqualTo(apart.Parameters.Span.ToArray()), $"step {step}");
        }
        Assert.That(loss, Is.LessThan(0.9f * first));
    }

    [TestCase(1)]
    [TestCase(61)]
    public void A_frozen_model_has_the_models_bits(int batch)
    {
        PictureNetwork network = new();
        float[] pictures = Numbers(batch * Pixels), expected = new float[batch * 10], actual = new float[batch * 10];
        network.Logits(pictures, expected);
        network.Freeze().Logits(pictures, actual);
        Assert.That(actual, Is.EqualTo(expected));
        Assert.That(expected, Has.Some.Not.Zero);
    }

    [Test]
    public void A_picture_has_the_same_logits_alone_and_in_a_batch()
    {
        PictureNetwork network = new();
        float[] pictures = Numbers(9 * Pixels), all = new float[90], one = new float[10];
        network.Logits(pictures, all);
        for (int i = 0; i < 9; i++)
        {
            network.Logits(pictures.AsSpan(i * Pixels, Pixels), one);
            Assert.That(one, Is.EqualTo(all[(i * 10)..((i + 1) * 10)]).Within(1e-6f));
        }
    }

    [Test]
    public void No_pictures_have_no_gradient()
    {
        PictureNetwork network = new();
        Parameters<float> gradient = network.Parameters.ZerosLike();
        Assert.That(network.LossAndGradient([], [], gradient), Is.NaN);
        Assert.That(gradient.Span.ToArray(), Is.All.Zero);
    }
}
