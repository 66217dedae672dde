using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Graph.Runtime;

/// <summary>The greatest and the least element of a register, and of two registers side by side; NaN if one is NaN. Sums of several.</summary>
internal static class Across
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Max<T>(Vector256<T> a, Vector256<T> b) =>
        Vector256.ConditionalSelect(Vector256.GreaterThan(a, b) | ~Vector256.Equals(a, a), a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Min<T>(Vector256<T> a, Vector256<T> b) =>
        Vector256.ConditionalSelect(Vector256.LessThan(a, b) | ~Vector256.Equals(a, a), a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Max<T>(Vector128<T> a, Vector128<T> b) =>
        Vector128.ConditionalSelect(Vector128.GreaterThan(a, b) | ~Vector128.Equals(a, a), a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Min<T>(Vector128<T> a, Vector128<T> b) =>
        Vector128.ConditionalSelect(Vector128.LessThan(a, b) | ~Vector128.Equals(a, a), a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Max<T>(Vector256<T> value) => Max(Max(value.GetLower(), value.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Min<T>(Vector256<T> value) => Min(Min(value.GetLower(), value.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Max<T>(Vector128<T> value)
    {
        if (Vector128<T>.Count == 4) value = Max(value, Halves(value));
        return Max(value, Neighbours(value)).ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Min<T>(Vector128<T> value)
    {
        if (Vector128<T>.Count == 4) value = Min(value, Halves(value));
        return Min(value, Neighbours(value)).ToScalar();
    }

    /// <summary>Stores the sums over the lanes of the first so many of four values, each summed by halves, as one of them alone would be.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSums(
        Vector128<float> a, Vector128<float> b, Vector128<float> c, Vector128<float> d, Span<float> destination, int index, int count)
    {
        Vector128<float> sums = Interleaving.Even(Folded(a, b), Folded(c, d)) + Interleaving.Odd(Folded(a, b), Folded(c, d));
        destination = destination.Slice(index, count);
        if (count == 4)
        {
            sums.StoreUnsafe(ref MemoryMarshal.GetReference(destination));
            return;
        }
        destination[0] = sums[0];
        if (count > 1) destination[1] = sums[1];
        if (count > 2) destination[2] = sums[2];
    }

    /// <inheritdoc cref="StoreSums(Vector128{float}, Vector128{float}, Vector128{float}, Vector128{float}, Span{float}, int, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSums(
        Vector128<double> a, Vector128<double> b, Vector128<double> c, Vector128<double> d, Span<double> destination, int index, int count)
    {
        Vector256<double> sums = Vector256.Create(
            Interleaving.Low(a, b) + Interleaving.High(a, b), Interleaving.Low(c, d) + Interleaving.High(c, d));
        destination = destination.Slice(index, count);
        if (count == 4)
        {
            sums.StoreUnsafe(ref MemoryMarshal.GetReference(destination));
            return;
        }
        destination[0] = sums[0];
        if (count > 1) destination[1] = sums[1];
        if (count > 2) destination[2] = sums[2];
    }

    // a₀ + a₂, a₁ + a₃, and so for b.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Folded(Vector128<float> a, Vector128<float> b) =>
        Interleaving.Low(a.AsDouble(), b.AsDouble()).AsSingle() + Interleaving.High(a.AsDouble(), b.AsDouble()).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> Halves<T>(Vector128<T> value) => Vector128.Shuffle(value.AsInt64(), Vector128.Create(1L, 0)).As<long, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> Neighbours<T>(Vector128<T> value) => Vector128<T>.Count == 4
        ? Vector128.Shuffle(value.AsInt32(), Vector128.Create(1, 0, 3, 2)).As<int, T>()
        : Halves(value);
}
