namespace Graph.Runtime;

/// <summary>Unbiased random orders from counter-based numbers: a function of (seed, step) alone.</summary>
internal static class RandomOrder
{
    /// <summary>Shuffles in place; every order is equally likely. Durstenfeld, Algorithm 235: random permutation, 1964.</summary>
    public static void Shuffle(Span<int> values, ulong seed, ulong step)
    {
        var random = new RandomStream(seed, step);
        long word = 0;
        for (int last = values.Length - 1; last > 0; last--)
        {
            int other = (int)Below((uint)last + 1, random, ref word);
            (values[last], values[other]) = (values[other], values[last]);
        }
    }

    /// <summary>An integer less than <paramref name="bound"/> without bias. Lemire, Fast random integer generation in an interval, 2019.</summary>
    private static uint Below(uint bound, RandomStream random, ref long word)
    {
        uint refused = (uint)-(int)bound % bound;
        while (true)
        {
            ulong product = (ulong)random.Word(word++) * bound;
            if ((uint)product >= refused)
                return (uint)(product >> 32);
        }
    }
}
