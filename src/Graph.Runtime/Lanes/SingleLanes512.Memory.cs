using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Graph.Runtime;

public partial struct SingleLanes512
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Iota(int start) => new() { _v = Vector512.ConvertToSingle(Vector512<int>.Indices + Vector512.Create(start)) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Load(ReadOnlySpan<float> source, int index)
    {
        ref float first = ref Unsafe.Add(ref MemoryMarshal.GetReference(source), index);
        if ((ulong)(uint)index + 16 > (ulong)source.Length) return LoadFirst(ref first, Partial.Count(index, source.Length));
        return new() { _v = Vector512.LoadUnsafe(ref first) };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(SingleLanes512 value, Span<float> destination, int index)
    {
        ref float first = ref Unsafe.Add(ref MemoryMarshal.GetReference(destination), index);
        if ((ulong)(uint)index + 16 > (ulong)destination.Length)
        {
            StoreFirst(value, ref first, Partial.Count(index, destination.Length));
            return;
        }
        value._v.StoreUnsafe(ref first);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Broadcast(ref readonly float element)
    {
        Vector512<float> part = Vector512.Create(element);
        return new() { _v = part };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 LoadFull(ReadOnlySpan<float> source, int index)
    {
        if ((ulong)(uint)index + 16 > (ulong)source.Length) Partial.ThrowFull(index, source.Length, Count);
        ref float first = ref Unsafe.Add(ref MemoryMarshal.GetReference(source), index);
        return new() { _v = Vector512.LoadUnsafe(ref first) };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFull(SingleLanes512 value, Span<float> destination, int index)
    {
        if ((ulong)(uint)index + 16 > (ulong)destination.Length) Partial.ThrowFull(index, destination.Length, Count);
        ref float first = ref Unsafe.Add(ref MemoryMarshal.GetReference(destination), index);
        value._v.StoreUnsafe(ref first);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Keep(SingleLanes512 value, int count, float other) =>
        count >= Count ? value : Select(First(count), value, Splat(other));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Element(SingleLanes512 value, int index) => value._v.GetElement(index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 First(int count) => new() { _v = Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count)).AsSingle() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static SingleLanes512 LoadFirst(ref float first, int count) => new() { _v = Partial.Load512(ref first, count) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreFirst(SingleLanes512 value, ref float first, int count)
    {
        Partial.Store(value._v, ref first, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 LoadStrided(ReadOnlySpan<float> source, int index, int stride, int count)
    {
        if (stride != 2 || !Interleaving.Fits(index, count, source.Length, Count))
            return Strided.Load<SingleLanes512, float>(source, index, stride, count);
        ref float first = ref Unsafe.Add(ref MemoryMarshal.GetReference(source), index);
        return new() { _v = Interleaving.Even512(ref first) };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreStrided(SingleLanes512 value, Span<float> destination, int index, int stride, int count) =>
        Strided.Store(value, destination, index, stride, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePairs(SingleLanes512 first, SingleLanes512 second, Span<float> destination, int index, int stride, int count)
    {
        if (stride != 2 || !Interleaving.Fits(index, count, destination.Length, Count))
        {
            Strided.StorePairs<SingleLanes512, float>(first, second, destination, index, stride, count);
            return;
        }
        ref float to = ref Unsafe.Add(ref MemoryMarshal.GetReference(destination), index);
        Interleaving.Store(first._v, second._v, ref to);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 LoadIntegers(ReadOnlySpan<int> source, int index)
    {
        SingleLanes512 bits = Load(MemoryMarshal.Cast<int, float>(source), index);
        return Converted(bits);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static SingleLanes512 Converted(SingleLanes512 bits) => new() { _v = Vector512.ConvertToSingle(bits._v.AsInt32()) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreIntegers(SingleLanes512 value, Span<int> destination, int index) =>
        Store(Truncated(value), MemoryMarshal.Cast<int, float>(destination), index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static SingleLanes512 Truncated(SingleLanes512 value) => new() { _v = Vector512.ConvertToInt32(value._v).AsSingle() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 LoadIntegersStrided(ReadOnlySpan<int> source, int index, int stride, int count) =>
        Strided.LoadIntegers<SingleLanes512, float>(source, index, stride, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreIntegersStrided(SingleLanes512 value, Span<int> destination, int index, int stride, int count) =>
        Strided.StoreIntegers<SingleLanes512, float>(value, destination, index, stride, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static SingleLanes512 FromBits(uint bits) => new() { _v = Booleans.Mask512Single(bits) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 LoadBooleans(ReadOnlySpan<bool> source, int index) => FromBits(Booleans.Load(source, index, Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 LoadBooleansStrided(ReadOnlySpan<bool> source, int index, int stride, int count) =>
        FromBits(Booleans.LoadStrided(source, index, stride, count, Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBooleans(SingleLanes512 mask, Span<bool> destination, int index) => Booleans.Store(Bits(mask), destination, index, Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBooleansStrided(SingleLanes512 mask, Span<bool> destination, int index, int stride, int count) =>
        Booleans.StoreStrided(Bits(mask), destination, index, stride, count, Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float SumAcross(SingleLanes512 value)
    {
        Vector256<float> half = value._v.GetLower() + value._v.GetUpper();
        Vector128<float> quarter = half.GetLower() + half.GetUpper();
        quarter += Vector128.Shuffle(quarter, Vector128.Create(2, 3, 0, 1));
        return quarter[0] + quarter[1];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ProductAcross(SingleLanes512 value)
    {
        Vector256<float> half = value._v.GetLower() * value._v.GetUpper();
        Vector128<float> quarter = half.GetLower() * half.GetUpper();
        quarter *= Vector128.Shuffle(quarter, Vector128.Create(2, 3, 0, 1));
        return quarter[0] * quarter[1];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxAcross(SingleLanes512 value) => Across.Max(Across.Max(value._v.GetLower(), value._v.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MinAcross(SingleLanes512 value) => Across.Min(Across.Min(value._v.GetLower(), value._v.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyAcross(SingleLanes512 mask) => Bits(mask) != 0;

    public static SingleLanes512 Uniform(RandomKey key, int stream, long index)
    {
        SingleLanes512 value = default;
        Philox.Uniform(key, stream, index, MemoryMarshal.CreateSpan(ref Unsafe.As<SingleLanes512, float>(ref value), Count));
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Exp(SingleLanes512 x) => LaneMath<SingleLanes512, float, SinglePrecision<SingleLanes512>>.Exp(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Expm1(SingleLanes512 x) => LaneMath<SingleLanes512, float, SinglePrecision<SingleLanes512>>.Expm1(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Log(SingleLanes512 x) => LaneMath<SingleLanes512, float, SinglePrecision<SingleLanes512>>.Log(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Log1p(SingleLanes512 x) => LaneMath<SingleLanes512, float, SinglePrecision<SingleLanes512>>.Log1p(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Log2(SingleLanes512 x) => LaneMath<SingleLanes512, float, SinglePrecision<SingleLanes512>>.Log2(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Sin(SingleLanes512 x) => LaneMath<SingleLanes512, float, SinglePrecision<SingleLanes512>>.Sin(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Cos(SingleLanes512 x) => LaneMath<SingleLanes512, float, SinglePrecision<SingleLanes512>>.Cos(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Tan(SingleLanes512 x) => LaneMath<SingleLanes512, float, SinglePrecision<SingleLanes512>>.Tan(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Asin(SingleLanes512 x) => LaneMath<SingleLanes512, float, SinglePrecision<SingleLanes512>>.Asin(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Acos(SingleLanes512 x) => LaneMath<SingleLanes512, float, SinglePrecision<SingleLanes512>>.Acos(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Atan(SingleLanes512 x) => LaneMath<SingleLanes512, float, SinglePrecision<SingleLanes512>>.Atan(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Sinh(SingleLanes512 x) => LaneMath<SingleLanes512, float, SinglePrecision<SingleLanes512>>.Sinh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Cosh(SingleLanes512 x) => LaneMath<SingleLanes512, float, SinglePrecision<SingleLanes512>>.Cosh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Tanh(SingleLanes512 x) => LaneMath<SingleLanes512, float, SinglePrecision<SingleLanes512>>.Tanh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Asinh(SingleLanes512 x) => LaneMath<SingleLanes512, float, SinglePrecision<SingleLanes512>>.Asinh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Acosh(SingleLanes512 x) => LaneMath<SingleLanes512, float, SinglePrecision<SingleLanes512>>.Acosh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Atanh(SingleLanes512 x) => LaneMath<SingleLanes512, float, SinglePrecision<SingleLanes512>>.Atanh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Sigmoid(SingleLanes512 x) => LaneMath<SingleLanes512, float, SinglePrecision<SingleLanes512>>.Sigmoid(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Softplus(SingleLanes512 x) => LaneMath<SingleLanes512, float, SinglePrecision<SingleLanes512>>.Softplus(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Erf(SingleLanes512 x) => LaneMath<SingleLanes512, float, SinglePrecision<SingleLanes512>>.Erf(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Erfc(SingleLanes512 x) => LaneMath<SingleLanes512, float, SinglePrecision<SingleLanes512>>.Erfc(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 NormalCdf(SingleLanes512 x) => LaneMath<SingleLanes512, float, SinglePrecision<SingleLanes512>>.NormalCdf(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 NormalPdf(SingleLanes512 x) => LaneMath<SingleLanes512, float, SinglePrecision<SingleLanes512>>.NormalPdf(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Atan2(SingleLanes512 y, SingleLanes512 x) =>
        LaneMath<SingleLanes512, float, SinglePrecision<SingleLanes512>>.Atan2(y, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Pow(SingleLanes512 x, SingleLanes512 y) =>
        LaneMath<SingleLanes512, float, SinglePrecision<SingleLanes512>>.Pow(x, y);
}
