using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Graph.Runtime;

/// <summary>16 float lanes in two 256-bit registers.</summary>
public partial struct SingleLanes256 : ILanes<SingleLanes256, float>
{
    private Vector256<float> _v0, _v1;

    public static SingleLanes256 Zero
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
        get => 2;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Splat(float value) => new() { _v0 = Vector256.Create(value), _v1 = Vector256.Create(value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Mask(bool value) =>
        new() { _v0 = value ? Vector256<float>.AllBitsSet : default, _v1 = value ? Vector256<float>.AllBitsSet : default };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 operator +(SingleLanes256 a, SingleLanes256 b) => new() { _v0 = a._v0 + b._v0, _v1 = a._v1 + b._v1 };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 operator -(SingleLanes256 a, SingleLanes256 b) => new() { _v0 = a._v0 - b._v0, _v1 = a._v1 - b._v1 };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 operator *(SingleLanes256 a, SingleLanes256 b) => new() { _v0 = a._v0 * b._v0, _v1 = a._v1 * b._v1 };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 operator /(SingleLanes256 a, SingleLanes256 b) => new() { _v0 = a._v0 / b._v0, _v1 = a._v1 / b._v1 };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 operator -(SingleLanes256 a) => new() { _v0 = -a._v0, _v1 = -a._v1 };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 operator &(SingleLanes256 a, SingleLanes256 b) => new() { _v0 = a._v0 & b._v0, _v1 = a._v1 & b._v1 };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 operator |(SingleLanes256 a, SingleLanes256 b) => new() { _v0 = a._v0 | b._v0, _v1 = a._v1 | b._v1 };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 operator ^(SingleLanes256 a, SingleLanes256 b) => new() { _v0 = a._v0 ^ b._v0, _v1 = a._v1 ^ b._v1 };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 operator ~(SingleLanes256 a) => new() { _v0 = ~a._v0, _v1 = ~a._v1 };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 LessThan(SingleLanes256 a, SingleLanes256 b) =>
        new() { _v0 = Vector256.LessThan(a._v0, b._v0), _v1 = Vector256.LessThan(a._v1, b._v1) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 LessThanOrEqual(SingleLanes256 a, SingleLanes256 b) =>
        new() { _v0 = Vector256.LessThanOrEqual(a._v0, b._v0), _v1 = Vector256.LessThanOrEqual(a._v1, b._v1) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 GreaterThan(SingleLanes256 a, SingleLanes256 b) =>
        new() { _v0 = Vector256.GreaterThan(a._v0, b._v0), _v1 = Vector256.GreaterThan(a._v1, b._v1) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 GreaterThanOrEqual(SingleLanes256 a, SingleLanes256 b) =>
        new() { _v0 = Vector256.GreaterThanOrEqual(a._v0, b._v0), _v1 = Vector256.GreaterThanOrEqual(a._v1, b._v1) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Equal(SingleLanes256 a, SingleLanes256 b) =>
        new() { _v0 = Vector256.Equals(a._v0, b._v0), _v1 = Vector256.Equals(a._v1, b._v1) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 NotEqual(SingleLanes256 a, SingleLanes256 b) =>
        new() { _v0 = ~Vector256.Equals(a._v0, b._v0), _v1 = ~Vector256.Equals(a._v1, b._v1) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Select(SingleLanes256 mask, SingleLanes256 a, SingleLanes256 b) =>
        new() { _v0 = Blend.Of(mask._v0, a._v0, b._v0), _v1 = Blend.Of(mask._v1, a._v1, b._v1) };

    // The native instruction is b < a ? b : a on x86 only.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Min(SingleLanes256 a, SingleLanes256 b)
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
    public static SingleLanes256 Max(SingleLanes256 a, SingleLanes256 b)
    {
        if (!X86Base.IsSupported) return Select(Equal(b, b), Select(GreaterThan(b, a), b, a), b);
        return new()
        {
            _v0 = Vector256.ConditionalSelect(Vector256.Equals(b._v0, b._v0), Vector256.MaxNative(b._v0, a._v0), b._v0),
            _v1 = Vector256.ConditionalSelect(Vector256.Equals(b._v1, b._v1), Vector256.MaxNative(b._v1, a._v1), b._v1),
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Abs(SingleLanes256 x) => new() { _v0 = Vector256.Abs(x._v0), _v1 = Vector256.Abs(x._v1) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Sign(SingleLanes256 x) =>
        Select(NotEqual(x, x), x, (GreaterThan(x, default) & Splat(1)) - (LessThan(x, default) & Splat(1)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Sqrt(SingleLanes256 x) => new() { _v0 = Vector256.Sqrt(x._v0), _v1 = Vector256.Sqrt(x._v1) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Floor(SingleLanes256 x) => new() { _v0 = Vector256.Floor(x._v0), _v1 = Vector256.Floor(x._v1) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Ceiling(SingleLanes256 x) => new() { _v0 = Vector256.Ceiling(x._v0), _v1 = Vector256.Ceiling(x._v1) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Round(SingleLanes256 x) => new() { _v0 = Vector256.Round(x._v0), _v1 = Vector256.Round(x._v1) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Truncate(SingleLanes256 x) => new() { _v0 = Vector256.Truncate(x._v0), _v1 = Vector256.Truncate(x._v1) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 FusedMultiplyAdd(SingleLanes256 a, SingleLanes256 b, SingleLanes256 c) =>
        new() { _v0 = Vector256.MultiplyAddEstimate(a._v0, b._v0, c._v0), _v1 = Vector256.MultiplyAddEstimate(a._v1, b._v1, c._v1) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 FusedMultiplyAdd(SingleLanes256 a, SingleLanes256 b, float c) => new()
    {
        _v0 = Vector256.MultiplyAddEstimate(a._v0, b._v0, Vector256.Create(c)),
        _v1 = Vector256.MultiplyAddEstimate(a._v1, b._v1, Vector256.Create(c)),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Horner(SingleLanes256 p, SingleLanes256 x, float c3, float c2, float c1, float c0)
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
    public static void Accumulate(ref SingleLanes256 sum, SingleLanes256 a, SingleLanes256 b)
    {
        sum._v0 = Vector256.MultiplyAddEstimate(a._v0, b._v0, sum._v0);
        sum._v1 = Vector256.MultiplyAddEstimate(a._v1, b._v1, sum._v1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Bits(SingleLanes256 mask) =>
        Vector256.ExtractMostSignificantBits(mask._v0) | Vector256.ExtractMostSignificantBits(mask._v1) << 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 SplatBits(long bits) =>
        new() { _v0 = Vector256.Create((int)bits).AsSingle(), _v1 = Vector256.Create((int)bits).AsSingle() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 AddBits(SingleLanes256 a, SingleLanes256 b) =>
        new() { _v0 = (a._v0.AsInt32() + b._v0.AsInt32()).AsSingle(), _v1 = (a._v1.AsInt32() + b._v1.AsInt32()).AsSingle() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 SubtractBits(SingleLanes256 a, SingleLanes256 b) =>
        new() { _v0 = (a._v0.AsInt32() - b._v0.AsInt32()).AsSingle(), _v1 = (a._v1.AsInt32() - b._v1.AsInt32()).AsSingle() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 ShiftLeft(SingleLanes256 a, int count) =>
        new() { _v0 = (a._v0.AsInt32() << count).AsSingle(), _v1 = (a._v1.AsInt32() << count).AsSingle() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 ShiftRight(SingleLanes256 a, int count) =>
        new() { _v0 = (a._v0.AsInt32() >>> count).AsSingle(), _v1 = (a._v1.AsInt32() >>> count).AsSingle() };
}
