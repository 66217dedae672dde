using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Graph.Runtime;

public partial struct DoubleLanes256
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Iota(int start) => new()
    {
        _v0 = Vector256.ConvertToDouble(Vector256<long>.Indices + Vector256.Create((long)start)),
        _v1 = Vector256.ConvertToDouble(Vector256<long>.Indices + Vector256.Create((long)start + 4)),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Load(ReadOnlySpan<double> source, int index)
    {
        ref double first = ref Unsafe.Add(ref MemoryMarshal.GetReference(source), index);
        if ((ulong)(uint)index + 8 > (ulong)source.Length) return LoadFirst(ref first, Partial.Count(index, source.Length));
        return new() { _v0 = Vector256.LoadUnsafe(ref first), _v1 = Vector256.LoadUnsafe(ref first, 4) };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(DoubleLanes256 value, Span<double> destination, int index)
    {
        ref double first = ref Unsafe.Add(ref MemoryMarshal.GetReference(destination), index);
        if ((ulong)(uint)index + 8 > (ulong)destination.Length)
        {
            StoreFirst(value, ref first, Partial.Count(index, destination.Length));
            return;
        }
        value._v0.StoreUnsafe(ref first);
        value._v1.StoreUnsafe(ref first, 4);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Broadcast(ref readonly double element)
    {
        Vector256<double> part = Vector256.Create(element);
        return new() { _v0 = part, _v1 = part };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 LoadFull(ReadOnlySpan<double> source, int index)
    {
        if ((ulong)(uint)index + 8 > (ulong)source.Length) Partial.ThrowFull(index, source.Length, Count);
        ref double first = ref Unsafe.Add(ref MemoryMarshal.GetReference(source), index);
        return new() { _v0 = Vector256.LoadUnsafe(ref first), _v1 = Vector256.LoadUnsafe(ref first, 4) };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFull(DoubleLanes256 value, Span<double> destination, int index)
    {
        if ((ulong)(uint)index + 8 > (ulong)destination.Length) Partial.ThrowFull(index, destination.Length, Count);
        ref double first = ref Unsafe.Add(ref MemoryMarshal.GetReference(destination), index);
        value._v0.StoreUnsafe(ref first);
        value._v1.StoreUnsafe(ref first, 4);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Keep(DoubleLanes256 value, int count, double other) =>
        count >= Count ? value : Select(First(count), value, Splat(other));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Element(DoubleLanes256 value, int index) => index < 4 ? value._v0.GetElement(index) : value._v1.GetElement(index - 4);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 First(int count) => new()
    {
        _v0 = Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)count)).AsDouble(),
        _v1 = Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)count - 4)).AsDouble(),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleLanes256 LoadFirst(ref double first, int count) =>
        new() { _v0 = Partial.Load256(ref first, count), _v1 = Partial.Load256(ref Unsafe.Add(ref first, 4), count - 4) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreFirst(DoubleLanes256 value, ref double first, int count)
    {
        Partial.Store(value._v0, ref first, count);
        Partial.Store(value._v1, ref Unsafe.Add(ref first, 4), count - 4);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 LoadStrided(ReadOnlySpan<double> source, int index, int stride, int count)
    {
        if (stride != 2 || !Interleaving.IsInside(index, source.Length, Count))
            return Strided.Load<DoubleLanes256, double>(source, index, stride, count);
        ref double first = ref Unsafe.Add(ref MemoryMarshal.GetReference(source), index);
        DoubleLanes256 value = new() { _v0 = Interleaving.Even256(ref first), _v1 = Interleaving.Even256(ref Unsafe.Add(ref first, 8)) };
        return count >= 8 ? value : value & First(count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 LoadPairs(ReadOnlySpan<double> source, int index, int count, out DoubleLanes256 second)
    {
        if (!Avx2.IsSupported || !Interleaving.IsInside(index, source.Length, Count))
        {
            second = Strided.Load<DoubleLanes256, double>(source, index + 1, 2, count);
            return Strided.Load<DoubleLanes256, double>(source, index, 2, count);
        }
        ref double from = ref Unsafe.Add(ref MemoryMarshal.GetReference(source), index);
        (Vector256<double> a, Vector256<double> b) = Interleaving.Parted(ref from);
        Vector256<double> c = default, d = default;
        if (count > 4) (c, d) = Interleaving.Parted(ref Unsafe.Add(ref from, 8));
        second = new() { _v0 = b, _v1 = d };
        return new() { _v0 = a, _v1 = c };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreStrided(DoubleLanes256 value, Span<double> destination, int index, int stride, int count) =>
        Strided.Store(value, destination, index, stride, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePairs(DoubleLanes256 first, DoubleLanes256 second, Span<double> destination, int index, int stride, int count)
    {
        if (stride != 2)
        {
            Strided.StorePairs<DoubleLanes256, double>(first, second, destination, index, stride, count);
            return;
        }
        (Vector256<double> a, Vector256<double> b) = Interleaving.Joined(first._v0, second._v0);
        (Vector256<double> c, Vector256<double> d) = Interleaving.Joined(first._v1, second._v1);
        Span<double> pairs = destination.Slice(index, 2 * Math.Min(count, 8));
        Store(new() { _v0 = a, _v1 = b }, pairs, 0);
        if (pairs.Length > 8) Store(new() { _v0 = c, _v1 = d }, pairs, 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 LoadIntegers(ReadOnlySpan<int> source, int index)
    {
        Vector256<int> ints = Partial.LoadIntegers(source, index);
        return new() { _v0 = Vector256.ConvertToDouble(Vector256.WidenLower(ints)), _v1 = Vector256.ConvertToDouble(Vector256.WidenUpper(ints)) };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreIntegers(DoubleLanes256 value, Span<int> destination, int index)
    {
        DoubleLanes256 inRange = Min(Max(Truncate(value), Splat(int.MinValue)), Splat(int.MaxValue)) & Equal(value, value);
        DoubleLanes256 low = inRange + Splat(6755399441055744.0);
        Vector256<int> ints = Vector256.Narrow(low._v0.AsInt64(), low._v1.AsInt64());
        Partial.StoreIntegers(ints, destination, index);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 LoadIntegersStrided(ReadOnlySpan<int> source, int index, int stride, int count) =>
        Strided.LoadIntegers<DoubleLanes256, double>(source, index, stride, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreIntegersStrided(DoubleLanes256 value, Span<int> destination, int index, int stride, int count) =>
        Strided.StoreIntegers<DoubleLanes256, double>(value, destination, index, stride, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleLanes256 FromBits(uint bits) => new() { _v0 = Booleans.Mask256Double(bits), _v1 = Booleans.Mask256Double(bits >> 4) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 LoadBooleans(ReadOnlySpan<bool> source, int index) => FromBits(Booleans.Load(source, index, Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 LoadBooleansStrided(ReadOnlySpan<bool> source, int index, int stride, int count) =>
        FromBits(Booleans.LoadStrided(source, index, stride, count, Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBooleans(DoubleLanes256 mask, Span<bool> destination, int index) => Booleans.Store(Bits(mask), destination, index, Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBooleansStrided(DoubleLanes256 mask, Span<bool> destination, int index, int stride, int count) =>
        Booleans.StoreStrided(Bits(mask), destination, index, stride, count, Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SumAcross(DoubleLanes256 value)
    {
        Vector256<double> half = value._v0 + value._v1;
        Vector128<double> quarter = half.GetLower() + half.GetUpper();
        return quarter[0] + quarter[1];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ProductAcross(DoubleLanes256 value)
    {
        Vector256<double> half = value._v0 * value._v1;
        Vector128<double> quarter = half.GetLower() * half.GetUpper();
        return quarter[0] * quarter[1];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MaxAcross(DoubleLanes256 value) => Across.Max(Across.Max(value._v0, value._v1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MinAcross(DoubleLanes256 value) => Across.Min(Across.Min(value._v0, value._v1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyAcross(DoubleLanes256 mask) => Bits(mask) != 0;

    public static DoubleLanes256 Uniform(RandomKey key, int stream, long index)
    {
        DoubleLanes256 value = default;
        Philox.Uniform(key, stream, index, MemoryMarshal.CreateSpan(ref Unsafe.As<DoubleLanes256, double>(ref value), Count));
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Exp(DoubleLanes256 x) => LaneMath<DoubleLanes256, double, DoublePrecision<DoubleLanes256>>.Exp(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Expm1(DoubleLanes256 x) => LaneMath<DoubleLanes256, double, DoublePrecision<DoubleLanes256>>.Expm1(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Log(DoubleLanes256 x) => LaneMath<DoubleLanes256, double, DoublePrecision<DoubleLanes256>>.Log(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Log1p(DoubleLanes256 x) => LaneMath<DoubleLanes256, double, DoublePrecision<DoubleLanes256>>.Log1p(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Log2(DoubleLanes256 x) => LaneMath<DoubleLanes256, double, DoublePrecision<DoubleLanes256>>.Log2(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Sin(DoubleLanes256 x) => LaneMath<DoubleLanes256, double, DoublePrecision<DoubleLanes256>>.Sin(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Cos(DoubleLanes256 x) => LaneMath<DoubleLanes256, double, DoublePrecision<DoubleLanes256>>.Cos(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Tan(DoubleLanes256 x) => LaneMath<DoubleLanes256, double, DoublePrecision<DoubleLanes256>>.Tan(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Asin(DoubleLanes256 x) => LaneMath<DoubleLanes256, double, DoublePrecision<DoubleLanes256>>.Asin(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Acos(DoubleLanes256 x) => LaneMath<DoubleLanes256, double, DoublePrecision<DoubleLanes256>>.Acos(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Atan(DoubleLanes256 x) => LaneMath<DoubleLanes256, double, DoublePrecision<DoubleLanes256>>.Atan(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Sinh(DoubleLanes256 x) => LaneMath<DoubleLanes256, double, DoublePrecision<DoubleLanes256>>.Sinh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Cosh(DoubleLanes256 x) => LaneMath<DoubleLanes256, double, DoublePrecision<DoubleLanes256>>.Cosh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Tanh(DoubleLanes256 x) => LaneMath<DoubleLanes256, double, DoublePrecision<DoubleLanes256>>.Tanh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Asinh(DoubleLanes256 x) => LaneMath<DoubleLanes256, double, DoublePrecision<DoubleLanes256>>.Asinh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Acosh(DoubleLanes256 x) => LaneMath<DoubleLanes256, double, DoublePrecision<DoubleLanes256>>.Acosh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Atanh(DoubleLanes256 x) => LaneMath<DoubleLanes256, double, DoublePrecision<DoubleLanes256>>.Atanh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Sigmoid(DoubleLanes256 x) => LaneMath<DoubleLanes256, double, DoublePrecision<DoubleLanes256>>.Sigmoid(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Softplus(DoubleLanes256 x) => LaneMath<DoubleLanes256, double, DoublePrecision<DoubleLanes256>>.Softplus(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Erf(DoubleLanes256 x) => LaneMath<DoubleLanes256, double, DoublePrecision<DoubleLanes256>>.Erf(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Erfc(DoubleLanes256 x) => LaneMath<DoubleLanes256, double, DoublePrecision<DoubleLanes256>>.Erfc(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 NormalCdf(DoubleLanes256 x) => LaneMath<DoubleLanes256, double, DoublePrecision<DoubleLanes256>>.NormalCdf(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 NormalPdf(DoubleLanes256 x) => LaneMath<DoubleLanes256, double, DoublePrecision<DoubleLanes256>>.NormalPdf(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Atan2(DoubleLanes256 y, DoubleLanes256 x) =>
        LaneMath<DoubleLanes256, double, DoublePrecision<DoubleLanes256>>.Atan2(y, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Pow(DoubleLanes256 x, DoubleLanes256 y) =>
        LaneMath<DoubleLanes256, double, DoublePrecision<DoubleLanes256>>.Pow(x, y);
}
