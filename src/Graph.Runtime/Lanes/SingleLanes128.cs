using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Graph.Runtime;

/// <summary>16 float lanes in four 128-bit registers.</summary>
public partial struct SingleLanes128 : ILanes<SingleLanes128, float>
{
    private Vector128<float> _v0, _v1, _v2, _v3;

    public static SingleLanes128 Zero
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
        get => 4;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Splat(float value) => new()
    {
        _v0 = Vector128.Create(value),
        _v1 = Vector128.Create(value),
        _v2 = Vector128.Create(value),
        _v3 = Vector128.Create(value),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Mask(bool value) => new()
    {
        _v0 = value ? Vector128<float>.AllBitsSet : default,
        _v1 = value ? Vector128<float>.AllBitsSet : default,
        _v2 = value ? Vector128<float>.AllBitsSet : default,
        _v3 = value ? Vector128<float>.AllBitsSet : default,
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 operator +(SingleLanes128 a, SingleLanes128 b) =>
        new() { _v0 = a._v0 + b._v0, _v1 = a._v1 + b._v1, _v2 = a._v2 + b._v2, _v3 = a._v3 + b._v3 };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 operator -(SingleLanes128 a, SingleLanes128 b) =>
        new() { _v0 = a._v0 - b._v0, _v1 = a._v1 - b._v1, _v2 = a._v2 - b._v2, _v3 = a._v3 - b._v3 };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 operator *(SingleLanes128 a, SingleLanes128 b) =>
        new() { _v0 = a._v0 * b._v0, _v1 = a._v1 * b._v1, _v2 = a._v2 * b._v2, _v3 = a._v3 * b._v3 };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 operator /(SingleLanes128 a, SingleLanes128 b) =>
        new() { _v0 = a._v0 / b._v0, _v1 = a._v1 / b._v1, _v2 = a._v2 / b._v2, _v3 = a._v3 / b._v3 };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 operator -(SingleLanes128 a) => new() { _v0 = -a._v0, _v1 = -a._v1, _v2 = -a._v2, _v3 = -a._v3 };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 operator &(SingleLanes128 a, SingleLanes128 b) =>
        new() { _v0 = a._v0 & b._v0, _v1 = a._v1 & b._v1, _v2 = a._v2 & b._v2, _v3 = a._v3 & b._v3 };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 operator |(SingleLanes128 a, SingleLanes128 b) =>
        new() { _v0 = a._v0 | b._v0, _v1 = a._v1 | b._v1, _v2 = a._v2 | b._v2, _v3 = a._v3 | b._v3 };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 operator ^(SingleLanes128 a, SingleLanes128 b) =>
        new() { _v0 = a._v0 ^ b._v0, _v1 = a._v1 ^ b._v1, _v2 = a._v2 ^ b._v2, _v3 = a._v3 ^ b._v3 };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 operator ~(SingleLanes128 a) => new() { _v0 = ~a._v0, _v1 = ~a._v1, _v2 = ~a._v2, _v3 = ~a._v3 };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 LessThan(SingleLanes128 a, SingleLanes128 b) => new()
    {
        _v0 = Vector128.LessThan(a._v0, b._v0),
        _v1 = Vector128.LessThan(a._v1, b._v1),
        _v2 = Vector128.LessThan(a._v2, b._v2),
        _v3 = Vector128.LessThan(a._v3, b._v3),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 LessThanOrEqual(SingleLanes128 a, SingleLanes128 b) => new()
    {
        _v0 = Vector128.LessThanOrEqual(a._v0, b._v0),
        _v1 = Vector128.LessThanOrEqual(a._v1, b._v1),
        _v2 = Vector128.LessThanOrEqual(a._v2, b._v2),
        _v3 = Vector128.LessThanOrEqual(a._v3, b._v3),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 GreaterThan(SingleLanes128 a, SingleLanes128 b) => new()
    {
        _v0 = Vector128.GreaterThan(a._v0, b._v0),
        _v1 = Vector128.GreaterThan(a._v1, b._v1),
        _v2 = Vector128.GreaterThan(a._v2, b._v2),
        _v3 = Vector128.GreaterThan(a._v3, b._v3),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 GreaterThanOrEqual(SingleLanes128 a, SingleLanes128 b) => new()
    {
        _v0 = Vector128.GreaterThanOrEqual(a._v0, b._v0),
        _v1 = Vector128.GreaterThanOrEqual(a._v1, b._v1),
        _v2 = Vector128.GreaterThanOrEqual(a._v2, b._v2),
        _v3 = Vector128.GreaterThanOrEqual(a._v3, b._v3),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Equal(SingleLanes128 a, SingleLanes128 b) => new()
    {
        _v0 = Vector128.Equals(a._v0, b._v0),
        _v1 = Vector128.Equals(a._v1, b._v1),
        _v2 = Vector128.Equals(a._v2, b._v2),
        _v3 = Vector128.Equals(a._v3, b._v3),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 NotEqual(SingleLanes128 a, SingleLanes128 b) => new()
    {
        _v0 = ~Vector128.Equals(a._v0, b._v0),
        _v1 = ~Vector128.Equals(a._v1, b._v1),
        _v2 = ~Vector128.Equals(a._v2, b._v2),
        _v3 = ~Vector128.Equals(a._v3, b._v3),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Select(SingleLanes128 mask, SingleLanes128 a, SingleLanes128 b) => new()
    {
        _v0 = Blend.Of(mask._v0, a._v0, b._v0),
        _v1 = Blend.Of(mask._v1, a._v1, b._v1),
        _v2 = Blend.Of(mask._v2, a._v2, b._v2),
        _v3 = Blend.Of(mask._v3, a._v3, b._v3),
    };

    // The native instruction is b < a ? b : a on x86 only.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Min(SingleLanes128 a, SingleLanes128 b)
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
    public static SingleLanes128 Max(SingleLanes128 a, SingleLanes128 b)
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
    public static SingleLanes128 Abs(SingleLanes128 x) => new()
    {
        _v0 = Vector128.Abs(x._v0),
        _v1 = Vector128.Abs(x._v1),
        _v2 = Vector128.Abs(x._v2),
        _v3 = Vector128.Abs(x._v3),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Sign(SingleLanes128 x) =>
        Select(NotEqual(x, x), x, (GreaterThan(x, default) & Splat(1)) - (LessThan(x, default) & Splat(1)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Sqrt(SingleLanes128 x) => new()
    {
        _v0 = Vector128.Sqrt(x._v0),
        _v1 = Vector128.Sqrt(x._v1),
        _v2 = Vector128.Sqrt(x._v2),
        _v3 = Vector128.Sqrt(x._v3),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Floor(SingleLanes128 x) => new()
    {
        _v0 = Vector128.Floor(x._v0),
        _v1 = Vector128.Floor(x._v1),
        _v2 = Vector128.Floor(x._v2),
        _v3 = Vector128.Floor(x._v3),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Ceiling(SingleLanes128 x) => new()
    {
        _v0 = Vector128.Ceiling(x._v0),
        _v1 = Vector128.Ceiling(x._v1),
        _v2 = Vector128.Ceiling(x._v2),
        _v3 = Vector128.Ceiling(x._v3),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Round(SingleLanes128 x) => new()
    {
        _v0 = Vector128.Round(x._v0),
        _v1 = Vector128.Round(x._v1),
        _v2 = Vector128.Round(x._v2),
        _v3 = Vector128.Round(x._v3),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Truncate(SingleLanes128 x) => new()
    {
        _v0 = Vector128.Truncate(x._v0),
        _v1 = Vector128.Truncate(x._v1),
        _v2 = Vector128.Truncate(x._v2),
        _v3 = Vector128.Truncate(x._v3),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 FusedMultiplyAdd(SingleLanes128 a, SingleLanes128 b, SingleLanes128 c) => new()
    {
        _v0 = Vector128.MultiplyAddEstimate(a._v0, b._v0, c._v0),
        _v1 = Vector128.MultiplyAddEstimate(a._v1, b._v1, c._v1),
        _v2 = Vector128.MultiplyAddEstimate(a._v2, b._v2, c._v2),
        _v3 = Vector128.MultiplyAddEstimate(a._v3, b._v3, c._v3),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 FusedMultiplyAdd(SingleLanes128 a, SingleLanes128 b, float c) => new()
    {
        _v0 = Vector128.MultiplyAddEstimate(a._v0, b._v0, Vector128.Create(c)),
        _v1 = Vector128.MultiplyAddEstimate(a._v1, b._v1, Vector128.Create(c)),
        _v2 = Vector128.MultiplyAddEstimate(a._v2, b._v2, Vector128.Create(c)),
        _v3 = Vector128.MultiplyAddEstimate(a._v3, b._v3, Vector128.Create(c)),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Horner(SingleLanes128 p, SingleLanes128 x, float c3, float c2, float c1, float c0)
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
    public static void Accumulate(ref SingleLanes128 sum, SingleLanes128 a, SingleLanes128 b)
    {
        sum._v0 = Vector128.MultiplyAddEstimate(a._v0, b._v0, sum._v0);
        sum._v1 = Vector128.MultiplyAddEstimate(a._v1, b._v1, sum._v1);
        sum._v2 = Vector128.MultiplyAddEstimate(a._v2, b._v2, sum._v2);
        sum._v3 = Vector128.MultiplyAddEstimate(a._v3, b._v3, sum._v3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Bits(SingleLanes128 mask) =>
        Vector128.ExtractMostSignificantBits(mask._v0) | Vector128.ExtractMostSignificantBits(mask._v1) << 4 |
        Vector128.ExtractMostSignificantBits(mask._v2) << 8 | Vector128.ExtractMostSignificantBits(mask._v3) << 12;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 SplatBits(long bits) => new()
    {
        _v0 = Vector128.Create((int)bits).AsSingle(),
        _v1 = Vector128.Create((int)bits).AsSingle(),
        _v2 = Vector128.Create((int)bits).AsSingle(),
        _v3 = Vector128.Create((int)bits).AsSingle(),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 AddBits(SingleLanes128 a, SingleLanes128 b) => new()
    {
        _v0 = (a._v0.AsInt32() + b._v0.AsInt32()).AsSingle(),
        _v1 = (a._v1.AsInt32() + b._v1.AsInt32()).AsSingle(),
        _v2 = (a._v2.AsInt32() + b._v2.AsInt32()).AsSingle(),
        _v3 = (a._v3.AsInt32() + b._v3.AsInt32()).AsSingle(),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 SubtractBits(SingleLanes128 a, SingleLanes128 b) => new()
    {
        _v0 = (a._v0.AsInt32() - b._v0.AsInt32()).AsSingle(),
        _v1 = (a._v1.AsInt32() - b._v1.AsInt32()).AsSingle(),
        _v2 = (a._v2.AsInt32() - b._v2.AsInt32()).AsSingle(),
        _v3 = (a._v3.AsInt32() - b._v3.AsInt32()).AsSingle(),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 ShiftLeft(SingleLanes128 a, int count) => new()
    {
        _v0 = (a._v0.AsInt32() << count).AsSingle(),
        _v1 = (a._v1.AsInt32() << count).AsSingle(),
        _v2 = (a._v2.AsInt32() << count).AsSingle(),
        _v3 = (a._v3.AsInt32() << count).AsSingle(),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 ShiftRight(SingleLanes128 a, int count) => new()
    {
        _v0 = (a._v0.AsInt32() >>> count).AsSingle(),
        _v1 = (a._v1.AsInt32() >>> count).AsSingle(),
        _v2 = (a._v2.AsInt32() >>> count).AsSingle(),
        _v3 = (a._v3.AsInt32() >>> count).AsSingle(),
    };
}
