using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Graph.Runtime;

public partial struct DoubleLanes128
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Iota(int start) => new()
    {
        _v0 = Vector128.ConvertToDouble(Vector128<long>.Indices + Vector128.Create((long)start)),
        _v1 = Vector128.ConvertToDouble(Vector128<long>.Indices + Vector128.Create((long)start + 2)),
        _v2 = Vector128.ConvertToDouble(Vector128<long>.Indices + Vector128.Create((long)start + 4)),
        _v3 = Vector128.ConvertToDouble(Vector128<long>.Indices + Vector128.Create((long)start + 6)),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Load(ReadOnlySpan<double> source, int index)
    {
        ref double first = ref Unsafe.Add(ref MemoryMarshal.GetReference(source), index);
        if ((ulong)(uint)index + 8 > (ulong)source.Length) return LoadFirst(ref first, Partial.Count(index, source.Length));
        return new()
        {
            _v0 = Vector128.LoadUnsafe(ref first),
            _v1 = Vector128.LoadUnsafe(ref first, 2),
            _v2 = Vector128.LoadUnsafe(ref first, 4),
            _v3 = Vector128.LoadUnsafe(ref first, 6),
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(DoubleLanes128 value, Span<double> destination, int index)
    {
        ref double first = ref Unsafe.Add(ref MemoryMarshal.GetReference(destination), index);
        if ((ulong)(uint)index + 8 > (ulong)destination.Length)
        {
            StoreFirst(value, ref first, Partial.Count(index, destination.Length));
            return;
        }
        value._v0.StoreUnsafe(ref first);
        value._v1.StoreUnsafe(ref first, 2);
        value._v2.StoreUnsafe(ref first, 4);
        value._v3.StoreUnsafe(ref first, 6);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Broadcast(ref readonly double element)
    {
        Vector128<double> part = Vector128.Create(element);
        return new() { _v0 = part, _v1 = part, _v2 = part, _v3 = part };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 LoadFull(ReadOnlySpan<double> source, int index)
    {
        if ((ulong)(uint)index + 8 > (ulong)source.Length) Partial.ThrowFull(index, source.Length, Count);
        ref double first = ref Unsafe.Add(ref MemoryMarshal.GetReference(source), index);
        return new()
        {
            _v0 = Vector128.LoadUnsafe(ref first),
            _v1 = Vector128.LoadUnsafe(ref first, 2),
            _v2 = Vector128.LoadUnsafe(ref first, 4),
            _v3 = Vector128.LoadUnsafe(ref first, 6),
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFull(DoubleLanes128 value, Span<double> destination, int index)
    {
        if ((ulong)(uint)index + 8 > (ulong)destination.Length) Partial.ThrowFull(index, destination.Length, Count);
        ref double first = ref Unsafe.Add(ref MemoryMarshal.GetReference(destination), index);
        value._v0.StoreUnsafe(ref first);
        value._v1.StoreUnsafe(ref first, 2);
        value._v2.StoreUnsafe(ref first, 4);
        value._v3.StoreUnsafe(ref first, 6);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Keep(DoubleLanes128 value, int count, double other) =>
        count >= Count ? value : Select(First(count), value, Splat(other));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Element(DoubleLanes128 value, int index) =>
        index < 2 ? value._v0.GetElement(index)
        : index < 4 ? value._v1.GetElement(index - 2)
        : index < 6 ? value._v2.GetElement(index - 4)
        : value._v3.GetElement(index - 6);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 First(int count) => new()
    {
        _v0 = Vector128.LessThan(Vector128<long>.Indices, Vector128.Create((long)count)).AsDouble(),
        _v1 = Vector128.LessThan(Vector128<long>.Indices, Vector128.Create((long)count - 2)).AsDouble(),
        _v2 = Vector128.LessThan(Vector128<long>.Indices, Vector128.Create((long)count - 4)).AsDouble(),
        _v3 = Vector128.LessThan(Vector128<long>.Indices, Vector128.Create((long)count - 6)).AsDouble(),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleLanes128 LoadFirst(ref double first, int count) => new()
    {
        _v0 = Partial.Load128(ref first, count),
        _v1 = Partial.Load128(ref Unsafe.Add(ref first, 2), count - 2),
        _v2 = Partial.Load128(ref Unsafe.Add(ref first, 4), count - 4),
        _v3 = Partial.Load128(ref Unsafe.Add(ref first, 6), count - 6),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreFirst(DoubleLanes128 value, ref double first, int count)
    {
        Partial.Store(value._v0, ref first, count);
        Partial.Store(value._v1, ref Unsafe.Add(ref first, 2), count - 2);
        Partial.Store(value._v2, ref Unsafe.Add(ref first, 4), count - 4);
        Partial.Store(value._v3, ref Unsafe.Add(ref first, 6), count - 6);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 LoadStrided(ReadOnlySpan<double> source, int index, int stride, int count)
    {
        if (stride != 2 || !Interleaving.Fits(index, count, source.Length, Count))
            return Strided.Load<DoubleLanes128, double>(source, index, stride, count);
        ref double first = ref Unsafe.Add(ref MemoryMarshal.GetReference(source), index);
        return new()
        {
            _v0 = Interleaving.Even128(ref first),
            _v1 = Interleaving.Even128(ref Unsafe.Add(ref first, 4)),
            _v2 = Interleaving.Even128(ref Unsafe.Add(ref first, 8)),
            _v3 = Interleaving.Even128(ref Unsafe.Add(ref first, 12)),
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreStrided(DoubleLanes128 value, Span<double> destination, int index, int stride, int count) =>
        Strided.Store(value, destination, index, stride, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePairs(DoubleLanes128 first, DoubleLanes128 second, Span<double> destination, int index, int stride, int count)
    {
        if (stride != 2 || !Interleaving.Fits(index, count, destination.Length, Count))
        {
            Strided.StorePairs<DoubleLanes128, double>(first, second, destination, index, stride, count);
            return;
        }
        ref double to = ref Unsafe.Add(ref MemoryMarshal.GetReference(destination), index);
        Interleaving.Store(first._v0, second._v0, ref to);
        Interleaving.Store(first._v1, second._v1, ref Unsafe.Add(ref to, 4));
        Interleaving.Store(first._v2, second._v2, ref Unsafe.Add(ref to, 8));
        Interleaving.Store(first._v3, second._v3, ref Unsafe.Add(ref to, 12));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 LoadIntegers(ReadOnlySpan<int> source, int index)
    {
        Vector256<int> ints = Partial.LoadIntegers(source, index);
        return new()
        {
            _v0 = Vector128.ConvertToDouble(Vector128.WidenLower(ints.GetLower())),
            _v1 = Vector128.ConvertToDouble(Vector128.WidenUpper(ints.GetLower())),
            _v2 = Vector128.ConvertToDouble(Vector128.WidenLower(ints.GetUpper())),
            _v3 = Vector128.ConvertToDouble(Vector128.WidenUpper(ints.GetUpper())),
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreIntegers(DoubleLanes128 value, Span<int> destination, int index)
    {
        DoubleLanes128 inRange = Min(Max(Truncate(value), Splat(int.MinValue)), Splat(int.MaxValue)) & Equal(value, value);
        DoubleLanes128 low = inRange + Splat(6755399441055744.0);
        Vector256<int> ints = Vector256.Create(
            Vector128.Narrow(low._v0.AsInt64(), low._v1.AsInt64()),
            Vector128.Narrow(low._v2.AsInt64(), low._v3.AsInt64()));
        Partial.StoreIntegers(ints, destination, index);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 LoadIntegersStrided(ReadOnlySpan<int> source, int index, int stride, int count) =>
        Strided.LoadIntegers<DoubleLanes128, double>(source, index, stride, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreIntegersStrided(DoubleLanes128 value, Span<int> destination, int index, int stride, int count) =>
        Strided.StoreIntegers<DoubleLanes128, double>(value, destination, index, stride, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleLanes128 FromBits(uint bits) => new()
    {
        _v0 = Booleans.Mask128Double(bits),
        _v1 = Booleans.Mask128Double(bits >> 2),
        _v2 = Booleans.Mask128Double(bits >> 4),
        _v3 = Booleans.Mask128Double(bits >> 6),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 LoadBooleans(ReadOnlySpan<bool> source, int index) => FromBits(Booleans.Load(source, index, Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 LoadBooleansStrided(ReadOnlySpan<bool> source, int index, int stride, int count) =>
        FromBits(Booleans.LoadStrided(source, index, stride, count, Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBooleans(DoubleLanes128 mask, Span<bool> destination, int index) => Booleans.Store(Bits(mask), destination, index, Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBooleansStrided(DoubleLanes128 mask, Span<bool> destination, int index, int stride, int count) =>
        Booleans.StoreStrided(Bits(mask), destination, index, stride, count, Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SumAcross(DoubleLanes128 value)
    {
        Vector128<double> quarter = (value._v0 + value._v2) + (value._v1 + value._v3);
        return quarter[0] + quarter[1];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ProductAcross(DoubleLanes128 value)
    {
        Vector128<double> quarter = (value._v0 * value._v2) * (value._v1 * value._v3);
        return quarter[0] * quarter[1];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MaxAcross(DoubleLanes128 value) =>
        Across.Max(Across.Max(Across.Max(value._v0, value._v2), Across.Max(value._v1, value._v3)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MinAcross(DoubleLanes128 value) =>
        Across.Min(Across.Min(Across.Min(value._v0, value._v2), Across.Min(value._v1, value._v3)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyAcross(DoubleLanes128 mask) => Bits(mask) != 0;

    public static DoubleLanes128 Uniform(RandomKey key, int stream, long index)
    {
        DoubleLanes128 value = default;
        Philox.Uniform(key, stream, index, MemoryMarshal.CreateSpan(ref Unsafe.As<DoubleLanes128, double>(ref value), Count));
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Exp(DoubleLanes128 x) => LaneMath<DoubleLanes128, double, DoublePrecision<DoubleLanes128>>.Exp(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Expm1(DoubleLanes128 x) => LaneMath<DoubleLanes128, double, DoublePrecision<DoubleLanes128>>.Expm1(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Log(DoubleLanes128 x) => LaneMath<DoubleLanes128, double, DoublePrecision<DoubleLanes128>>.Log(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Log1p(DoubleLanes128 x) => LaneMath<DoubleLanes128, double, DoublePrecision<DoubleLanes128>>.Log1p(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Log2(DoubleLanes128 x) => LaneMath<DoubleLanes128, double, DoublePrecision<DoubleLanes128>>.Log2(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Sin(DoubleLanes128 x) => LaneMath<DoubleLanes128, double, DoublePrecision<DoubleLanes128>>.Sin(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Cos(DoubleLanes128 x) => LaneMath<DoubleLanes128, double, DoublePrecision<DoubleLanes128>>.Cos(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Tan(DoubleLanes128 x) => LaneMath<DoubleLanes128, double, DoublePrecision<DoubleLanes128>>.Tan(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Asin(DoubleLanes128 x) => LaneMath<DoubleLanes128, double, DoublePrecision<DoubleLanes128>>.Asin(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Acos(DoubleLanes128 x) => LaneMath<DoubleLanes128, double, DoublePrecision<DoubleLanes128>>.Acos(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Atan(DoubleLanes128 x) => LaneMath<DoubleLanes128, double, DoublePrecision<DoubleLanes128>>.Atan(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Sinh(DoubleLanes128 x) => LaneMath<DoubleLanes128, double, DoublePrecision<DoubleLanes128>>.Sinh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Cosh(DoubleLanes128 x) => LaneMath<DoubleLanes128, double, DoublePrecision<DoubleLanes128>>.Cosh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Tanh(DoubleLanes128 x) => LaneMath<DoubleLanes128, double, DoublePrecision<DoubleLanes128>>.Tanh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Asinh(DoubleLanes128 x) => LaneMath<DoubleLanes128, double, DoublePrecision<DoubleLanes128>>.Asinh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Acosh(DoubleLanes128 x) => LaneMath<DoubleLanes128, double, DoublePrecision<DoubleLanes128>>.Acosh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Atanh(DoubleLanes128 x) => LaneMath<DoubleLanes128, double, DoublePrecision<DoubleLanes128>>.Atanh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Sigmoid(DoubleLanes128 x) => LaneMath<DoubleLanes128, double, DoublePrecision<DoubleLanes128>>.Sigmoid(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Softplus(DoubleLanes128 x) => LaneMath<DoubleLanes128, double, DoublePrecision<DoubleLanes128>>.Softplus(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Erf(DoubleLanes128 x) => LaneMath<DoubleLanes128, double, DoublePrecision<DoubleLanes128>>.Erf(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Erfc(DoubleLanes128 x) => LaneMath<DoubleLanes128, double, DoublePrecision<DoubleLanes128>>.Erfc(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 NormalCdf(DoubleLanes128 x) => LaneMath<DoubleLanes128, double, DoublePrecision<DoubleLanes128>>.NormalCdf(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 NormalPdf(DoubleLanes128 x) => LaneMath<DoubleLanes128, double, DoublePrecision<DoubleLanes128>>.NormalPdf(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Atan2(DoubleLanes128 y, DoubleLanes128 x) =>
        LaneMath<DoubleLanes128, double, DoublePrecision<DoubleLanes128>>.Atan2(y, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Pow(DoubleLanes128 x, DoubleLanes128 y) =>
        LaneMath<DoubleLanes128, double, DoublePrecision<DoubleLanes128>>.Pow(x, y);
}
