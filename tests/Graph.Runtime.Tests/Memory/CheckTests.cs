namespace Graph.Runtime.Tests;

internal sealed class CheckTests
{
    [Test]
    public void A_length_must_be_the_expected_one()
    {
        Assert.That(() => Check.Length(5, 5, "x"), Throws.Nothing);
        Assert.That(() => Check.Length(4, 5, "x"), Throws.ArgumentException.With.Message.Contains("x has 4 values, but 5"));
    }

    [Test]
    public void A_free_dimension_is_solved_and_a_remainder_refused()
    {
        Assert.That(Check.Dimension(30, 10, "x", "batch"), Is.EqualTo(3));
        Assert.That(Check.Dimension(0, 10, "x", "batch"), Is.Zero);
        Assert.That(Check.Dimension(0, 0, "x", "batch"), Is.Zero);
        Assert.That(() => Check.Dimension(31, 10, "x", "batch"), Throws.ArgumentException.With.Message.Contains("31").And.Message.Contains("batch"));
        Assert.That(() => Check.Dimension(1, 0, "x", "batch"), Throws.ArgumentException);
    }

    [Test]
    public void Two_arguments_must_agree_on_a_dimension()
    {
        Assert.That(() => Check.Same(3, 3, "batch", "x", "y"), Throws.Nothing);
        Assert.That(() => Check.Same(3, 4, "batch", "x", "y"), Throws.ArgumentException.With.Message.Contains("batch is 3 in x but 4 in y"));
    }

    [TestCase(0L)]
    [TestCase((long)int.MaxValue)]
    public void A_size_that_fits_is_returned(long size) => Assert.That(Check.Size(size, "workspace"), Is.EqualTo(size));

    [TestCase(-1L)]
    [TestCase((long)int.MaxValue + 1)]
    public void A_size_that_does_not_fit_is_refused(long size) =>
        Assert.That(() => Check.Size(size, "workspace"), Throws.ArgumentException.With.Message.Contains($"{size}"));

    [Test]
    public void The_first_index_outside_is_named([Range(0, 20)] int position, [Values(-1, 10, int.MaxValue, int.MinValue)] int value)
    {
        int[] indices = [.. Enumerable.Range(0, 21).Select(i => i % 10)];
        Assert.That(() => Check.Indices(indices, 10, "labels"), Throws.Nothing);
        indices[position] = value;
        Assert.That(() => Check.Indices(indices, 10, "labels"), Throws.ArgumentException.With.Message.Contains($"labels[{position}] is {value}"));
    }

    [Test]
    public void The_exempt_index_passes()
    {
        int[] indices = [.. Enumerable.Repeat(-100, 19)];
        Assert.That(() => Check.Indices(indices, 10, "labels", -100), Throws.Nothing);
        Assert.That(() => Check.Indices(indices, 10, "labels", -1), Throws.ArgumentException.With.Message.Contains("or equal -1"));
    }

    [Test]
    public void No_index_lies_below_a_bound_of_zero()
    {
        Assert.That(() => Check.Indices([], 0, "labels"), Throws.Nothing);
        Assert.That(() => Check.Indices([0], 0, "labels"), Throws.ArgumentException);
    }

    [Test]
    public void Spans_that_share_memory_are_refused()
    {
        float[] memory = new float[10];
        Assert.That(() => Check.NoOverlap<float>(memory.AsSpan(0, 5), memory.AsSpan(5), "x", "y"), Throws.Nothing);
        Assert.That(() => Check.NoOverlap<float>(memory.AsSpan(0, 6), memory.AsSpan(5), "x", "y"),
            Throws.ArgumentException.With.Message.Contains("y starts 5"));
    }
}
