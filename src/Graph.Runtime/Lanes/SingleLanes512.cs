using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Graph.Runtime;

/// <summary>16 float lanes in one 512-bit register.</summary>
public partial struct SingleLanes512 : ILanes<SingleLanes512, float>
{
    private Vector512<float> _v;

    public static SingleLanes512 Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => default;
    }

    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 16;
    }

    public static int Registers
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Splat(float value) => new() { _v = Vector512.Create(value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Mask(bool value) => new() { _v = value ? Vector512<float>.AllBitsSet : default };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 operator +(SingleLanes512 a, SingleLanes512 b) => new() { _v = a._v + b._v };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 operator -(SingleLanes512 a, SingleLanes512 b) => new() { _v = a._v - b._v };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 operator *(SingleLanes512 a, SingleLanes512 b) => new() { _v = a._v * b._v };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 operator /(SingleLanes512 a, SingleLanes512 b) => new() { _v = a._v / b._v };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 operator -(SingleLanes512 a) => new() { _v = -a._v };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 operator &(SingleLanes512 a, SingleLanes512 b) => new() { _v = a._v & b._v };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 operator |(SingleLanes512 a, SingleLanes512 b) => new() { _v = a._v | b._v };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 operator ^(SingleLanes512 a, SingleLanes512 b) => new() { _v = a._v ^ b._v };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 operator ~(SingleLanes512 a) => new() { _v = ~a._v };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 LessThan(SingleLanes512 a, SingleLanes512 b) => new() { _v = Vector512.LessThan(a._v, b._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 LessThanOrEqual(SingleLanes512 a, SingleLanes512 b) => new() { _v = Vector512.LessThanOrEqual(a._v, b._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 GreaterThan(SingleLanes512 a, SingleLanes512 b) => new() { _v = Vector512.GreaterThan(a._v, b._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 GreaterThanOrEqual(SingleLanes512 a, SingleLanes512 b) => new() { _v = Vector512.GreaterThanOrEqual(a._v, b._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Equal(SingleLanes512 a, SingleLanes512 b) => new() { _v = Vector512.Equals(a._v, b._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 NotEqual(SingleLanes512 a, SingleLanes512 b) => new() { _v = ~Vector512.Equals(a._v, b._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Select(SingleLanes512 mask, SingleLanes512 a, SingleLanes512 b) =>
        new() { _v = Vector512.ConditionalSelect(mask._v, a._v, b._v) };

    // The native instruction is b < a ? b : a on x86 only.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Min(SingleLanes512 a, SingleLanes512 b)
    {
        if (!X86Base.IsSupported) return Select(Equal(b, b), Select(LessThan(b, a), b, a), b);
        return new() { _v = Vector512.ConditionalSelect(Vector512.Equals(b._v, b._v), Vector512.MinNative(b._v, a._v), b._v) };
    }

    // The native instruction is b > a ? b : a on x86 only.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Max(SingleLanes512 a, SingleLanes512 b)
    {
        if (!X86Base.IsSupported) return Select(Equal(b, b), Select(GreaterThan(b, a), b, a), b);
        return new() { _v = Vector512.ConditionalSelect(Vector512.Equals(b._v, b._v), Vector512.MaxNative(b._v, a._v), b._v) };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Abs(SingleLanes512 x) => new() { _v = Vector512.Abs(x._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Sign(SingleLanes512 x) =>
        Select(NotEqual(x, x), x, (GreaterThan(x, default) & Splat(1)) - (LessThan(x, default) & Splat(1)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Sqrt(SingleLanes512 x) => new() { _v = Vector512.Sqrt(x._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Floor(SingleLanes512 x) => new() { _v = Vector512.Floor(x._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Ceiling(SingleLanes512 x) => new() { _v = Vector512.Ceiling(x._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Round(SingleLanes512 x) => new() { _v = Vector512.Round(x._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Truncate(SingleLanes512 x) => new() { _v = Vector512.Truncate(x._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 FusedMultiplyAdd(SingleLanes512 a, SingleLanes512 b, SingleLanes512 c) =>
        new() { _v = Vector512.MultiplyAddEstimate(a._v, b._v, c._v) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 FusedMultiplyAdd(SingleLanes512 a, SingleLanes512 b, float c) =>
        new() { _v = Vector512.MultiplyAddEstimate(a._v, b._v, Vector512.Create(c)) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Horner(SingleLanes512 p, SingleLanes512 x, float c3, float c2, float c1, float c0)
    {
        p._v = Vector512.MultiplyAddEstimate(p._v, x._v, Vector512.Create(c3));
        p._v = Vector512.MultiplyAddEstimate(p._v, x._v, Vector512.Create(c2));
        p._v = Vector512.MultiplyAddEstimate(p._v, x._v, Vector512.Create(c1));
        p._v = Vector512.MultiplyAddEstimate(p._v, x._v, Vector512.Create(c0));
        return p;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref SingleLanes512 sum, SingleLanes512 a, SingleLanes512 b)
    {
        sum._v = Vector512.MultiplyAddEstimate(a._v, b._v, sum._v);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Bits(SingleLanes512 mask) => (uint)(Vector512.ExtractMostSignificantBits(mask._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 SplatBits(long bits) => new() { _v = Vector512.Create((int)bits).AsSingle() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 AddBits(SingleLanes512 a, SingleLanes512 b) => new() { _v = (a._v.AsInt32() + b._v.AsInt32()).AsSingle() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 SubtractBits(SingleLanes512 a, SingleLanes512 b) => new() { _v = (a._v.AsInt32() - b._v.AsInt32()).AsSingle() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 ShiftLeft(SingleLanes512 a, int count) => new() { _v = (a._v.AsInt32() << count).AsSingle() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 ShiftRight(SingleLanes512 a, int count) => new() { _v = (a._v.AsInt32() >>> count).AsSingle() };
}
