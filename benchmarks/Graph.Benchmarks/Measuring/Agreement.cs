using System.Numerics;

namespace GraphBenchmarks;

/// <summary>What is compared computes the same.</summary>
internal static class Agreement
{
    private const double Tolerance = 1e-4;

    /// <summary>Requires that ours and theirs differ by at most 1e-4 of the largest magnitude or of 1, whichever is more.</summary>
    /// <exception cref="InvalidOperationException">They differ by more.</exception>
    public static void Require<T>(string row, string peer, ReadOnlySpan<T> ours, ReadOnlySpan<T> theirs) where T : IFloatingPointIeee754<T>
    {
        if (ours.Length != theirs.Length) throw new InvalidOperationException($"{row}: ours has {ours.Length} elements, {peer} {theirs.Length}.");
        T scale = T.One;
        foreach (T value in theirs) scale = T.Max(scale, T.Abs(value));
        T allowed = T.CreateChecked(Tolerance) * scale;
        for (int i = 0; i < ours.Length; i++)
        {
            if (!(T.Abs(ours[i] - theirs[i]) <= allowed))
                throw new InvalidOperationException($"{row}: element {i} is {ours[i]}, in {peer} {theirs[i]}; compare the two.");
        }
    }
}
