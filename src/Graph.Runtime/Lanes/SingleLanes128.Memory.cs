using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Graph.Runtime;

public partial struct SingleLanes128
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Iota(int start) => new()
    {
        _v0 = Vector128.ConvertToSingle(Vector128<int>.Indices + Vector128.Create(start)),
        _v1 = Vector128.ConvertToSingle(Vector128<int>.Indices + Vector128.Create(start + 4)),
        _v2 = Vector128.ConvertToSingle(Vector128<int>.Indices + Vector128.Create(start + 8)),
        _v3 = Vector128.ConvertToSingle(Vector128<int>.Indices + Vector128.Create(start + 12)),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Load(ReadOnlySpan<float> source, int index)
    {
        ref float first = ref Unsafe.Add(ref MemoryMarshal.GetReference(source), index);
        if ((ulong)(uint)index + 16 > (ulong)source.Length) return LoadFirst(ref first, Partial.Count(index, source.Length));
        return new()
        {
            _v0 = Vector128.LoadUnsafe(ref first),
            _v1 = Vector128.LoadUnsafe(ref first, 4),
            _v2 = Vector128.LoadUnsafe(ref first, 8),
            _v3 = Vector128.LoadUnsafe(ref first, 12),
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(SingleLanes128 value, Span<float> destination, int index)
    {
        ref float first = ref Unsafe.Add(ref MemoryMarshal.GetReference(destination), index);
        if ((ulong)(uint)index + 16 > (ulong)destination.Length)
        {
            StoreFirst(value, ref first, Partial.Count(index, destination.Length));
            return;
        }
        value._v0.StoreUnsafe(ref first);
        value._v1.StoreUnsafe(ref first, 4);
        value._v2.StoreUnsafe(ref first, 8);
        value._v3.StoreUnsafe(ref first, 12);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Broadcast(ref readonly float element)
    {
        Vector128<float> part = Vector128.Create(element);
        return new() { _v0 = part, _v1 = part, _v2 = part, _v3 = part };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 LoadFull(ReadOnlySpan<float> source, int index)
    {
        if ((ulong)(uint)index + 16 > (ulong)source.Length) Partial.ThrowFull(index, source.Length, Count);
        ref float first = ref Unsafe.Add(ref MemoryMarshal.GetReference(source), index);
        return new()
        {
            _v0 = Vector128.LoadUnsafe(ref first),
            _v1 = Vector128.LoadUnsafe(ref first, 4),
            _v2 = Vector128.LoadUnsafe(ref first, 8),
            _v3 = Vector128.LoadUnsafe(ref first, 12),
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFull(SingleLanes128 value, Span<float> destination, int index)
    {
        if ((ulong)(uint)index + 16 > (ulong)destination.Length) Partial.ThrowFull(index, destination.Length, Count);
        ref float first = ref Unsafe.Add(ref MemoryMarshal.GetReference(destination), index);
        value._v0.StoreUnsafe(ref first);
        value._v1.StoreUnsafe(ref first, 4);
        value._v2.StoreUnsafe(ref first, 8);
        value._v3.StoreUnsafe(ref first, 12);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Keep(SingleLanes128 value, int count, float other) =>
        count >= Count ? value : Select(First(count), value, Splat(other));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Element(SingleLanes128 value, int index) =>
        index < 4 ? value._v0.GetElement(index)
        : index < 8 ? value._v1.GetElement(index - 4)
        : index < 12 ? value._v2.GetElement(index - 8)
        : value._v3.GetElement(index - 12);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 First(int count) => new()
    {
        _v0 = Vector128.LessThan(Vector128<int>.Indices, Vector128.Create(count)).AsSingle(),
        _v1 = Vector128.LessThan(Vector128<int>.Indices, Vector128.Create(count - 4)).AsSingle(),
        _v2 = Vector128.LessThan(Vector128<int>.Indices, Vector128.Create(count - 8)).AsSingle(),
        _v3 = Vector128.LessThan(Vector128<int>.Indices, Vector128.Create(count - 12)).AsSingle(),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static SingleLanes128 LoadFirst(ref float first, int count) => new()
    {
        _v0 = Partial.Load128(ref first, count),
        _v1 = Partial.Load128(ref Unsafe.Add(ref first, 4), count - 4),
        _v2 = Partial.Load128(ref Unsafe.Add(ref first, 8), count - 8),
        _v3 = Partial.Load128(ref Unsafe.Add(ref first, 12), count - 12),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreFirst(SingleLanes128 value, ref float first, int count)
    {
        Partial.Store(value._v0, ref first, count);
        Partial.Store(value._v1, ref Unsafe.Add(ref first, 4), count - 4);
        Partial.Store(value._v2, ref Unsafe.Add(ref first, 8), count - 8);
        Partial.Store(value._v3, ref Unsafe.Add(ref first, 12), count - 12);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 LoadStrided(ReadOnlySpan<float> source, int index, int stride, int count)
    {
        if (stride != 2 || !Interleaving.Fits(index, count, source.Length, Count))
            return Strided.Load<SingleLanes128, float>(source, index, stride, count);
        ref float first = ref Unsafe.Add(ref MemoryMarshal.GetReference(source), index);
        return new()
        {
            _v0 = Interleaving.Even128(ref first),
            _v1 = Interleaving.Even128(ref Unsafe.Add(ref first, 8)),
            _v2 = Interleaving.Even128(ref Unsafe.Add(ref first, 16)),
            _v3 = Interleaving.Even128(ref Unsafe.Add(ref first, 24)),
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreStrided(SingleLanes128 value, Span<float> destination, int index, int stride, int count) =>
        Strided.Store(value, destination, index, stride, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePairs(SingleLanes128 first, SingleLanes128 second, Span<float> destination, int index, int stride, int count)
    {
        if (stride != 2 || !Interleaving.Fits(index, count, destination.Length, Count))
        {
            Strided.StorePairs<SingleLanes128, float>(first, second, destination, index, stride, count);
            return;
        }
        ref float to = ref Unsafe.Add(ref MemoryMarshal.GetReference(destination), index);
        Interleaving.Store(first._v0, second._v0, ref to);
        Interleaving.Store(first._v1, second._v1, ref Unsafe.Add(ref to, 8));
        Interleaving.Store(first._v2, second._v2, ref Unsafe.Add(ref to, 16));
        Interleaving.Store(first._v3, second._v3, ref Unsafe.Add(ref to, 24));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 LoadIntegers(ReadOnlySpan<int> source, int index)
    {
        SingleLanes128 bits = Load(MemoryMarshal.Cast<int, float>(source), index);
        return Converted(bits);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static SingleLanes128 Converted(SingleLanes128 bits) => new()
    {
        _v0 = Vector128.ConvertToSingle(bits._v0.AsInt32()),
        _v1 = Vector128.ConvertToSingle(bits._v1.AsInt32()),
        _v2 = Vector128.ConvertToSingle(bits._v2.AsInt32()),
        _v3 = Vector128.ConvertToSingle(bits._v3.AsInt32()),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreIntegers(SingleLanes128 value, Span<int> destination, int index) =>
        Store(Truncated(value), MemoryMarshal.Cast<int, float>(destination), index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static SingleLanes128 Truncated(SingleLanes128 value) => new()
    {
        _v0 = Vector128.ConvertToInt32(value._v0).AsSingle(),
        _v1 = Vector128.ConvertToInt32(value._v1).AsSingle(),
        _v2 = Vector128.ConvertToInt32(value._v2).AsSingle(),
        _v3 = Vector128.ConvertToInt32(value._v3).AsSingle(),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 LoadIntegersStrided(ReadOnlySpan<int> source, int index, int stride, int count) =>
        Strided.LoadIntegers<SingleLanes128, float>(source, index, stride, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreIntegersStrided(SingleLanes128 value, Span<int> destination, int index, int stride, int count) =>
        Strided.StoreIntegers<SingleLanes128, float>(value, destination, index, stride, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static SingleLanes128 FromBits(uint bits) => new()
    {
        _v0 = Booleans.Mask128Single(bits),
        _v1 = Booleans.Mask128Single(bits >> 4),
        _v2 = Booleans.Mask128Single(bits >> 8),
        _v3 = Booleans.Mask128Single(bits >> 12),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 LoadBooleans(ReadOnlySpan<bool> source, int index) => FromBits(Booleans.Load(source, index, Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 LoadBooleansStrided(ReadOnlySpan<bool> source, int index, int stride, int count) =>
        FromBits(Booleans.LoadStrided(source, index, stride, count, Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBooleans(SingleLanes128 mask, Span<bool> destination, int index) => Booleans.Store(Bits(mask), destination, index, Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBooleansStrided(SingleLanes128 mask, Span<bool> destination, int index, int stride, int count) =>
        Booleans.StoreStrided(Bits(mask), destination, index, stride, count, Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float SumAcross(SingleLanes128 value)
    {
        Vector128<float> quarter = (value._v0 + value._v2) + (value._v1 + value._v3);
        quarter += Vector128.Shuffle(quarter, Vector128.Create(2, 3, 0, 1));
        return quarter[0] + quarter[1];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ProductAcross(SingleLanes128 value)
    {
        Vector128<float> quarter = (value._v0 * value._v2) * (value._v1 * value._v3);
        quarter *= Vector128.Shuffle(quarter, Vector128.Create(2, 3, 0, 1));
        return quarter[0] * quarter[1];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxAcross(SingleLanes128 value) => Across.Max(Across.Max(Across.Max(value._v0, value._v2), Across.Max(value._v1, value._v3)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MinAcross(SingleLanes128 value) => Across.Min(Across.Min(Across.Min(value._v0, value._v2), Across.Min(value._v1, value._v3)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyAcross(SingleLanes128 mask) => Bits(mask) != 0;

    public static SingleLanes128 Uniform(RandomKey key, int stream, long index)
    {
        SingleLanes128 value = default;
        Philox.Uniform(key, stream, index, MemoryMarshal.CreateSpan(ref Unsafe.As<SingleLanes128, float>(ref value), Count));
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Exp(SingleLanes128 x) => LaneMath<SingleLanes128, float, SinglePrecision<SingleLanes128>>.Exp(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Expm1(SingleLanes128 x) => LaneMath<SingleLanes128, float, SinglePrecision<SingleLanes128>>.Expm1(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Log(SingleLanes128 x) => LaneMath<SingleLanes128, float, SinglePrecision<SingleLanes128>>.Log(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Log1p(SingleLanes128 x) => LaneMath<SingleLanes128, float, SinglePrecision<SingleLanes128>>.Log1p(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Log2(SingleLanes128 x) => LaneMath<SingleLanes128, float, SinglePrecision<SingleLanes128>>.Log2(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Sin(SingleLanes128 x) => LaneMath<SingleLanes128, float, SinglePrecision<SingleLanes128>>.Sin(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Cos(SingleLanes128 x) => LaneMath<SingleLanes128, float, SinglePrecision<SingleLanes128>>.Cos(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Tan(SingleLanes128 x) => LaneMath<SingleLanes128, float, SinglePrecision<SingleLanes128>>.Tan(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Asin(SingleLanes128 x) => LaneMath<SingleLanes128, float, SinglePrecision<SingleLanes128>>.Asin(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Acos(SingleLanes128 x) => LaneMath<SingleLanes128, float, SinglePrecision<SingleLanes128>>.Acos(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Atan(SingleLanes128 x) => LaneMath<SingleLanes128, float, SinglePrecision<SingleLanes128>>.Atan(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Sinh(SingleLanes128 x) => LaneMath<SingleLanes128, float, SinglePrecision<SingleLanes128>>.Sinh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Cosh(SingleLanes128 x) => LaneMath<SingleLanes128, float, SinglePrecision<SingleLanes128>>.Cosh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Tanh(SingleLanes128 x) => LaneMath<SingleLanes128, float, SinglePrecision<SingleLanes128>>.Tanh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Asinh(SingleLanes128 x) => LaneMath<SingleLanes128, float, SinglePrecision<SingleLanes128>>.Asinh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Acosh(SingleLanes128 x) => LaneMath<SingleLanes128, float, SinglePrecision<SingleLanes128>>.Acosh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Atanh(SingleLanes128 x) => LaneMath<SingleLanes128, float, SinglePrecision<SingleLanes128>>.Atanh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Sigmoid(SingleLanes128 x) => LaneMath<SingleLanes128, float, SinglePrecision<SingleLanes128>>.Sigmoid(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Softplus(SingleLanes128 x) => LaneMath<SingleLanes128, float, SinglePrecision<SingleLanes128>>.Softplus(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Erf(SingleLanes128 x) => LaneMath<SingleLanes128, float, SinglePrecision<SingleLanes128>>.Erf(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Erfc(SingleLanes128 x) => LaneMath<SingleLanes128, float, SinglePrecision<SingleLanes128>>.Erfc(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 NormalCdf(SingleLanes128 x) => LaneMath<SingleLanes128, float, SinglePrecision<SingleLanes128>>.NormalCdf(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 NormalPdf(SingleLanes128 x) => LaneMath<SingleLanes128, float, SinglePrecision<SingleLanes128>>.NormalPdf(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Atan2(SingleLanes128 y, SingleLanes128 x) =>
        LaneMath<SingleLanes128, float, SinglePrecision<SingleLanes128>>.Atan2(y, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Pow(SingleLanes128 x, SingleLanes128 y) =>
        LaneMath<SingleLanes128, float, SinglePrecision<SingleLanes128>>.Pow(x, y);
}
