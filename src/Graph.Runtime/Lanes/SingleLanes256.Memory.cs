using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Graph.Runtime;

public partial struct SingleLanes256
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Iota(int start) => new()
    {
        _v0 = Vector256.ConvertToSingle(Vector256<int>.Indices + Vector256.Create(start)),
        _v1 = Vector256.ConvertToSingle(Vector256<int>.Indices + Vector256.Create(start + 8)),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Load(ReadOnlySpan<float> source, int index)
    {
        ref float first = ref Unsafe.Add(ref MemoryMarshal.GetReference(source), index);
        if ((ulong)(uint)index + 16 > (ulong)source.Length) return LoadFirst(ref first, Partial.Count(index, source.Length));
        return new() { _v0 = Vector256.LoadUnsafe(ref first), _v1 = Vector256.LoadUnsafe(ref first, 8) };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(SingleLanes256 value, Span<float> destination, int index)
    {
        ref float first = ref Unsafe.Add(ref MemoryMarshal.GetReference(destination), index);
        if ((ulong)(uint)index + 16 > (ulong)destination.Length)
        {
            StoreFirst(value, ref first, Partial.Count(index, destination.Length));
            return;
        }
        value._v0.StoreUnsafe(ref first);
        value._v1.StoreUnsafe(ref first, 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Broadcast(ref readonly float element)
    {
        Vector256<float> part = Vector256.Create(element);
        return new() { _v0 = part, _v1 = part };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 LoadFull(ReadOnlySpan<float> source, int index)
    {
        if ((ulong)(uint)index + 16 > (ulong)source.Length) Partial.ThrowFull(index, source.Length, Count);
        ref float first = ref Unsafe.Add(ref MemoryMarshal.GetReference(source), index);
        return new() { _v0 = Vector256.LoadUnsafe(ref first), _v1 = Vector256.LoadUnsafe(ref first, 8) };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFull(SingleLanes256 value, Span<float> destination, int index)
    {
        if ((ulong)(uint)index + 16 > (ulong)destination.Length) Partial.ThrowFull(index, destination.Length, Count);
        ref float first = ref Unsafe.Add(ref MemoryMarshal.GetReference(destination), index);
        value._v0.StoreUnsafe(ref first);
        value._v1.StoreUnsafe(ref first, 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Keep(SingleLanes256 value, int count, float other) =>
        count >= Count ? value : Select(First(count), value, Splat(other));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Element(SingleLanes256 value, int index) => index < 8 ? value._v0.GetElement(index) : value._v1.GetElement(index - 8);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 First(int count) => new()
    {
        _v0 = Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(count)).AsSingle(),
        _v1 = Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(count - 8)).AsSingle(),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static SingleLanes256 LoadFirst(ref float first, int count) =>
        new() { _v0 = Partial.Load256(ref first, count), _v1 = Partial.Load256(ref Unsafe.Add(ref first, 8), count - 8) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreFirst(SingleLanes256 value, ref float first, int count)
    {
        Partial.Store(value._v0, ref first, count);
        Partial.Store(value._v1, ref Unsafe.Add(ref first, 8), count - 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 LoadStrided(ReadOnlySpan<float> source, int index, int stride, int count)
    {
        if (stride != 2 || !Interleaving.IsInside(index, source.Length, Count))
            return Strided.Load<SingleLanes256, float>(source, index, stride, count);
        ref float first = ref Unsafe.Add(ref MemoryMarshal.GetReference(source), index);
        SingleLanes256 value = new() { _v0 = Interleaving.Even256(ref first), _v1 = Interleaving.Even256(ref Unsafe.Add(ref first, 16)) };
        return count >= 16 ? value : value & First(count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 LoadPairs(ReadOnlySpan<float> source, int index, int count, out SingleLanes256 second)
    {
        if (!Avx2.IsSupported || !Interleaving.IsInside(index, source.Length, Count))
        {
            second = Strided.Load<SingleLanes256, float>(source, index + 1, 2, count);
            return Strided.Load<SingleLanes256, float>(source, index, 2, count);
        }
        ref float from = ref Unsafe.Add(ref MemoryMarshal.GetReference(source), index);
        (Vector256<float> a, Vector256<float> b) = Interleaving.Parted(ref from);
        Vector256<float> c = default, d = default;
        if (count > 8) (c, d) = Interleaving.Parted(ref Unsafe.Add(ref from, 16));
        second = new() { _v0 = b, _v1 = d };
        return new() { _v0 = a, _v1 = c };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreStrided(SingleLanes256 value, Span<float> destination, int index, int stride, int count) =>
        Strided.Store(value, destination, index, stride, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePairs(SingleLanes256 first, SingleLanes256 second, Span<float> destination, int index, int stride, int count)
    {
        if (stride != 2)
        {
            Strided.StorePairs<SingleLanes256, float>(first, second, destination, index, stride, count);
            return;
        }
        (Vector256<float> a, Vector256<float> b) = Interleaving.Joined(first._v0, second._v0);
        (Vector256<float> c, Vector256<float> d) = Interleaving.Joined(first._v1, second._v1);
        Span<float> pairs = destination.Slice(index, 2 * Math.Min(count, 16));
        Store(new() { _v0 = a, _v1 = b }, pairs, 0);
        if (pairs.Length > 16) Store(new() { _v0 = c, _v1 = d }, pairs, 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 LoadIntegers(ReadOnlySpan<int> source, int index)
    {
        SingleLanes256 bits = Load(MemoryMarshal.Cast<int, float>(source), index);
        return Converted(bits);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static SingleLanes256 Converted(SingleLanes256 bits) =>
        new() { _v0 = Vector256.ConvertToSingle(bits._v0.AsInt32()), _v1 = Vector256.ConvertToSingle(bits._v1.AsInt32()) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreIntegers(SingleLanes256 value, Span<int> destination, int index) =>
        Store(Truncated(value), MemoryMarshal.Cast<int, float>(destination), index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static SingleLanes256 Truncated(SingleLanes256 value) =>
        new() { _v0 = Vector256.ConvertToInt32(value._v0).AsSingle(), _v1 = Vector256.ConvertToInt32(value._v1).AsSingle() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 LoadIntegersStrided(ReadOnlySpan<int> source, int index, int stride, int count) =>
        Strided.LoadIntegers<SingleLanes256, float>(source, index, stride, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreIntegersStrided(SingleLanes256 value, Span<int> destination, int index, int stride, int count) =>
        Strided.StoreIntegers<SingleLanes256, float>(value, destination, index, stride, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static SingleLanes256 FromBits(uint bits) => new() { _v0 = Booleans.Mask256Single(bits), _v1 = Booleans.Mask256Single(bits >> 8) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 LoadBooleans(ReadOnlySpan<bool> source, int index) => FromBits(Booleans.Load(source, index, Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 LoadBooleansStrided(ReadOnlySpan<bool> source, int index, int stride, int count) =>
        FromBits(Booleans.LoadStrided(source, index, stride, count, Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBooleans(SingleLanes256 mask, Span<bool> destination, int index) => Booleans.Store(Bits(mask), destination, index, Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBooleansStrided(SingleLanes256 mask, Span<bool> destination, int index, int stride, int count) =>
        Booleans.StoreStrided(Bits(mask), destination, index, stride, count, Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float SumAcross(SingleLanes256 value)
    {
        Vector256<float> half = value._v0 + value._v1;
        Vector128<float> quarter = half.GetLower() + half.GetUpper();
        quarter += Vector128.Shuffle(quarter, Vector128.Create(2, 3, 0, 1));
        return quarter[0] + quarter[1];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ProductAcross(SingleLanes256 value)
    {
        Vector256<float> half = value._v0 * value._v1;
        Vector128<float> quarter = half.GetLower() * half.GetUpper();
        quarter *= Vector128.Shuffle(quarter, Vector128.Create(2, 3, 0, 1));
        return quarter[0] * quarter[1];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxAcross(SingleLanes256 value) => Across.Max(Across.Max(value._v0, value._v1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MinAcross(SingleLanes256 value) => Across.Min(Across.Min(value._v0, value._v1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyAcross(SingleLanes256 mask) => Bits(mask) != 0;

    public static SingleLanes256 Uniform(RandomKey key, int stream, long index)
    {
        SingleLanes256 value = default;
        Philox.Uniform(key, stream, index, MemoryMarshal.CreateSpan(ref Unsafe.As<SingleLanes256, float>(ref value), Count));
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Exp(SingleLanes256 x) => LaneMath<SingleLanes256, float, SinglePrecision<SingleLanes256>>.Exp(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Expm1(SingleLanes256 x) => LaneMath<SingleLanes256, float, SinglePrecision<SingleLanes256>>.Expm1(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Log(SingleLanes256 x) => LaneMath<SingleLanes256, float, SinglePrecision<SingleLanes256>>.Log(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Log1p(SingleLanes256 x) => LaneMath<SingleLanes256, float, SinglePrecision<SingleLanes256>>.Log1p(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Log2(SingleLanes256 x) => LaneMath<SingleLanes256, float, SinglePrecision<SingleLanes256>>.Log2(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Sin(SingleLanes256 x) => LaneMath<SingleLanes256, float, SinglePrecision<SingleLanes256>>.Sin(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Cos(SingleLanes256 x) => LaneMath<SingleLanes256, float, SinglePrecision<SingleLanes256>>.Cos(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Tan(SingleLanes256 x) => LaneMath<SingleLanes256, float, SinglePrecision<SingleLanes256>>.Tan(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Asin(SingleLanes256 x) => LaneMath<SingleLanes256, float, SinglePrecision<SingleLanes256>>.Asin(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Acos(SingleLanes256 x) => LaneMath<SingleLanes256, float, SinglePrecision<SingleLanes256>>.Acos(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Atan(SingleLanes256 x) => LaneMath<SingleLanes256, float, SinglePrecision<SingleLanes256>>.Atan(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Sinh(SingleLanes256 x) => LaneMath<SingleLanes256, float, SinglePrecision<SingleLanes256>>.Sinh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Cosh(SingleLanes256 x) => LaneMath<SingleLanes256, float, SinglePrecision<SingleLanes256>>.Cosh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Tanh(SingleLanes256 x) => LaneMath<SingleLanes256, float, SinglePrecision<SingleLanes256>>.Tanh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Asinh(SingleLanes256 x) => LaneMath<SingleLanes256, float, SinglePrecision<SingleLanes256>>.Asinh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Acosh(SingleLanes256 x) => LaneMath<SingleLanes256, float, SinglePrecision<SingleLanes256>>.Acosh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Atanh(SingleLanes256 x) => LaneMath<SingleLanes256, float, SinglePrecision<SingleLanes256>>.Atanh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Sigmoid(SingleLanes256 x) => LaneMath<SingleLanes256, float, SinglePrecision<SingleLanes256>>.Sigmoid(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Softplus(SingleLanes256 x) => LaneMath<SingleLanes256, float, SinglePrecision<SingleLanes256>>.Softplus(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Erf(SingleLanes256 x) => LaneMath<SingleLanes256, float, SinglePrecision<SingleLanes256>>.Erf(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Erfc(SingleLanes256 x) => LaneMath<SingleLanes256, float, SinglePrecision<SingleLanes256>>.Erfc(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 NormalCdf(SingleLanes256 x) => LaneMath<SingleLanes256, float, SinglePrecision<SingleLanes256>>.NormalCdf(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 NormalPdf(SingleLanes256 x) => LaneMath<SingleLanes256, float, SinglePrecision<SingleLanes256>>.NormalPdf(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Atan2(SingleLanes256 y, SingleLanes256 x) =>
        LaneMath<SingleLanes256, float, SinglePrecision<SingleLanes256>>.Atan2(y, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Pow(SingleLanes256 x, SingleLanes256 y) =>
        LaneMath<SingleLanes256, float, SinglePrecision<SingleLanes256>>.Pow(x, y);
}
