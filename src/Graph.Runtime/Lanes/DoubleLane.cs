using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Graph.Runtime;

/// <summary>One double, in the lowest lane of a register: the arithmetic of <see cref="ScalarMath"/>, bit for bit that of the wide lanes.</summary>
internal struct DoubleLane : ILaneArithmetic<DoubleLane, double>
{
    private Vector128<double> _v;

    public static DoubleLane Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => default;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLane Splat(double value) => new() { _v = Vector128.CreateScalar(value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLane Mask(bool value) => new() { _v = value ? Vector128<double>.AllBitsSet : default };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLane operator +(DoubleLane a, DoubleLane b) => new() { _v = a._v + b._v };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLane operator -(DoubleLane a, DoubleLane b) => new() { _v = a._v - b._v };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLane operator *(DoubleLane a, DoubleLane b) => new() { _v = a._v * b._v };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLane operator /(DoubleLane a, DoubleLane b) => new() { _v = a._v / b._v };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLane operator -(DoubleLane a) => new() { _v = -a._v };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLane operator &(DoubleLane a, DoubleLane b) => new() { _v = a._v & b._v };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLane operator |(DoubleLane a, DoubleLane b) => new() { _v = a._v | b._v };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLane operator ^(DoubleLane a, DoubleLane b) => new() { _v = a._v ^ b._v };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLane operator ~(DoubleLane a) => new() { _v = ~a._v };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLane LessThan(DoubleLane a, DoubleLane b) => new() { _v = Vector128.LessThan(a._v, b._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLane LessThanOrEqual(DoubleLane a, DoubleLane b) => new() { _v = Vector128.LessThanOrEqual(a._v, b._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLane GreaterThan(DoubleLane a, DoubleLane b) => new() { _v = Vector128.GreaterThan(a._v, b._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLane GreaterThanOrEqual(DoubleLane a, DoubleLane b) => new() { _v = Vector128.GreaterThanOrEqual(a._v, b._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLane Equal(DoubleLane a, DoubleLane b) => new() { _v = Vector128.Equals(a._v, b._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLane NotEqual(DoubleLane a, DoubleLane b) => new() { _v = ~Vector128.Equals(a._v, b._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLane Select(DoubleLane mask, DoubleLane a, DoubleLane b) => new() { _v = Blend.Of(mask._v, a._v, b._v) };

    // The native instruction is b < a ? b : a on x86 only.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLane Min(DoubleLane a, DoubleLane b)
    {
        if (!X86Base.IsSupported) return Select(Equal(b, b), Select(LessThan(b, a), b, a), b);
        return new() { _v = Vector128.ConditionalSelect(Vector128.Equals(b._v, b._v), Vector128.MinNative(b._v, a._v), b._v) };
    }

    // The native instruction is b > a ? b : a on x86 only.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLane Max(DoubleLane a, DoubleLane b)
    {
        if (!X86Base.IsSupported) return Select(Equal(b, b), Select(GreaterThan(b, a), b, a), b);
        return new() { _v = Vector128.ConditionalSelect(Vector128.Equals(b._v, b._v), Vector128.MaxNative(b._v, a._v), b._v) };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLane Abs(DoubleLane x) => new() { _v = Vector128.Abs(x._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLane Sign(DoubleLane x) =>
        Select(NotEqual(x, x), x, (GreaterThan(x, default) & Splat(1)) - (LessThan(x, default) & Splat(1)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLane Sqrt(DoubleLane x) => new() { _v = Vector128.Sqrt(x._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLane Floor(DoubleLane x) => new() { _v = Vector128.Floor(x._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLane Ceiling(DoubleLane x) => new() { _v = Vector128.Ceiling(x._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLane Round(DoubleLane x) => new() { _v = Vector128.Round(x._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLane Truncate(DoubleLane x) => new() { _v = Vector128.Truncate(x._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLane FusedMultiplyAdd(DoubleLane a, DoubleLane b, DoubleLane c) =>
        new() { _v = Vector128.MultiplyAddEstimate(a._v, b._v, c._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLane FusedMultiplyAdd(DoubleLane a, DoubleLane b, double c) =>
        new() { _v = Vector128.MultiplyAddEstimate(a._v, b._v, Vector128.Create(c)) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLane Horner(DoubleLane p, DoubleLane x, double c3, double c2, double c1, double c0)
    {
        p._v = Vector128.MultiplyAddEstimate(p._v, x._v, Vector128.Create(c3));
        p._v = Vector128.MultiplyAddEstimate(p._v, x._v, Vector128.Create(c2));
        p._v = Vector128.MultiplyAddEstimate(p._v, x._v, Vector128.Create(c1));
        p._v = Vector128.MultiplyAddEstimate(p._v, x._v, Vector128.Create(c0));
        return p;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref DoubleLane sum, DoubleLane a, DoubleLane b)
    {
        sum._v = Vector128.MultiplyAddEstimate(a._v, b._v, sum._v);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Bits(DoubleLane mask) => Vector128.ExtractMostSignificantBits(mask._v) & 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLane SplatBits(long bits) => new() { _v = Vector128.Create((long)bits).AsDouble() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLane AddBits(DoubleLane a, DoubleLane b) => new() { _v = (a._v.AsInt64() + b._v.AsInt64()).AsDouble() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLane SubtractBits(DoubleLane a, DoubleLane b) => new() { _v = (a._v.AsInt64() - b._v.AsInt64()).AsDouble() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLane ShiftLeft(DoubleLane a, int count) => new() { _v = (a._v.AsInt64() << count).AsDouble() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLane ShiftRight(DoubleLane a, int count) => new() { _v = (a._v.AsInt64() >>> count).AsDouble() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static explicit operator double(DoubleLane lane) => lane._v.ToScalar();
}
