using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Graph.Runtime;

public partial struct DoubleLanes512
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Iota(int start) => new() { _v = Vector512.ConvertToDouble(Vector512<long>.Indices + Vector512.Create((long)start)) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Load(ReadOnlySpan<double> source, int index)
    {
        ref double first = ref Unsafe.Add(ref MemoryMarshal.GetReference(source), index);
        if ((ulong)(uint)index + 8 > (ulong)source.Length) return LoadFirst(ref first, Partial.Count(index, source.Length));
        return new() { _v = Vector512.LoadUnsafe(ref first) };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(DoubleLanes512 value, Span<double> destination, int index)
    {
        ref double first = ref Unsafe.Add(ref MemoryMarshal.GetReference(destination), index);
        if ((ulong)(uint)index + 8 > (ulong)destination.Length)
        {
            StoreFirst(value, ref first, Partial.Count(index, destination.Length));
            return;
        }
        value._v.StoreUnsafe(ref first);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Broadcast(ref readonly double element)
    {
        Vector512<double> part = Vector512.Create(element);
        return new() { _v = part };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 LoadFull(ReadOnlySpan<double> source, int index)
    {
        if ((ulong)(uint)index + 8 > (ulong)source.Length) Partial.ThrowFull(index, source.Length, Count);
        ref double first = ref Unsafe.Add(ref MemoryMarshal.GetReference(source), index);
        return new() { _v = Vector512.LoadUnsafe(ref first) };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFull(DoubleLanes512 value, Span<double> destination, int index)
    {
        if ((ulong)(uint)index + 8 > (ulong)destination.Length) Partial.ThrowFull(index, destination.Length, Count);
        ref double first = ref Unsafe.Add(ref MemoryMarshal.GetReference(destination), index);
        value._v.StoreUnsafe(ref first);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Keep(DoubleLanes512 value, int count, double other) =>
        count >= Count ? value : Select(First(count), value, Splat(other));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Element(DoubleLanes512 value, int index) => value._v.GetElement(index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 First(int count) =>
        new() { _v = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)count)).AsDouble() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleLanes512 LoadFirst(ref double first, int count) => new() { _v = Partial.Load512(ref first, count) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreFirst(DoubleLanes512 value, ref double first, int count)
    {
        Partial.Store(value._v, ref first, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 LoadStrided(ReadOnlySpan<double> source, int index, int stride, int count)
    {
        if (stride != 2 || !Interleaving.Fits(index, count, source.Length, Count))
            return Strided.Load<DoubleLanes512, double>(source, index, stride, count);
        ref double first = ref Unsafe.Add(ref MemoryMarshal.GetReference(source), index);
        return new() { _v = Interleaving.Even512(ref first) };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreStrided(DoubleLanes512 value, Span<double> destination, int index, int stride, int count) =>
        Strided.Store(value, destination, index, stride, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePairs(DoubleLanes512 first, DoubleLanes512 second, Span<double> destination, int index, int stride, int count)
    {
        if (stride != 2 || !Interleaving.Fits(index, count, destination.Length, Count))
        {
            Strided.StorePairs<DoubleLanes512, double>(first, second, destination, index, stride, count);
            return;
        }
        ref double to = ref Unsafe.Add(ref MemoryMarshal.GetReference(destination), index);
        Interleaving.Store(first._v, second._v, ref to);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 LoadIntegers(ReadOnlySpan<int> source, int index)
    {
        Vector256<int> ints = Partial.LoadIntegers(source, index);
        return new() { _v = Vector512.ConvertToDouble(Vector512.WidenLower(ints.ToVector512())) };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreIntegers(DoubleLanes512 value, Span<int> destination, int index)
    {
        DoubleLanes512 inRange = Min(Max(Truncate(value), Splat(int.MinValue)), Splat(int.MaxValue)) & Equal(value, value);
        DoubleLanes512 low = inRange + Splat(6755399441055744.0);
        Vector256<int> ints = Vector512.Narrow(low._v.AsInt64(), low._v.AsInt64()).GetLower();
        Partial.StoreIntegers(ints, destination, index);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 LoadIntegersStrided(ReadOnlySpan<int> source, int index, int stride, int count) =>
        Strided.LoadIntegers<DoubleLanes512, double>(source, index, stride, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreIntegersStrided(DoubleLanes512 value, Span<int> destination, int index, int stride, int count) =>
        Strided.StoreIntegers<DoubleLanes512, double>(value, destination, index, stride, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleLanes512 FromBits(uint bits) => new() { _v = Booleans.Mask512Double(bits) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 LoadBooleans(ReadOnlySpan<bool> source, int index) => FromBits(Booleans.Load(source, index, Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 LoadBooleansStrided(ReadOnlySpan<bool> source, int index, int stride, int count) =>
        FromBits(Booleans.LoadStrided(source, index, stride, count, Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBooleans(DoubleLanes512 mask, Span<bool> destination, int index) => Booleans.Store(Bits(mask), destination, index, Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBooleansStrided(DoubleLanes512 mask, Span<bool> destination, int index, int stride, int count) =>
        Booleans.StoreStrided(Bits(mask), destination, index, stride, count, Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SumAcross(DoubleLanes512 value)
    {
        Vector256<double> half = value._v.GetLower() + value._v.GetUpper();
        Vector128<double> quarter = half.GetLower() + half.GetUpper();
        return quarter[0] + quarter[1];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ProductAcross(DoubleLanes512 value)
    {
        Vector256<double> half = value._v.GetLower() * value._v.GetUpper();
        Vector128<double> quarter = half.GetLower() * half.GetUpper();
        return quarter[0] * quarter[1];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MaxAcross(DoubleLanes512 value) => Across.Max(Across.Max(value._v.GetLower(), value._v.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MinAcross(DoubleLanes512 value) => Across.Min(Across.Min(value._v.GetLower(), value._v.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyAcross(DoubleLanes512 mask) => Bits(mask) != 0;

    public static DoubleLanes512 Uniform(RandomKey key, int stream, long index)
    {
        DoubleLanes512 value = default;
        Philox.Uniform(key, stream, index, MemoryMarshal.CreateSpan(ref Unsafe.As<DoubleLanes512, double>(ref value), Count));
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Exp(DoubleLanes512 x) => LaneMath<DoubleLanes512, double, DoublePrecision<DoubleLanes512>>.Exp(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Expm1(DoubleLanes512 x) => LaneMath<DoubleLanes512, double, DoublePrecision<DoubleLanes512>>.Expm1(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Log(DoubleLanes512 x) => LaneMath<DoubleLanes512, double, DoublePrecision<DoubleLanes512>>.Log(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Log1p(DoubleLanes512 x) => LaneMath<DoubleLanes512, double, DoublePrecision<DoubleLanes512>>.Log1p(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Log2(DoubleLanes512 x) => LaneMath<DoubleLanes512, double, DoublePrecision<DoubleLanes512>>.Log2(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Sin(DoubleLanes512 x) => LaneMath<DoubleLanes512, double, DoublePrecision<DoubleLanes512>>.Sin(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Cos(DoubleLanes512 x) => LaneMath<DoubleLanes512, double, DoublePrecision<DoubleLanes512>>.Cos(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Tan(DoubleLanes512 x) => LaneMath<DoubleLanes512, double, DoublePrecision<DoubleLanes512>>.Tan(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Asin(DoubleLanes512 x) => LaneMath<DoubleLanes512, double, DoublePrecision<DoubleLanes512>>.Asin(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Acos(DoubleLanes512 x) => LaneMath<DoubleLanes512, double, DoublePrecision<DoubleLanes512>>.Acos(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Atan(DoubleLanes512 x) => LaneMath<DoubleLanes512, double, DoublePrecision<DoubleLanes512>>.Atan(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Sinh(DoubleLanes512 x) => LaneMath<DoubleLanes512, double, DoublePrecision<DoubleLanes512>>.Sinh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Cosh(DoubleLanes512 x) => LaneMath<DoubleLanes512, double, DoublePrecision<DoubleLanes512>>.Cosh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Tanh(DoubleLanes512 x) => LaneMath<DoubleLanes512, double, DoublePrecision<DoubleLanes512>>.Tanh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Asinh(DoubleLanes512 x) => LaneMath<DoubleLanes512, double, DoublePrecision<DoubleLanes512>>.Asinh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Acosh(DoubleLanes512 x) => LaneMath<DoubleLanes512, double, DoublePrecision<DoubleLanes512>>.Acosh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Atanh(DoubleLanes512 x) => LaneMath<DoubleLanes512, double, DoublePrecision<DoubleLanes512>>.Atanh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Sigmoid(DoubleLanes512 x) => LaneMath<DoubleLanes512, double, DoublePrecision<DoubleLanes512>>.Sigmoid(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Softplus(DoubleLanes512 x) => LaneMath<DoubleLanes512, double, DoublePrecision<DoubleLanes512>>.Softplus(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Erf(DoubleLanes512 x) => LaneMath<DoubleLanes512, double, DoublePrecision<DoubleLanes512>>.Erf(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Erfc(DoubleLanes512 x) => LaneMath<DoubleLanes512, double, DoublePrecision<DoubleLanes512>>.Erfc(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 NormalCdf(DoubleLanes512 x) => LaneMath<DoubleLanes512, double, DoublePrecision<DoubleLanes512>>.NormalCdf(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 NormalPdf(DoubleLanes512 x) => LaneMath<DoubleLanes512, double, DoublePrecision<DoubleLanes512>>.NormalPdf(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Atan2(DoubleLanes512 y, DoubleLanes512 x) =>
        LaneMath<DoubleLanes512, double, DoublePrecision<DoubleLanes512>>.Atan2(y, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Pow(DoubleLanes512 x, DoubleLanes512 y) =>
        LaneMath<DoubleLanes512, double, DoublePrecision<DoubleLanes512>>.Pow(x, y);
}
