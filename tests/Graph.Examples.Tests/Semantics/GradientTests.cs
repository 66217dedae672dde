using Examples.Tests.Semantics.Models;
using static Examples.Tests.Semantics.Samples;

namespace Examples.Tests.Semantics;

/// <summary>What a gradient buffer holds after a call, and which buffers are refused.</summary>
public sealed class GradientTests
{
    private static readonly float[] X = Numbers(Batch * 5);
    private static readonly int[] Y = Labels(Batch, 3);

    [Test]
    public void A_gradient_overwrites_what_the_buffer_held()
    {
        Network network = Network();
        Parameters<float> gradient = network.Parameters.ZerosLike(), used = network.Parameters.ZerosLike();
        foreach (ParameterView<float> tensor in used)
            tensor.Span.Fill(float.NaN);
        float loss = network.LossAndGradient(X, Y, gradient);
        Assert.That(network.LossAndGradient(X, Y, used), Is.EqualTo(loss));
        Assert.That(used.Span.ToArray(), Is.EqualTo(gradient.Span.ToArray()));
        Assert.That(gradient.Span.ToArray(), Has.Some.Not.Zero);
    }

    [Test]
    public void Accumulation_adds_to_what_the_buffer_held()
    {
        Network network = Network();
        Parameters<float> gradient = network.Parameters.ZerosLike(), sum = network.Parameters.ZerosLike();
        network.LossAndGradient(X, Y, gradient);
        float[] before = Numbers(sum.Length, seed: 9);
        before.CopyTo(sum.Span);
        network.LossAndGradient(X, Y, sum, accumulate: true);
        Assert.That(sum.Span.ToArray(), Is.EqualTo(before.Zip(gradient.Span.ToArray(), (a, b) => a + b)));
    }

    [Test]
    public void The_value_is_the_same_with_and_without_the_gradient()
    {
        Network network = Network();
        Assert.That(network.LossAndGradient(X, Y, network.Parameters.ZerosLike()), Is.EqualTo(network.Loss(X, Y)));
    }

    [Test]
    public void A_gradient_that_is_the_parameters_is_refused()
    {
        Network network = Network();
        float[] before = network.Parameters.Span.ToArray();
        Assert.That(() => network.LossAndGradient(X, Y, network.Parameters), Throws.ArgumentException.With.Message.Contains("ZerosLike"));
        Assert.That(() => network.LossAndGradient(X, Y, network.Parameters, accumulate: true), Throws.ArgumentException);
        Assert.That(network.Parameters.Span.ToArray(), Is.EqualTo(before));
    }

    [Test]
    public void A_gradient_of_another_layout_is_refused()
    {
        Parameters<float> other = new MixedNetwork().Parameters.ZerosLike();
        Assert.That(() => Network().LossAndGradient(X, Y, other), Throws.ArgumentException.With.Message.Contains("MixedNetwork"));
        Assert.That(() => Network().LossAndGradient(X, Y, null!), Throws.ArgumentNullException);
    }

    [Test]
    public void Inputs_that_lie_in_the_gradient_are_refused()
    {
        Network network = Network();
        Parameters<float> gradient = network.Parameters.ZerosLike();
        Assert.That(() => network.LossAndGradient(gradient.Span[..(Batch * 5)], Y, gradient), Throws.ArgumentException.With.Message.Contains("share memory"));
        Assert.That(gradient.Span.ToArray(), Is.All.Zero);
    }
}
