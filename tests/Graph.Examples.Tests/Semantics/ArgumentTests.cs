using System.Numerics.Tensors;
using Examples.Tests.Semantics.Models;
using static Examples.Tests.Semantics.Samples;

namespace Examples.Tests.Semantics;

/// <summary>Arguments that do not fit are refused before anything is computed or written.</summary>
public sealed class ArgumentTests
{
    [TestCase(-1)]
    [TestCase(3)]
    [TestCase(int.MinValue)]
    [TestCase(int.MaxValue)]
    public void A_label_out_of_range_is_refused_and_nothing_is_written(int label)
    {
        Network network = Network();
        Parameters<float> gradient = Filled(network);
        int[] labels = Labels(Batch, 3);
        labels[4] = label;
        Assert.That(
            () => network.LossAndGradient(Numbers(Batch * 5), labels, gradient),
            Throws.ArgumentException.With.Message.Contains($"labels[4] is {label}"));
        Assert.That(gradient.Span.ToArray(), Is.All.EqualTo(7));
        Assert.That(() => network.Loss(Numbers(Batch * 5), labels), Throws.ArgumentException);
    }

    [Test]
    public void The_ignored_label_is_no_error_and_its_rows_count_for_nothing()
    {
        Network network = Network();
        float[] x = Numbers(Batch * 5);
        int[] labels = Labels(Batch, 3), ignoring = [.. labels[..4], -1, -1];
        Assert.That(network.PartialLoss(x, ignoring), Is.EqualTo(network.Loss(x.AsSpan(0, 20), labels.AsSpan(0, 4))).Within(4).Ulps);
        labels[0] = -2;
        Assert.That(() => network.PartialLoss(x, labels), Throws.ArgumentException.With.Message.Contains("labels[0] is -2"));
    }

    [Test]
    public void Lengths_that_do_not_fit_are_refused_and_nothing_is_written()
    {
        Network network = Network();
        Parameters<float> gradient = Filled(network);
        float[] destination = [.. Enumerable.Repeat(7f, 17)];
        Assert.That(() => network.LossAndGradient(Numbers(29), Labels(Batch, 3), gradient), Throws.ArgumentException.With.Message.Contains("x has 29"));
        Assert.That(() => network.Logits(Numbers(29), destination), Throws.ArgumentException.With.Message.Contains("x has 29"));
        Assert.That(() => network.Logits(Numbers(30), destination), Throws.ArgumentException.With.Message.Contains("destination has 17"));
        Assert.That(gradient.Span.ToArray(), Is.All.EqualTo(7));
        Assert.That(destination, Is.All.EqualTo(7));
    }

    [Test]
    public void Tensors_of_another_shape_are_refused_even_where_the_length_fits()
    {
        Network network = Network();
        float[] x = Numbers(30), destination = new float[18];
        Assert.That(() => network.Logits(new ReadOnlyTensorSpan<float>(x, [5, 6]), new TensorSpan<float>(destination, [6, 3])), Throws.ArgumentException);
        Assert.That(() => network.Logits(new ReadOnlyTensorSpan<float>(x, [6, 5]), new TensorSpan<float>(destination, [3, 6])), Throws.ArgumentException);
        Assert.That(destination, Is.All.Zero);
        network.Logits(new ReadOnlyTensorSpan<float>(x, [6, 5]), new TensorSpan<float>(destination, [6, 3]));
        Assert.That(destination, Has.Some.Not.Zero);
    }

    [Test]
    public void A_destination_that_overlaps_an_input_or_the_parameters_is_refused()
    {
        Network network = Network();
        float[] memory = Numbers(40), before = [.. memory];
        Assert.That(() => network.Logits(memory.AsSpan(0, 10), memory.AsSpan(9, 6)), Throws.ArgumentException.With.Message.Contains("share memory"));
        Assert.That(() => network.Logits(memory.AsSpan(0, 10), network.Parameters.Span[..6]), Throws.ArgumentException.With.Message.Contains("share memory"));
        Assert.That(memory, Is.EqualTo(before));
        Assert.That(() => network.Logits(memory.AsSpan(0, 10), memory.AsSpan(10, 6)), Throws.Nothing);
    }

    [Test]
    public void A_result_beyond_the_greatest_length_is_refused()
    {
        float[] x = new float[70_000], destination = [7];
        Assert.That(() => Pairs.Differences(x, x, destination), Throws.ArgumentException.With.Message.Contains("4900000000"));
        Assert.That(destination, Is.All.EqualTo(7));
    }

    [Test]
    public void A_workspace_beyond_the_greatest_length_is_refused()
    {
        float[] x = new float[70_000], destination = [.. Enumerable.Repeat(7f, 70_000)];
        Assert.That(() => Pairs.Smoothed(x, x, destination), Throws.InstanceOf<ArgumentException>().With.Message.Contains("use smaller batches"));
        Assert.That(destination, Is.All.EqualTo(7));
    }

    [Test]
    public void A_sum_over_more_pairs_than_an_array_can_hold_reaches_the_last_pair()
    {
        float[] x = new float[50_000], y = new float[50_000];
        x[^1] = 1;
        Assert.That(Pairs.Total(x, y), Is.EqualTo(50_000));
    }

    private static Parameters<float> Filled(Network network)
    {
        Parameters<float> gradient = network.Parameters.ZerosLike();
        gradient.Span.Fill(7);
        return gradient;
    }
}
