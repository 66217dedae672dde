using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Graph.Runtime;

/// <summary>One float, in the lowest lane of a register: the arithmetic of <see cref="ScalarMath"/>, bit for bit that of the wide lanes.</summary>
internal struct SingleLane : ILaneArithmetic<SingleLane, float>
{
    private Vector128<float> _v;

    public static SingleLane Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => default;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLane Splat(float value) => new() { _v = Vector128.CreateScalar(value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLane Mask(bool value) => new() { _v = value ? Vector128<float>.AllBitsSet : default };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLane operator +(SingleLane a, SingleLane b) => new() { _v = a._v + b._v };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLane operator -(SingleLane a, SingleLane b) => new() { _v = a._v - b._v };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLane operator *(SingleLane a, SingleLane b) => new() { _v = a._v * b._v };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLane operator /(SingleLane a, SingleLane b) => new() { _v = a._v / b._v };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLane operator -(SingleLane a) => new() { _v = -a._v };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLane operator &(SingleLane a, SingleLane b) => new() { _v = a._v & b._v };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLane operator |(SingleLane a, SingleLane b) => new() { _v = a._v | b._v };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLane operator ^(SingleLane a, SingleLane b) => new() { _v = a._v ^ b._v };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLane operator ~(SingleLane a) => new() { _v = ~a._v };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLane LessThan(SingleLane a, SingleLane b) => new() { _v = Vector128.LessThan(a._v, b._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLane LessThanOrEqual(SingleLane a, SingleLane b) => new() { _v = Vector128.LessThanOrEqual(a._v, b._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLane GreaterThan(SingleLane a, SingleLane b) => new() { _v = Vector128.GreaterThan(a._v, b._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLane GreaterThanOrEqual(SingleLane a, SingleLane b) => new() { _v = Vector128.GreaterThanOrEqual(a._v, b._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLane Equal(SingleLane a, SingleLane b) => new() { _v = Vector128.Equals(a._v, b._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLane NotEqual(SingleLane a, SingleLane b) => new() { _v = ~Vector128.Equals(a._v, b._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLane Select(SingleLane mask, SingleLane a, SingleLane b) => new() { _v = Blend.Of(mask._v, a._v, b._v) };

    // The native instruction is b < a ? b : a on x86 only.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLane Min(SingleLane a, SingleLane b)
    {
        if (!X86Base.IsSupported) return Select(Equal(b, b), Select(LessThan(b, a), b, a), b);
        return new() { _v = Vector128.ConditionalSelect(Vector128.Equals(b._v, b._v), Vector128.MinNative(b._v, a._v), b._v) };
    }

    // The native instruction is b > a ? b : a on x86 only.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLane Max(SingleLane a, SingleLane b)
    {
        if (!X86Base.IsSupported) return Select(Equal(b, b), Select(GreaterThan(b, a), b, a), b);
        return new() { _v = Vector128.ConditionalSelect(Vector128.Equals(b._v, b._v), Vector128.MaxNative(b._v, a._v), b._v) };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLane Abs(SingleLane x) => new() { _v = Vector128.Abs(x._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLane Sign(SingleLane x) =>
        Select(NotEqual(x, x), x, (GreaterThan(x, default) & Splat(1)) - (LessThan(x, default) & Splat(1)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLane Sqrt(SingleLane x) => new() { _v = Vector128.Sqrt(x._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLane Floor(SingleLane x) => new() { _v = Vector128.Floor(x._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLane Ceiling(SingleLane x) => new() { _v = Vector128.Ceiling(x._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLane Round(SingleLane x) => new() { _v = Vector128.Round(x._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLane Truncate(SingleLane x) => new() { _v = Vector128.Truncate(x._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLane FusedMultiplyAdd(SingleLane a, SingleLane b, SingleLane c) =>
        new() { _v = Vector128.MultiplyAddEstimate(a._v, b._v, c._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLane FusedMultiplyAdd(SingleLane a, SingleLane b, float c) =>
        new() { _v = Vector128.MultiplyAddEstimate(a._v, b._v, Vector128.Create(c)) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLane Horner(SingleLane p, SingleLane x, float c3, float c2, float c1, float c0)
    {
        p._v = Vector128.MultiplyAddEstimate(p._v, x._v, Vector128.Create(c3));
        p._v = Vector128.MultiplyAddEstimate(p._v, x._v, Vector128.Create(c2));
        p._v = Vector128.MultiplyAddEstimate(p._v, x._v, Vector128.Create(c1));
        p._v = Vector128.MultiplyAddEstimate(p._v, x._v, Vector128.Create(c0));
        return p;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref SingleLane sum, SingleLane a, SingleLane b)
    {
        sum._v = Vector128.MultiplyAddEstimate(a._v, b._v, sum._v);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Bits(SingleLane mask) => Vector128.ExtractMostSignificantBits(mask._v) & 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLane SplatBits(long bits) => new() { _v = Vector128.Create((int)bits).AsSingle() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLane AddBits(SingleLane a, SingleLane b) => new() { _v = (a._v.AsInt32() + b._v.AsInt32()).AsSingle() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLane SubtractBits(SingleLane a, SingleLane b) => new() { _v = (a._v.AsInt32() - b._v.AsInt32()).AsSingle() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLane ShiftLeft(SingleLane a, int count) => new() { _v = (a._v.AsInt32() << count).AsSingle() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLane ShiftRight(SingleLane a, int count) => new() { _v = (a._v.AsInt32() >>> count).AsSingle() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static explicit operator float(SingleLane lane) => lane._v.ToScalar();
}
