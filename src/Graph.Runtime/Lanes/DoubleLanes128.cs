using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Graph.Runtime;

/// <summary>8 double lanes in four 128-bit registers.</summary>
public partial struct DoubleLanes128 : ILanes<DoubleLanes128, double>
{
    private Vector128<double> _v0, _v1, _v2, _v3;

    public static DoubleLanes128 Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => default;
    }

    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 8;
    }

    public static int Registers
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 4;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Splat(double value) => new()
    {
        _v0 = Vector128.Create(value),
        _v1 = Vector128.Create(value),
        _v2 = Vector128.Create(value),
        _v3 = Vector128.Create(value),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Mask(bool value) => new()
    {
        _v0 = value ? Vector128<double>.AllBitsSet : default,
        _v1 = value ? Vector128<double>.AllBitsSet : default,
        _v2 = value ? Vector128<double>.AllBitsSet : default,
        _v3 = value ? Vector128<double>.AllBitsSet : default,
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 operator +(DoubleLanes128 a, DoubleLanes128 b) =>
        new() { _v0 = a._v0 + b._v0, _v1 = a._v1 + b._v1, _v2 = a._v2 + b._v2, _v3 = a._v3 + b._v3 };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 operator -(DoubleLanes128 a, DoubleLanes128 b) =>
        new() { _v0 = a._v0 - b._v0, _v1 = a._v1 - b._v1, _v2 = a._v2 - b._v2, _v3 = a._v3 - b._v3 };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 operator *(DoubleLanes128 a, DoubleLanes128 b) =>
        new() { _v0 = a._v0 * b._v0, _v1 = a._v1 * b._v1, _v2 = a._v2 * b._v2, _v3 = a._v3 * b._v3 };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 operator /(DoubleLanes128 a, DoubleLanes128 b) =>
        new() { _v0 = a._v0 / b._v0, _v1 = a._v1 / b._v1, _v2 = a._v2 / b._v2, _v3 = a._v3 / b._v3 };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 operator -(DoubleLanes128 a) => new() { _v0 = -a._v0, _v1 = -a._v1, _v2 = -a._v2, _v3 = -a._v3 };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 operator &(DoubleLanes128 a, DoubleLanes128 b) =>
        new() { _v0 = a._v0 & b._v0, _v1 = a._v1 & b._v1, _v2 = a._v2 & b._v2, _v3 = a._v3 & b._v3 };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 operator |(DoubleLanes128 a, DoubleLanes128 b) =>
        new() { _v0 = a._v0 | b._v0, _v1 = a._v1 | b._v1, _v2 = a._v2 | b._v2, _v3 = a._v3 | b._v3 };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 operator ^(DoubleLanes128 a, DoubleLanes128 b) =>
        new() { _v0 = a._v0 ^ b._v0, _v1 = a._v1 ^ b._v1, _v2 = a._v2 ^ b._v2, _v3 = a._v3 ^ b._v3 };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 operator ~(DoubleLanes128 a) => new() { _v0 = ~a._v0, _v1 = ~a._v1, _v2 = ~a._v2, _v3 = ~a._v3 };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 LessThan(DoubleLanes128 a, DoubleLanes128 b) => new()
    {
        _v0 = Vector128.LessThan(a._v0, b._v0),
        _v1 = Vector128.LessThan(a._v1, b._v1),
        _v2 = Vector128.LessThan(a._v2, b._v2),
        _v3 = Vector128.LessThan(a._v3, b._v3),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 LessThanOrEqual(DoubleLanes128 a, DoubleLanes128 b) => new()
    {
        _v0 = Vector128.LessThanOrEqual(a._v0, b._v0),
        _v1 = Vector128.LessThanOrEqual(a._v1, b._v1),
        _v2 = Vector128.LessThanOrEqual(a._v2, b._v2),
        _v3 = Vector128.LessThanOrEqual(a._v3, b._v3),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 GreaterThan(DoubleLanes128 a, DoubleLanes128 b) => new()
    {
        _v0 = Vector128.GreaterThan(a._v0, b._v0),
        _v1 = Vector128.GreaterThan(a._v1, b._v1),
        _v2 = Vector128.GreaterThan(a._v2, b._v2),
        _v3 = Vector128.GreaterThan(a._v3, b._v3),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 GreaterThanOrEqual(DoubleLanes128 a, DoubleLanes128 b) => new()
    {
        _v0 = Vector128.GreaterThanOrEqual(a._v0, b._v0),
        _v1 = Vector128.GreaterThanOrEqual(a._v1, b._v1),
        _v2 = Vector128.GreaterThanOrEqual(a._v2, b._v2),
        _v3 = Vector128.GreaterThanOrEqual(a._v3, b._v3),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Equal(DoubleLanes128 a, DoubleLanes128 b) => new()
    {
        _v0 = Vector128.Equals(a._v0, b._v0),
        _v1 = Vector128.Equals(a._v1, b._v1),
        _v2 = Vector128.Equals(a._v2, b._v2),
        _v3 = Vector128.Equals(a._v3, b._v3),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 NotEqual(DoubleLanes128 a, DoubleLanes128 b) => new()
    {
        _v0 = ~Vector128.Equals(a._v0, b._v0),
        _v1 = ~Vector128.Equals(a._v1, b._v1),
        _v2 = ~Vector128.Equals(a._v2, b._v2),
        _v3 = ~Vector128.Equals(a._v3, b._v3),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Select(DoubleLanes128 mask, DoubleLanes128 a, DoubleLanes128 b) => new()
    {
        _v0 = Blend.Of(mask._v0, a._v0, b._v0),
        _v1 = Blend.Of(mask._v1, a._v1, b._v1),
        _v2 = Blend.Of(mask._v2, a._v2, b._v2),
        _v3 = Blend.Of(mask._v3, a._v3, b._v3),
    };

    // The native instruction is b < a ? b : a on x86 only.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Min(DoubleLanes128 a, DoubleLanes128 b)
    {
        if (!X86Base.IsSupported) return Select(Equal(b, b), Select(LessThan(b, a), b, a), b);
        return new()
        {
            _v0 = Vector128.ConditionalSelect(Vector128.Equals(b._v0, b._v0), Vector128.MinNative(b._v0, a._v0), b._v0),
            _v1 = Vector128.ConditionalSelect(Vector128.Equals(b._v1, b._v1), Vector128.MinNative(b._v1, a._v1), b._v1),
            _v2 = Vector128.ConditionalSelect(Vector128.Equals(b._v2, b._v2), Vector128.MinNative(b._v2, a._v2), b._v2),
            _v3 = Vector128.ConditionalSelect(Vector128.Equals(b._v3, b._v3), Vector128.MinNative(b._v3, a._v3), b._v3),
        };
    }

    // The native instruction is b > a ? b : a on x86 only.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Max(DoubleLanes128 a, DoubleLanes128 b)
    {
        if (!X86Base.IsSupported) return Select(Equal(b, b), Select(GreaterThan(b, a), b, a), b);
        return new()
        {
            _v0 = Vector128.ConditionalSelect(Vector128.Equals(b._v0, b._v0), Vector128.MaxNative(b._v0, a._v0), b._v0),
            _v1 = Vector128.ConditionalSelect(Vector128.Equals(b._v1, b._v1), Vector128.MaxNative(b._v1, a._v1), b._v1),
            _v2 = Vector128.ConditionalSelect(Vector128.Equals(b._v2, b._v2), Vector128.MaxNative(b._v2, a._v2), b._v2),
            _v3 = Vector128.ConditionalSelect(Vector128.Equals(b._v3, b._v3), Vector128.MaxNative(b._v3, a._v3), b._v3),
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Abs(DoubleLanes128 x) => new()
    {
        _v0 = Vector128.Abs(x._v0),
        _v1 = Vector128.Abs(x._v1),
        _v2 = Vector128.Abs(x._v2),
        _v3 = Vector128.Abs(x._v3),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Sign(DoubleLanes128 x) =>
        Select(NotEqual(x, x), x, (GreaterThan(x, default) & Splat(1)) - (LessThan(x, default) & Splat(1)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Sqrt(DoubleLanes128 x) => new()
    {
        _v0 = Vector128.Sqrt(x._v0),
        _v1 = Vector128.Sqrt(x._v1),
        _v2 = Vector128.Sqrt(x._v2),
        _v3 = Vector128.Sqrt(x._v3),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Floor(DoubleLanes128 x) => new()
    {
        _v0 = Vector128.Floor(x._v0),
        _v1 = Vector128.Floor(x._v1),
        _v2 = Vector128.Floor(x._v2),
        _v3 = Vector128.Floor(x._v3),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Ceiling(DoubleLanes128 x) => new()
    {
        _v0 = Vector128.Ceiling(x._v0),
        _v1 = Vector128.Ceiling(x._v1),
        _v2 = Vector128.Ceiling(x._v2),
        _v3 = Vector128.Ceiling(x._v3),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Round(DoubleLanes128 x) => new()
    {
        _v0 = Vector128.Round(x._v0),
        _v1 = Vector128.Round(x._v1),
        _v2 = Vector128.Round(x._v2),
        _v3 = Vector128.Round(x._v3),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Truncate(DoubleLanes128 x) => new()
    {
        _v0 = Vector128.Truncate(x._v0),
        _v1 = Vector128.Truncate(x._v1),
        _v2 = Vector128.Truncate(x._v2),
        _v3 = Vector128.Truncate(x._v3),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 FusedMultiplyAdd(DoubleLanes128 a, DoubleLanes128 b, DoubleLanes128 c) => new()
    {
        _v0 = Vector128.MultiplyAddEstimate(a._v0, b._v0, c._v0),
        _v1 = Vector128.MultiplyAddEstimate(a._v1, b._v1, c._v1),
        _v2 = Vector128.MultiplyAddEstimate(a._v2, b._v2, c._v2),
        _v3 = Vector128.MultiplyAddEstimate(a._v3, b._v3, c._v3),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 FusedMultiplyAdd(DoubleLanes128 a, DoubleLanes128 b, double c) => new()
    {
        _v0 = Vector128.MultiplyAddEstimate(a._v0, b._v0, Vector128.Create(c)),
        _v1 = Vector128.MultiplyAddEstimate(a._v1, b._v1, Vector128.Create(c)),
        _v2 = Vector128.MultiplyAddEstimate(a._v2, b._v2, Vector128.Create(c)),
        _v3 = Vector128.MultiplyAddEstimate(a._v3, b._v3, Vector128.Create(c)),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Horner(DoubleLanes128 p, DoubleLanes128 x, double c3, double c2, double c1, double c0)
    {
        p._v0 = Vector128.MultiplyAddEstimate(p._v0, x._v0, Vector128.Create(c3));
        p._v1 = Vector128.MultiplyAddEstimate(p._v1, x._v1, Vector128.Create(c3));
        p._v2 = Vector128.MultiplyAddEstimate(p._v2, x._v2, Vector128.Create(c3));
        p._v3 = Vector128.MultiplyAddEstimate(p._v3, x._v3, Vector128.Create(c3));
        p._v0 = Vector128.MultiplyAddEstimate(p._v0, x._v0, Vector128.Create(c2));
        p._v1 = Vector128.MultiplyAddEstimate(p._v1, x._v1, Vector128.Create(c2));
        p._v2 = Vector128.MultiplyAddEstimate(p._v2, x._v2, Vector128.Create(c2));
        p._v3 = Vector128.MultiplyAddEstimate(p._v3, x._v3, Vector128.Create(c2));
        p._v0 = Vector128.MultiplyAddEstimate(p._v0, x._v0, Vector128.Create(c1));
        p._v1 = Vector128.MultiplyAddEstimate(p._v1, x._v1, Vector128.Create(c1));
        p._v2 = Vector128.MultiplyAddEstimate(p._v2, x._v2, Vector128.Create(c1));
        p._v3 = Vector128.MultiplyAddEstimate(p._v3, x._v3, Vector128.Create(c1));
        p._v0 = Vector128.MultiplyAddEstimate(p._v0, x._v0, Vector128.Create(c0));
        p._v1 = Vector128.MultiplyAddEstimate(p._v1, x._v1, Vector128.Create(c0));
        p._v2 = Vector128.MultiplyAddEstimate(p._v2, x._v2, Vector128.Create(c0));
        p._v3 = Vector128.MultiplyAddEstimate(p._v3, x._v3, Vector128.Create(c0));
        return p;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref DoubleLanes128 sum, DoubleLanes128 a, DoubleLanes128 b)
    {
        sum._v0 = Vector128.MultiplyAddEstimate(a._v0, b._v0, sum._v0);
        sum._v1 = Vector128.MultiplyAddEstimate(a._v1, b._v1, sum._v1);
        sum._v2 = Vector128.MultiplyAddEstimate(a._v2, b._v2, sum._v2);
        sum._v3 = Vector128.MultiplyAddEstimate(a._v3, b._v3, sum._v3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Bits(DoubleLanes128 mask) =>
        Vector128.ExtractMostSignificantBits(mask._v0) | Vector128.ExtractMostSignificantBits(mask._v1) << 2 |
        Vector128.ExtractMostSignificantBits(mask._v2) << 4 | Vector128.ExtractMostSignificantBits(mask._v3) << 6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 SplatBits(long bits) => new()
    {
        _v0 = Vector128.Create((long)bits).AsDouble(),
        _v1 = Vector128.Create((long)bits).AsDouble(),
        _v2 = Vector128.Create((long)bits).AsDouble(),
        _v3 = Vector128.Create((long)bits).AsDouble(),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 AddBits(DoubleLanes128 a, DoubleLanes128 b) => new()
    {
        _v0 = (a._v0.AsInt64() + b._v0.AsInt64()).AsDouble(),
        _v1 = (a._v1.AsInt64() + b._v1.AsInt64()).AsDouble(),
        _v2 = (a._v2.AsInt64() + b._v2.AsInt64()).AsDouble(),
        _v3 = (a._v3.AsInt64() + b._v3.AsInt64()).AsDouble(),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 SubtractBits(DoubleLanes128 a, DoubleLanes128 b) => new()
    {
        _v0 = (a._v0.AsInt64() - b._v0.AsInt64()).AsDouble(),
        _v1 = (a._v1.AsInt64() - b._v1.AsInt64()).AsDouble(),
        _v2 = (a._v2.AsInt64() - b._v2.AsInt64()).AsDouble(),
        _v3 = (a._v3.AsInt64() - b._v3.AsInt64()).AsDouble(),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 ShiftLeft(DoubleLanes128 a, int count) => new()
    {
        _v0 = (a._v0.AsInt64() << count).AsDouble(),
        _v1 = (a._v1.AsInt64() << count).AsDouble(),
        _v2 = (a._v2.AsInt64() << count).AsDouble(),
        _v3 = (a._v3.AsInt64() << count).AsDouble(),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 ShiftRight(DoubleLanes128 a, int count) => new()
    {
        _v0 = (a._v0.AsInt64() >>> count).AsDouble(),
        _v1 = (a._v1.AsInt64() >>> count).AsDouble(),
        _v2 = (a._v2.AsInt64() >>> count).AsDouble(),
        _v3 = (a._v3.AsInt64() >>> count).AsDouble(),
    };
}
