using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Graph.Runtime;

/// <summary>Argument checks of emitted code. Each returns normally, or throws before anything is touched.</summary>
public static class Check
{
    /// <summary>Throws unless a span has the expected length.</summary>
    /// <exception cref="ArgumentException">actual ≠ expected.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Length(long actual, long expected, string name)
    {
        if (actual != expected) ThrowLength(actual, expected, name);
    }

    /// <summary>length / divisor: the size of the dimension that a span's length leaves free.</summary>
    /// <exception cref="ArgumentException">The divisor does not divide the length, or is 0 while the length is not.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Dimension(long length, long divisor, string name, string dimension)
    {
        if (divisor == 0 ? length != 0 : length % divisor != 0) ThrowDimension(length, divisor, name, dimension);
        return divisor == 0 ? 0 : Size(length / divisor, dimension);
    }

    /// <summary>Throws unless two arguments agree on a dimension.</summary>
    /// <exception cref="ArgumentException">a ≠ b.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Same(int a, int b, string dimension, string nameA, string nameB)
    {
        if (a != b) ThrowSame(a, b, dimension, nameA, nameB);
    }

    /// <summary>The product as an <see cref="int"/>.</summary>
    /// <exception cref="ArgumentException">The product is negative or beyond int.MaxValue.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Size(long product, string what)
    {
        if (product is < 0 or > int.MaxValue) ThrowSize(product, what);
        return (int)product;
    }

    /// <summary>Throws unless every index lies in [0, bound) or equals <paramref name="exempt"/> (int.MinValue: none is exempt).</summary>
    /// <exception cref="ArgumentException">An index lies outside; the first such is named.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Indices(ReadOnlySpan<int> indices, int bound, string name, int exempt = int.MinValue)
    {
        int i = 0;
        ref int first = ref MemoryMarshal.GetReference(indices);
        Vector256<uint> limit = Vector256.Create((uint)Math.Max(bound, 0));
        bool exempts = exempt != int.MinValue;
        Vector256<int> exempted = Vector256.Create(exempt), exempting = exempts ? Vector256<int>.AllBitsSet : Vector256<int>.Zero;
        for (; i <= indices.Length - Vector256<int>.Count; i += Vector256<int>.Count)
        {
            Vector256<int> index = Vector256.LoadUnsafe(ref first, (nuint)i);
            Vector256<int> passes = Vector256.LessThan(index.AsUInt32(), limit).AsInt32() | (Vector256.Equals(index, exempted) & exempting);
            if (passes != Vector256<int>.AllBitsSet) break;
        }
        for (; i < indices.Length; i++)
            if ((uint)indices[i] >= (uint)Math.Max(bound, 0) && !(exempts && indices[i] == exempt)) ThrowIndex(i, indices[i], bound, name, exempt);
    }

    /// <summary>Throws if two spans share memory.</summary>
    /// <exception cref="ArgumentException">They overlap.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NoOverlap<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, string nameA, string nameB)
    {
        if (a.Overlaps(b, out int offset)) ThrowOverlap(offset, nameA, nameB);
    }

    private static void ThrowLength(long actual, long expected, string name)
        => throw new ArgumentException($"{name} has {actual} values, but {expected} are needed; pass a span of exactly {expected}.", name);

    private static void ThrowDimension(long length, long divisor, string name, string dimension)
        => throw new ArgumentException($"{name} has {length} values, which is not a multiple of the {divisor} values that one unit of {dimension} " +
            $"takes; pass {dimension} · {divisor} values.", name);

    private static void ThrowSame(int a, int b, string dimension, string nameA, string nameB)
        => throw new ArgumentException($"{dimension} is {a} in {nameA} but {b} in {nameB}; pass arguments whose {dimension} agrees.", nameB);

    private static void ThrowSize(long product, string what)
        => throw new ArgumentException($"{what} would be {product}, but must lie in [0, {int.MaxValue}]; use smaller dimensions.", what);

    private static void ThrowOverlap(int offset, string nameA, string nameB)
        => throw new ArgumentException($"{nameA} and {nameB} share memory ({nameB} starts {offset} elements after {nameA}); pass separate memory.", nameB);

    private static void ThrowIndex(int position, int value, int bound, string name, int exempt)
    {
        string or = exempt == int.MinValue ? "" : $" or equal {exempt}";
        throw new ArgumentException($"{name}[{position}] is {value}, but indices must lie in [0, {bound}){or}; correct the indices.", name);
    }
}
