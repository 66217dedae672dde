namespace Graph.Runtime;

/// <summary>One stream of the counter-based generator: block i is a function of (seed, step, stream, i) alone.</summary>
internal readonly struct RandomStream(ulong seed, ulong step, uint stream = 0)
{
    /// <summary>The four words of a block.</summary>
    public (uint X, uint Y, uint Z, uint W) Block(uint index)
        => Philox.Block(index, stream, (uint)step, (uint)(step >> 32), (uint)seed, (uint)(seed >> 32));

    /// <summary>Word <paramref name="index"/> of the stream: word (index mod 4) of block (index / 4).</summary>
    public uint Word(long index)
    {
        (uint x, uint y, uint z, uint w) = Block((uint)(index >> 2));
        return (index & 3) switch { 0 => x, 1 => y, 2 => z, _ => w };
    }

    /// <summary>Value <paramref name="index"/> of the uniform distribution on [0, 1), a multiple of 2⁻²⁴.</summary>
    public double Uniform(long index) => (Word(index) >> 8) * (1.0 / (1 << 24));

    /// <summary>
    /// Value <paramref name="index"/> of the standard normal distribution. Words 2p and 2p + 1 give the pair of values 2p and 2p + 1.
    /// Box and Muller, A note on the generation of random normal deviates, 1958.
    /// </summary>
    public double Normal(long index)
    {
        (uint x, uint y, uint z, uint w) = Block((uint)(index >> 2));
        (uint distance, uint angle) = (index & 2) == 0 ? (x, y) : (z, w);
        double radius = Math.Sqrt(-2 * ScalarMath.Log((distance + 1.0) * (1.0 / (1L << 32))));
        double turn = 2 * Math.PI * (angle * (1.0 / (1L << 32)));
        return radius * ((index & 1) == 0 ? ScalarMath.Cos(turn) : ScalarMath.Sin(turn));
    }
}
