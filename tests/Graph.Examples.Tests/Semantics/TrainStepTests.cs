using Examples.Tests.Semantics.Models;
using Graph.Runtime;
using static Examples.Tests.Semantics.Samples;

namespace Examples.Tests.Semantics;

/// <summary>A training step is the gradient followed by the optimiser's step, bit by bit, however it is computed.</summary>
public sealed class TrainStepTests
{
    private const int Rows = 70;
    private static readonly float[] X = Numbers(Rows * 40);
    private static readonly int[] Y = Labels(Rows, 10);

    [Test]
    public void Descent_is_the_same() => Same(parameters => new Sgd(parameters) { LearningRate = 0.1, WeightDecay = 0.01 });

    [Test]
    public void Momentum_is_the_same() => Same(parameters => new Sgd(parameters) { LearningRate = 0.1, Momentum = 0.9, Dampening = 0.1 });

    [Test]
    public void Nesterovs_momentum_is_the_same() => Same(parameters => new Sgd(parameters) { LearningRate = 0.1, Momentum = 0.9, Nesterov = true });

    [Test]
    public void Adam_is_the_same() => Same(parameters => new Adam(parameters) { Schedule = new ExponentialDecay(1e-2, 0.9) });

    [Test]
    public void AmsGrad_with_decoupled_decay_is_the_same() => Same(parameters => new AdamW(parameters) { AmsGrad = true });

    [Test]
    public void RmsProp_is_the_same() => Same(parameters => new RmsProp(parameters) { Centered = true, Momentum = 0.5 });

    [Test]
    public void Adagrad_is_the_same() => Same(parameters => new Adagrad(parameters) { LearningRateDecay = 0.1 });

    [Test]
    public void Groups_keep_their_own_numbers() => Same(parameters =>
    {
        var optimizer = new Adam(parameters);
        optimizer.Group("*.bias", learningRateFactor: 10, weightDecay: 0.1);
        return optimizer;
    });

    [Test]
    public void Frozen_parameters_stay()
    {
        var network = new WideNetwork();
        network.Parameters.Freeze("second.*");
        float[] before = network.Parameters["second.weight"].Span.ToArray(), first = network.Parameters["first.weight"].Span.ToArray();
        network.LossTrainStep(X, Y, new Sgd(network.Parameters) { LearningRate = 0.1 });
        Assert.That(network.Parameters["second.weight"].Span.ToArray(), Is.EqualTo(before));
        Assert.That(network.Parameters["first.weight"].Span.ToArray(), Is.Not.EqualTo(first));
    }

    [Test]
    public void An_optimiser_without_a_rule_steps_too()
    {
        WideNetwork network = new(), other = new();
        Parameters<float> gradient = other.Parameters.ZerosLike();
        var halving = new Halving(network.Parameters);
        Assert.That(network.LossTrainStep(X, Y, halving), Is.EqualTo(other.LossAndGradient(X, Y, gradient)));
        new Halving(other.Parameters).Step(gradient);
        Assert.That(network.Parameters.Span.ToArray(), Is.EqualTo(other.Parameters.Span.ToArray()));
        Assert.That(halving.StepCount, Is.EqualTo(1));
    }

    [Test]
    public void An_optimiser_of_other_parameters_is_refused()
    {
        WideNetwork network = new();
        float[] before = network.Parameters.Span.ToArray();
        Assert.That(() => network.LossTrainStep(X, Y, new Sgd(new WideNetwork().Parameters)), Throws.ArgumentException.With.Message.Contains("this model's Parameters"));
        Assert.That(() => network.LossTrainStep(X, Y, (Optimizer<float>)null!), Throws.ArgumentNullException);
        Assert.That(network.Parameters.Span.ToArray(), Is.EqualTo(before));
    }

    [Test]
    public void A_refused_argument_leaves_parameters_and_optimiser_alone()
    {
        WideNetwork network = new();
        var optimizer = new Adam(network.Parameters);
        float[] before = network.Parameters.Span.ToArray();
        int[] labels = [.. Y];
        labels[5] = 10;
        Assert.That(() => network.LossTrainStep(X, labels, optimizer), Throws.ArgumentException);
        Assert.That((optimizer.StepCount, network.Parameters.Span.ToArray()), Is.EqualTo((0L, before)));
    }

    [Test]
    public void A_small_model_steps_as_well()
    {
        Network network = Network(), other = Network();
        float[] x = Numbers(Batch * 5);
        int[] labels = Labels(Batch, 3);
        Parameters<float> gradient = other.Parameters.ZerosLike();
        Adam optimizer = new(network.Parameters), twin = new(other.Parameters);
        for (int step = 0; step < 5; step++)
        {
            float loss = other.LossAndGradient(x, labels, gradient);
            twin.Step(gradient);
            Assert.That(network.LossTrainStep(x, labels, optimizer), Is.EqualTo(loss));
        }
        Assert.That(network.Parameters.Span.ToArray(), Is.EqualTo(other.Parameters.Span.ToArray()));
    }

    private static void Same<TRule>(Func<Parameters<float>, Optimizer<float, TRule>> create) where TRule : struct, IUpdateRule, allows ref struct
    {
        WideNetwork fused = new(), apart = new();
        Optimizer<float, TRule> optimizer = create(fused.Parameters), twin = create(apart.Parameters);
        Parameters<float> gradient = apart.Parameters.ZerosLike();
        for (int step = 0; step < 6; step++)
        {
            float loss = apart.LossAndGradient(X, Y, gradient);
            twin.Step(gradient);
            Assert.That(fused.LossTrainStep(X, Y, optimizer), Is.EqualTo(loss), $"step {step}");
            Assert.That(fused.Parameters.Span.ToArray(), Is.EqualTo(apart.Parameters.Span.ToArray()), $"step {step}");
        }
        Assert.That(optimizer.StepCount, Is.EqualTo(twin.StepCount));
    }

    private sealed class Halving(Parameters<float> parameters) : Optimizer<float>(parameters, learningRate: 0.5)
    {
        protected override void Update(in ParameterStep<float> step)
        {
            for (int i = 0; i < step.Parameter.Length; i++) step.Parameter[i] -= 0.5f * step.Gradient[i];
        }
    }
}
