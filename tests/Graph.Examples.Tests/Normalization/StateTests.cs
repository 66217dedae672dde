using static Examples.Tests.Normalization.TrainingTests;

namespace Examples.Tests.Normalization;

/// <summary>What a state is to the caller of a model.</summary>
public sealed class StateTests
{
    private static readonly float[] X = Numbers<float>(21, 1);
    private static readonly float[] Y = Numbers<float>(14, 2);

    [Test]
    public void Forms_that_compute_the_results_update_alike()
    {
        SingleRows value = new(), gradient = new(), step = new();
        value.Loss(X, Y);
        gradient.LossAndGradient(X, Y, gradient.Parameters.ZerosLike(), accumulate: true);
        step.LossTrainStep(X, Y, new Sgd(step.Parameters) { LearningRate = 0 });
        Assert.That(States(value), Is.Not.EqualTo(States(new SingleRows())));
        Assert.That(States(gradient), Is.EqualTo(States(value)));
        Assert.That(States(step), Is.EqualTo(States(value)));
    }

    [Test]
    public void Evaluation_and_derivatives_along_directions_update_nothing()
    {
        SingleRows model = new();
        Parameters<float> direction = model.Parameters.ZerosLike();
        model.Predict(X, new float[14]);
        model.LossHessianVector(X, Y, direction, model.Parameters.ZerosLike());
        Assert.That(States(model), Is.EqualTo(States(new SingleRows())));
    }

    [Test]
    public void No_optimiser_changes_a_state_and_no_gradient_has_one()
    {
        SingleRows model = new();
        Parameters<float> gradient = model.Parameters.ZerosLike();
        model.LossAndGradient(X, Y, gradient);
        float[] before = States(model);
        Assert.That(gradient["network.norm.running_var"].Span.ToArray(), Is.All.Zero);
        gradient["network.norm.running_var"].Span.Fill(1);
        new Adam(model.Parameters) { WeightDecay = 0.5 }.Step(gradient);
        Assert.That(States(model), Is.EqualTo(before));
        Assert.That(gradient.GlobalNorm(), Is.EqualTo(GradientNorm(gradient)).Within(1e-6));
    }

    [Test]
    public void States_are_no_trainable_values_and_are_never_frozen()
    {
        SingleRows model = new();
        Assert.That(model.Parameters.Count, Is.EqualTo((3 * 5) + 5 + 5 + 5 + (5 * 2) + 2));
        model.Parameters.Freeze("*.running_mean");
        Assert.That(model.Parameters["network.norm.running_mean"].IsFrozen, Is.False);
        Assert.That(model.Parameters["network.norm.running_mean"].IsTrained, Is.False);
        Assert.That(model.Parameters.ToString(), Does.Contain("42 values in 6 parameters, and 2 states").And.Contain("network.norm.running_mean"));
    }

    [Test]
    public void States_are_saved_and_loaded()
    {
        SingleRows model = new(), loaded = new();
        model.Loss(X, Y);
        string path = Path.GetTempFileName();
        model.Parameters.Save(path);
        loaded.Parameters.Load(path);
        File.Delete(path);
        Assert.That(States(loaded), Is.EqualTo(States(model)));
        Assert.That(Predicted(loaded), Is.EqualTo(Predicted(model)));
    }

    [Test]
    public void A_frozen_model_evaluates_with_the_states_it_was_frozen_with()
    {
        SingleRows model = new();
        model.Loss(X, Y);
        SingleRows.Frozen frozen = model.Freeze();
        float[] expected = Predicted(model), actual = new float[14];
        model.Loss(X, Y);
        frozen.Predict(X, actual);
        Assert.That(actual, Is.EqualTo(expected));
        Assert.That(Predicted(model), Is.Not.EqualTo(expected));
        Assert.That(typeof(SingleRows.Frozen).GetMethods().Select(m => m.Name), Has.Member("Predict").And.No.Member("Loss"));
    }

    /// <summary>One value has no unbiased variance.</summary>
    [Test]
    public void A_batch_of_one_makes_the_running_variance_NaN_and_a_NaN_makes_both()
    {
        SingleRows one = new(), broken = new();
        float loss = one.Loss(X.AsSpan(0, 3), Y.AsSpan(0, 2));
        Assert.That(loss, Is.Not.NaN);
        Assert.That(one.Parameters["network.norm.running_var"].Span.ToArray(), Is.All.NaN);
        Assert.That(one.Parameters["network.norm.running_mean"].Span.ToArray(), Is.All.Not.NaN);
        broken.Loss([.. X.Select((x, i) => i == 4 ? float.NaN : x)], Y);
        Assert.That(States(broken), Is.All.NaN);
    }

    /// <summary>Whatever is read is what was there before the call.</summary>
    [Test]
    public void Next_values_read_the_states_of_before()
    {
        Memories model = new();
        float[] left = model.Parameters["left"].Span.ToArray(), right = model.Parameters["right"].Span.ToArray();
        float[] product = new float[40], ones = [.. Enumerable.Repeat(1f, 40)];
        model.Exchange(ones, product);
        Assert.That(product, Is.EqualTo(left));
        Assert.That(model.Parameters["left"].Span.ToArray(), Is.EqualTo(right));
        Assert.That(model.Parameters["right"].Span.ToArray(), Is.EqualTo(left.Reverse()));
        Assert.That(model.Parameters["count"].Span[0], Is.EqualTo(4));
    }

    /// <summary>An update in the place of a parameter waits for what reads it, other parameters' gradients too.</summary>
    [Test]
    public void Parameters_that_are_one_anothers_gradients_step_together()
    {
        Coupled fused = new(), apart = new();
        Parameters<float> gradient = apart.Parameters.ZerosLike();
        Assert.That(fused.LossTrainStep(0.5f, new Sgd(fused.Parameters) { LearningRate = 0.1 }), Is.EqualTo(apart.LossAndGradient(0.5f, gradient)));
        new Sgd(apart.Parameters) { LearningRate = 0.1 }.Step(gradient);
        Assert.That(fused.Parameters.Span.ToArray(), Is.EqualTo(apart.Parameters.Span.ToArray()));
        Assert.That(fused.Parameters.Span.ToArray(), Is.Not.EqualTo(new Coupled().Parameters.Span.ToArray()));
    }

    private static double GradientNorm(Parameters<float> gradient)
    {
        double sum = 0;
        foreach (ParameterView<float> tensor in gradient)
        {
            if (!tensor.IsState) sum += tensor.Span.ToArray().Sum(g => (double)g * g);
        }
        return Math.Sqrt(sum);
    }

    private static float[] Predicted(SingleRows model)
    {
        float[] results = new float[14];
        model.Predict(X, results);
        return results;
    }

    private static float[] States(SingleRows model)
        => [.. model.Parameters["network.norm.running_mean"].Span, .. model.Parameters["network.norm.running_var"].Span];
}
