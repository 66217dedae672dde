using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Graph.Runtime;

/// <summary>8 double lanes in one 512-bit register.</summary>
public partial struct DoubleLanes512 : ILanes<DoubleLanes512, double>
{
    private Vector512<double> _v;

    public static DoubleLanes512 Zero
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
        get => 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Splat(double value) => new() { _v = Vector512.Create(value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Mask(bool value) => new() { _v = value ? Vector512<double>.AllBitsSet : default };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 operator +(DoubleLanes512 a, DoubleLanes512 b) => new() { _v = a._v + b._v };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 operator -(DoubleLanes512 a, DoubleLanes512 b) => new() { _v = a._v - b._v };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 operator *(DoubleLanes512 a, DoubleLanes512 b) => new() { _v = a._v * b._v };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 operator /(DoubleLanes512 a, DoubleLanes512 b) => new() { _v = a._v / b._v };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 operator -(DoubleLanes512 a) => new() { _v = -a._v };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 operator &(DoubleLanes512 a, DoubleLanes512 b) => new() { _v = a._v & b._v };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 operator |(DoubleLanes512 a, DoubleLanes512 b) => new() { _v = a._v | b._v };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 operator ^(DoubleLanes512 a, DoubleLanes512 b) => new() { _v = a._v ^ b._v };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 operator ~(DoubleLanes512 a) => new() { _v = ~a._v };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 LessThan(DoubleLanes512 a, DoubleLanes512 b) => new() { _v = Vector512.LessThan(a._v, b._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 LessThanOrEqual(DoubleLanes512 a, DoubleLanes512 b) => new() { _v = Vector512.LessThanOrEqual(a._v, b._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 GreaterThan(DoubleLanes512 a, DoubleLanes512 b) => new() { _v = Vector512.GreaterThan(a._v, b._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 GreaterThanOrEqual(DoubleLanes512 a, DoubleLanes512 b) => new() { _v = Vector512.GreaterThanOrEqual(a._v, b._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Equal(DoubleLanes512 a, DoubleLanes512 b) => new() { _v = Vector512.Equals(a._v, b._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 NotEqual(DoubleLanes512 a, DoubleLanes512 b) => new() { _v = ~Vector512.Equals(a._v, b._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Select(DoubleLanes512 mask, DoubleLanes512 a, DoubleLanes512 b) =>
        new() { _v = Vector512.ConditionalSelect(mask._v, a._v, b._v) };

    // The native instruction is b < a ? b : a on x86 only.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Min(DoubleLanes512 a, DoubleLanes512 b)
    {
        if (!X86Base.IsSupported) return Select(Equal(b, b), Select(LessThan(b, a), b, a), b);
        return new() { _v = Vector512.ConditionalSelect(Vector512.Equals(b._v, b._v), Vector512.MinNative(b._v, a._v), b._v) };
    }

    // The native instruction is b > a ? b : a on x86 only.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Max(DoubleLanes512 a, DoubleLanes512 b)
    {
        if (!X86Base.IsSupported) return Select(Equal(b, b), Select(GreaterThan(b, a), b, a), b);
        return new() { _v = Vector512.ConditionalSelect(Vector512.Equals(b._v, b._v), Vector512.MaxNative(b._v, a._v), b._v) };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Abs(DoubleLanes512 x) => new() { _v = Vector512.Abs(x._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Sign(DoubleLanes512 x) =>
        Select(NotEqual(x, x), x, (GreaterThan(x, default) & Splat(1)) - (LessThan(x, default) & Splat(1)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Sqrt(DoubleLanes512 x) => new() { _v = Vector512.Sqrt(x._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Floor(DoubleLanes512 x) => new() { _v = Vector512.Floor(x._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Ceiling(DoubleLanes512 x) => new() { _v = Vector512.Ceiling(x._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Round(DoubleLanes512 x) => new() { _v = Vector512.Round(x._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Truncate(DoubleLanes512 x) => new() { _v = Vector512.Truncate(x._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 FusedMultiplyAdd(DoubleLanes512 a, DoubleLanes512 b, DoubleLanes512 c) =>
        new() { _v = Vector512.MultiplyAddEstimate(a._v, b._v, c._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 FusedMultiplyAdd(DoubleLanes512 a, DoubleLanes512 b, double c) =>
        new() { _v = Vector512.MultiplyAddEstimate(a._v, b._v, Vector512.Create(c)) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Horner(DoubleLanes512 p, DoubleLanes512 x, double c3, double c2, double c1, double c0)
    {
        p._v = Vector512.MultiplyAddEstimate(p._v, x._v, Vector512.Create(c3));
        p._v = Vector512.MultiplyAddEstimate(p._v, x._v, Vector512.Create(c2));
        p._v = Vector512.MultiplyAddEstimate(p._v, x._v, Vector512.Create(c1));
        p._v = Vector512.MultiplyAddEstimate(p._v, x._v, Vector512.Create(c0));
        return p;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref DoubleLanes512 sum, DoubleLanes512 a, DoubleLanes512 b)
    {
        sum._v = Vector512.MultiplyAddEstimate(a._v, b._v, sum._v);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Bits(DoubleLanes512 mask) => (uint)(Vector512.ExtractMostSignificantBits(mask._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 SplatBits(long bits) => new() { _v = Vector512.Create((long)bits).AsDouble() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 AddBits(DoubleLanes512 a, DoubleLanes512 b) => new() { _v = (a._v.AsInt64() + b._v.AsInt64()).AsDouble() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 SubtractBits(DoubleLanes512 a, DoubleLanes512 b) => new() { _v = (a._v.AsInt64() - b._v.AsInt64()).AsDouble() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 ShiftLeft(DoubleLanes512 a, int count) => new() { _v = (a._v.AsInt64() << count).AsDouble() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 ShiftRight(DoubleLanes512 a, int count) => new() { _v = (a._v.AsInt64() >>> count).AsDouble() };
}
