using Graph;
using Graph.Runtime;

namespace CharTransformer;

/// <summary>Windows of a text, one after the other.</summary>
/// <param name="Read">Their characters.</param>
/// <param name="Next">What follows each of these.</param>
public sealed record Windows(int[] Read, int[] Next)
{
    /// <summary>Windows that begin anywhere in a text: a function of the key, so that a resumed run reads what an uninterrupted one would.</summary>
    public static Windows Random(ReadOnlySpan<int> text, int length, int count, RandomKey key)
    {
        var starts = new int[count];
        for (int i = 0; i < count; i++)
        {
            (uint word, _, _, _) = Philox.Block((uint)i, 0, (uint)key.Step, (uint)(key.Step >> 32), (uint)key.Seed, (uint)(key.Seed >> 32));
            starts[i] = (int)((ulong)word * (ulong)(text.Length - length) >> 32);
        }
        return At(text, length, starts);
    }

    /// <summary>Windows at given places.</summary>
    public static Windows At(ReadOnlySpan<int> text, int length, ReadOnlySpan<int> starts)
    {
        int[] read = new int[starts.Length * length], next = new int[read.Length];
        for (int i = 0; i < starts.Length; i++)
        {
            text.Slice(starts[i], length).CopyTo(read.AsSpan(i * length));
            text.Slice(starts[i] + 1, length).CopyTo(next.AsSpan(i * length));
        }
        return new Windows(read, next);
    }
}
