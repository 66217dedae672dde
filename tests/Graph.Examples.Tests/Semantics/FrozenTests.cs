using System.Numerics.Tensors;
using Examples.Tests.Semantics.Models;
using static Examples.Tests.Semantics.Samples;

namespace Examples.Tests.Semantics;

/// <summary>A frozen model is the model as it was, bit by bit, whatever becomes of the model.</summary>
public sealed class FrozenTests
{
    [TestCase(1)]
    [TestCase(3)]
    [TestCase(70)]
    public void A_frozen_model_has_the_models_bits(int rows)
    {
        var network = new WideNetwork();
        WideNetwork.Frozen frozen = network.Freeze();
        float[] x = Numbers(rows * 40), expected = new float[rows * 10], actual = new float[rows * 10];
        network.Logits(x, expected);
        frozen.Logits(x, actual);
        Assert.That(actual, Is.EqualTo(expected));
        Assert.That(expected, Has.Some.Not.Zero);
        Assert.That(frozen.Loss(x, Labels(rows, 10)), Is.EqualTo(network.Loss(x, Labels(rows, 10))));
    }

    [Test]
    public void Training_does_not_change_a_frozen_model()
    {
        var network = new WideNetwork();
        WideNetwork.Frozen frozen = network.Freeze();
        float[] x = Numbers(70 * 40), before = new float[700], after = new float[700], trained = new float[700];
        frozen.Logits(x, before);
        network.LossTrainStep(x, Labels(70, 10), new Sgd(network.Parameters) { LearningRate = 0.1 });
        frozen.Logits(x, after);
        network.Logits(x, trained);
        Assert.That(after, Is.EqualTo(before));
        Assert.That(trained, Is.Not.EqualTo(before));
    }

    [Test]
    public void A_small_model_freezes_too()
    {
        Network network = Network();
        float[] x = Numbers(Batch * 5);
        float loss = network.Freeze().Loss(x, Labels(Batch, 3));
        Assert.That(loss, Is.EqualTo(network.Loss(x, Labels(Batch, 3))));
    }

    [Test]
    public void Arguments_are_checked_as_the_models_are()
    {
        WideNetwork.Frozen frozen = new WideNetwork().Freeze();
        Assert.That(() => frozen.Logits(new float[41], new float[10]), Throws.ArgumentException.With.Message.Contains("x has 41"));
        Assert.That(frozen.Logits(Tensor.CreateFromShape<float>([2, 40])).Lengths.ToArray(), Is.EqualTo(new nint[] { 2, 10 }));
    }
}
