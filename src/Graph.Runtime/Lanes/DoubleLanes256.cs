using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Graph.Runtime;

/// <summary>8 double lanes in two 256-bit registers.</summary>
public partial struct DoubleLanes256 : ILanes<DoubleLanes256, double>
{
    private Vector256<double> _v0, _v1;

    public static DoubleLanes256 Zero
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
        get => 2;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Splat(double value) => new() { _v0 = Vector256.Create(value), _v1 = Vector256.Create(value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Mask(bool value) =>
        new() { _v0 = value ? Vector256<double>.AllBitsSet : default, _v1 = value ? Vector256<double>.AllBitsSet : default };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 operator +(DoubleLanes256 a, DoubleLanes256 b) => new() { _v0 = a._v0 + b._v0, _v1 = a._v1 + b._v1 };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 operator -(DoubleLanes256 a, DoubleLanes256 b) => new() { _v0 = a._v0 - b._v0, _v1 = a._v1 - b._v1 };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 operator *(DoubleLanes256 a, DoubleLanes256 b) => new() { _v0 = a._v0 * b._v0, _v1 = a._v1 * b._v1 };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 operator /(DoubleLanes256 a, DoubleLanes256 b) => new() { _v0 = a._v0 / b._v0, _v1 = a._v1 / b._v1 };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 operator -(DoubleLanes256 a) => new() { _v0 = -a._v0, _v1 = -a._v1 };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 operator &(DoubleLanes256 a, DoubleLanes256 b) => new() { _v0 = a._v0 & b._v0, _v1 = a._v1 & b._v1 };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 operator |(DoubleLanes256 a, DoubleLanes256 b) => new() { _v0 = a._v0 | b._v0, _v1 = a._v1 | b._v1 };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 operator ^(DoubleLanes256 a, DoubleLanes256 b) => new() { _v0 = a._v0 ^ b._v0, _v1 = a._v1 ^ b._v1 };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 operator ~(DoubleLanes256 a) => new() { _v0 = ~a._v0, _v1 = ~a._v1 };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 LessThan(DoubleLanes256 a, DoubleLanes256 b) =>
        new() { _v0 = Vector256.LessThan(a._v0, b._v0), _v1 = Vector256.LessThan(a._v1, b._v1) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 LessThanOrEqual(DoubleLanes256 a, DoubleLanes256 b) =>
        new() { _v0 = Vector256.LessThanOrEqual(a._v0, b._v0), _v1 = Vector256.LessThanOrEqual(a._v1, b._v1) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 GreaterThan(DoubleLanes256 a, DoubleLanes256 b) =>
        new() { _v0 = Vector256.GreaterThan(a._v0, b._v0), _v1 = Vector256.GreaterThan(a._v1, b._v1) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 GreaterThanOrEqual(DoubleLanes256 a, DoubleLanes256 b) =>
        new() { _v0 = Vector256.GreaterThanOrEqual(a._v0, b._v0), _v1 = Vector256.GreaterThanOrEqual(a._v1, b._v1) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Equal(DoubleLanes256 a, DoubleLanes256 b) =>
        new() { _v0 = Vector256.Equals(a._v0, b._v0), _v1 = Vector256.Equals(a._v1, b._v1) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 NotEqual(DoubleLanes256 a, DoubleLanes256 b) =>
        new() { _v0 = ~Vector256.Equals(a._v0, b._v0), _v1 = ~Vector256.Equals(a._v1, b._v1) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Select(DoubleLanes256 mask, DoubleLanes256 a, DoubleLanes256 b) =>
        new() { _v0 = Blend.Of(mask._v0, a._v0, b._v0), _v1 = Blend.Of(mask._v1, a._v1, b._v1) };

    // The native instruction is b < a ? b : a on x86 only.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Min(DoubleLanes256 a, DoubleLanes256 b)
    {
        if (!X86Base.IsSupported) return Select(Equal(b, b), Select(LessThan(b, a), b, a), b);
        return new()
        {
            _v0 = Vector256.ConditionalSelect(Vector256.Equals(b._v0, b._v0), Vector256.MinNative(b._v0, a._v0), b._v0),
            _v1 = Vector256.ConditionalSelect(Vector256.Equals(b._v1, b._v1), Vector256.MinNative(b._v1, a._v1), b._v1),
        };
    }

    // The native instruction is b > a ? b : a on x86 only.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Max(DoubleLanes256 a, DoubleLanes256 b)
    {
        if (!X86Base.IsSupported) return Select(Equal(b, b), Select(GreaterThan(b, a), b, a), b);
        return new()
        {
            _v0 = Vector256.ConditionalSelect(Vector256.Equals(b._v0, b._v0), Vector256.MaxNative(b._v0, a._v0), b._v0),
            _v1 = Vector256.ConditionalSelect(Vector256.Equals(b._v1, b._v1), Vector256.MaxNative(b._v1, a._v1), b._v1),
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Abs(DoubleLanes256 x) => new() { _v0 = Vector256.Abs(x._v0), _v1 = Vector256.Abs(x._v1) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Sign(DoubleLanes256 x) =>
        Select(NotEqual(x, x), x, (GreaterThan(x, default) & Splat(1)) - (LessThan(x, default) & Splat(1)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Sqrt(DoubleLanes256 x) => new() { _v0 = Vector256.Sqrt(x._v0), _v1 = Vector256.Sqrt(x._v1) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Floor(DoubleLanes256 x) => new() { _v0 = Vector256.Floor(x._v0), _v1 = Vector256.Floor(x._v1) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Ceiling(DoubleLanes256 x) => new() { _v0 = Vector256.Ceiling(x._v0), _v1 = Vector256.Ceiling(x._v1) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Round(DoubleLanes256 x) => new() { _v0 = Vector256.Round(x._v0), _v1 = Vector256.Round(x._v1) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Truncate(DoubleLanes256 x) => new() { _v0 = Vector256.Truncate(x._v0), _v1 = Vector256.Truncate(x._v1) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 FusedMultiplyAdd(DoubleLanes256 a, DoubleLanes256 b, DoubleLanes256 c) =>
        new() { _v0 = Vector256.MultiplyAddEstimate(a._v0, b._v0, c._v0), _v1 = Vector256.MultiplyAddEstimate(a._v1, b._v1, c._v1) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 FusedMultiplyAdd(DoubleLanes256 a, DoubleLanes256 b, double c) => new()
    {
        _v0 = Vector256.MultiplyAddEstimate(a._v0, b._v0, Vector256.Create(c)),
        _v1 = Vector256.MultiplyAddEstimate(a._v1, b._v1, Vector256.Create(c)),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Horner(DoubleLanes256 p, DoubleLanes256 x, double c3, double c2, double c1, double c0)
    {
        p._v0 = Vector256.MultiplyAddEstimate(p._v0, x._v0, Vector256.Create(c3));
        p._v1 = Vector256.MultiplyAddEstimate(p._v1, x._v1, Vector256.Create(c3));
        p._v0 = Vector256.MultiplyAddEstimate(p._v0, x._v0, Vector256.Create(c2));
        p._v1 = Vector256.MultiplyAddEstimate(p._v1, x._v1, Vector256.Create(c2));
        p._v0 = Vector256.MultiplyAddEstimate(p._v0, x._v0, Vector256.Create(c1));
        p._v1 = Vector256.MultiplyAddEstimate(p._v1, x._v1, Vector256.Create(c1));
        p._v0 = Vector256.MultiplyAddEstimate(p._v0, x._v0, Vector256.Create(c0));
        p._v1 = Vector256.MultiplyAddEstimate(p._v1, x._v1, Vector256.Create(c0));
        return p;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref DoubleLanes256 sum, DoubleLanes256 a, DoubleLanes256 b)
    {
        sum._v0 = Vector256.MultiplyAddEstimate(a._v0, b._v0, sum._v0);
        sum._v1 = Vector256.MultiplyAddEstimate(a._v1, b._v1, sum._v1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Bits(DoubleLanes256 mask) =>
        Vector256.ExtractMostSignificantBits(mask._v0) | Vector256.ExtractMostSignificantBits(mask._v1) << 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 SplatBits(long bits) =>
        new() { _v0 = Vector256.Create((long)bits).AsDouble(), _v1 = Vector256.Create((long)bits).AsDouble() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 AddBits(DoubleLanes256 a, DoubleLanes256 b) =>
        new() { _v0 = (a._v0.AsInt64() + b._v0.AsInt64()).AsDouble(), _v1 = (a._v1.AsInt64() + b._v1.AsInt64()).AsDouble() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 SubtractBits(DoubleLanes256 a, DoubleLanes256 b) =>
        new() { _v0 = (a._v0.AsInt64() - b._v0.AsInt64()).AsDouble(), _v1 = (a._v1.AsInt64() - b._v1.AsInt64()).AsDouble() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 ShiftLeft(DoubleLanes256 a, int count) =>
        new() { _v0 = (a._v0.AsInt64() << count).AsDouble(), _v1 = (a._v1.AsInt64() << count).AsDouble() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 ShiftRight(DoubleLanes256 a, int count) =>
        new() { _v0 = (a._v0.AsInt64() >>> count).AsDouble(), _v1 = (a._v1.AsInt64() >>> count).AsDouble() };
}
