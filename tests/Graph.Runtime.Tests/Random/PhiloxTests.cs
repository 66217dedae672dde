namespace Graph.Runtime.Tests;

internal sealed class PhiloxTests
{
    // The known answers that the authors' Random123 library publishes.
    [TestCase(0u, 0u, 0u, 0u, 0u, 0u, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [TestCase(~0u, ~0u, ~0u, ~0u, ~0u, ~0u, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [TestCase(0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0xa4093822u, 0x299f31d0u, 0xd16cfe09u, 0x94fdcceb, 0x5001e420u, 0x24126ea1u)]
    public void Blocks_are_the_published_ones(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1, uint w0, uint w1, uint w2, uint w3) =>
        Assert.That(Philox.Block(c0, c1, c2, c3, k0, k1), Is.EqualTo((w0, w1, w2, w3)));

    [TestCase(0L, 0)]
    [TestCase(0L, 1)]
    [TestCase(2L, 33)]
    [TestCase((1L << 34) - 20, 20)]
    public void Uniform_numbers_are_words_of_their_blocks(long index, int count)
    {
        var key = new RandomKey(0xFEDCBA9876543210, 0x0123456789ABCDEF);
        const int Stream = 42;
        float[] single = new float[count];
        double[] expected = new double[count], actual = new double[count];
        for (int i = 0; i < count; i++)
        {
            (uint w0, uint w1, uint w2, uint w3) = Philox.Block((uint)((index + i) / 4), Stream, 0x89ABCDEF, 0x01234567, 0x76543210, 0xFEDCBA98);
            expected[i] = (new[] { w0, w1, w2, w3 }[(index + i) % 4] >> 8) / 16777216.0;
        }
        Philox.Uniform(key, Stream, index, single);
        Philox.Uniform(key, Stream, index, actual);
        Assert.That(actual, Is.EqualTo(expected));
        Assert.That(single, Is.EqualTo(expected.Select(x => (float)x)));
    }

    [TestCase(-1L)]
    [TestCase((1L << 34) - 3)]
    public void A_place_outside_the_stream_is_refused(long index) =>
        Assert.That(() => Philox.Uniform(default, 0, index, new float[4]), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void The_mean_and_variance_are_those_of_uniform_numbers()
    {
        double[] numbers = new double[100_000];
        Philox.Uniform(new RandomKey(1, 2), 3, 0, numbers);
        double mean = numbers.Average(), variance = numbers.Average(x => (x - mean) * (x - mean));
        Assert.That(mean, Is.EqualTo(0.5).Within(5 * Math.Sqrt(1.0 / 12 / numbers.Length)));
        Assert.That(variance, Is.EqualTo(1.0 / 12).Within(0.001));
    }
}
