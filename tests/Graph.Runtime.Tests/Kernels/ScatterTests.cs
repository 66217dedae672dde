namespace Graph.Runtime.Tests;

internal sealed class ScatterTests
{
    [TestCase(1, 5, 3, 4)]
    [TestCase(3, 20, 17, 6)]
    [TestCase(2, 4, 1, 3)]
    [TestCase(2, 0, 3, 3)]
    public void Rows_are_added_where_their_indices_say(int outer, int count, int inner, int bound)
    {
        var random = new System.Random(5);
        float[] source = [.. Enumerable.Range(0, outer * count * inner).Select(_ => random.NextSingle())];
        float[] expected = new float[outer * bound * inner];
        int[] indices = [.. Enumerable.Range(0, count).Select(_ => random.Next(bound))];
        float[] actual = [.. Enumerable.Repeat(7f, expected.Length)];
        for (int o = 0; o < outer; o++)
            for (int k = 0; k < count; k++)
                for (int i = 0; i < inner; i++)
                    expected[(o * bound + indices[k]) * inner + i] += source[(o * count + k) * inner + i];
        Scatter.AddRows<float>(outer, count, inner, bound, source, indices, actual);
        Assert.That(actual, Is.EqualTo(expected));
    }

    [Test]
    public void An_index_outside_is_refused_before_anything_is_written()
    {
        double[] destination = [1, 2];
        Assert.That(() => Scatter.AddRows<double>(1, 2, 1, 2, [1, 1], [0, 2], destination),
            Throws.ArgumentException.With.Message.Contains("indices[1] is 2"));
        Assert.That(destination, Is.EqualTo(new double[] { 1, 2 }));
    }
}
