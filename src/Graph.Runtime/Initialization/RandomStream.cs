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

    /// <summary>Values from an index on of the uniform distribution on [0, 1), multiples of 2⁻²⁴.</summary>
    public void Uniform(long index, Span<double> destination) => Philox.Uniform(new RandomKey(seed, step), (int)stream, index, destination);

    /// <summary>
    /// Values from an index on, a multiple of 4, of the standard normal distribution. Words 2p and 2p + 1 give the pair of values 2p and 2p + 1.
    /// Box and Muller, A note on the generation of random normal deviates, 1958.
    /// </summary>
    public void Normal(long index, Span<double> destination)
    {
        Span<double> four = stackalloc double[4];
        for (int i = 0; i < destination.Length; i += 4)
        {
            (uint x, uint y, uint z, uint w) = Block((uint)((index + i) >> 2));
            (four[0], four[1]) = Pair(x, y);
            (four[2], four[3]) = Pair(z, w);
            four[..Math.Min(4, destination.Length - i)].CopyTo(destination[i..]);
        }
    }

    /// <summary>Value <paramref name="index"/> of the standard normal distribution.</summary>
    public double Normal(long index)
    {
        Span<double> four = stackalloc double[4];
        Normal(index & ~3L, four);
        return four[(int)(index & 3)];
    }

    private static (double, double) Pair(uint distance, uint angle)
    {
        const double Unit = 1.0 / (1L << 32);
        double radius = Math.Sqrt(-2 * ScalarMath.Log((distance + 1.0) * Unit));
        double turn = 2 * Math.PI * (angle * Unit);
        return (radius * ScalarMath.Cos(turn), radius * ScalarMath.Sin(turn));
    }
}
