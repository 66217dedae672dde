namespace Graph.Scheduling;

/// <summary>How the axes of a shape factor into those of another with the same elements.</summary>
internal static class Factorization
{
    /// <summary>
    /// The index into <paramref name="source"/> of the element at an index of <paramref name="result"/>, where every axis of the source is a product of
    /// axes of the result (splitting, and adding or dropping axes of length 1); null where axes are joined, which only a buffer can undo.
    /// </summary>
    public static Affine[]? SourceIndex(Shape source, Shape result, Affine[] index)
    {
        Affine[] mapped = new Affine[source.Rank];
        int next = 0;
        for (int a = 0; a < source.Rank; a++)
        {
            mapped[a] = Affine.Zero;
            if (source[a].Is(1)) continue;
            Dimension covered = 1;
            while (covered != source[a])
            {
                if (next == result.Rank) return null;
                Dimension length = result[next];
                covered *= length;
                if (covered != source[a] && source[a].Divide(covered) is null) return null;
                mapped[a] = length.Is(1) ? mapped[a] : (mapped[a] * length) + index[next];
                next++;
            }
        }
        for (; next < result.Rank; next++)
        {
            if (!result[next].Is(1)) return null;
        }
        return mapped;
    }
}
