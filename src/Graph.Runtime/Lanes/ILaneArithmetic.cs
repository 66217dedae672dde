using System.ComponentModel;

namespace Graph.Runtime;

/// <summary>
/// Values computed side by side, one per lane. Every operation is one correctly rounded IEEE operation per lane, so that results do not depend on
/// how many lanes a register holds. A mask is a value whose lanes are all ones (true) or all zeros (false).
/// </summary>
public interface ILaneArithmetic<TSelf, T> where TSelf : struct, ILaneArithmetic<TSelf, T> where T : unmanaged
{
    static abstract TSelf Zero { get; }
    static abstract TSelf Splat(T value);
    static abstract TSelf Mask(bool value);

    static abstract TSelf operator +(TSelf a, TSelf b);
    static abstract TSelf operator -(TSelf a, TSelf b);
    static abstract TSelf operator *(TSelf a, TSelf b);
    static abstract TSelf operator /(TSelf a, TSelf b);
    static abstract TSelf operator -(TSelf a);
    static abstract TSelf operator &(TSelf a, TSelf b);
    static abstract TSelf operator |(TSelf a, TSelf b);
    static abstract TSelf operator ^(TSelf a, TSelf b);
    static abstract TSelf operator ~(TSelf a);

    static abstract TSelf LessThan(TSelf a, TSelf b);
    static abstract TSelf LessThanOrEqual(TSelf a, TSelf b);
    static abstract TSelf GreaterThan(TSelf a, TSelf b);
    static abstract TSelf GreaterThanOrEqual(TSelf a, TSelf b);
    static abstract TSelf Equal(TSelf a, TSelf b);

    /// <summary>a ≠ b: true where an operand is NaN.</summary>
    static abstract TSelf NotEqual(TSelf a, TSelf b);

    /// <summary>a where the mask is true, else b.</summary>
    static abstract TSelf Select(TSelf mask, TSelf a, TSelf b);

    /// <summary>The lesser operand, the first of two zeros; NaN where one is NaN. Cheapest where b is a constant.</summary>
    static abstract TSelf Min(TSelf a, TSelf b);

    /// <summary>The greater operand, the first of two zeros; NaN where one is NaN. Cheapest where b is a constant.</summary>
    static abstract TSelf Max(TSelf a, TSelf b);

    static abstract TSelf Abs(TSelf x);

    /// <summary>−1, 0 or 1; NaN for NaN.</summary>
    static abstract TSelf Sign(TSelf x);

    static abstract TSelf Sqrt(TSelf x);
    static abstract TSelf Floor(TSelf x);
    static abstract TSelf Ceiling(TSelf x);

    /// <summary>The nearest integer, the even one of two.</summary>
    static abstract TSelf Round(TSelf x);

    static abstract TSelf Truncate(TSelf x);

    /// <summary>a·b + c, rounded once (twice on hardware without fused multiply-add).</summary>
    static abstract TSelf FusedMultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>a·b + c with one number for c.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract TSelf FusedMultiplyAdd(TSelf a, TSelf b, T c);

    /// <summary>Four steps of Horner's rule, ((((p·x + c3)·x + c2)·x + c1)·x + c0, each rounded as one fused multiply-add.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract TSelf Horner(TSelf p, TSelf x, T c3, T c2, T c1, T c0);

    /// <summary>sum ← a·b + sum. In this form the accumulator stays in its register.</summary>
    static abstract void Accumulate(ref TSelf sum, TSelf a, TSelf b);

    /// <summary>Bit i is lane i of the mask.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract uint Bits(TSelf mask);

    /// <summary>The lanes' bit patterns, as integers as wide as a lane.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract TSelf SplatBits(long bits);

    /// <summary>The sum of the bit patterns.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract TSelf AddBits(TSelf a, TSelf b);

    /// <summary>The difference of the bit patterns.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract TSelf SubtractBits(TSelf a, TSelf b);

    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract TSelf ShiftLeft(TSelf a, int count);

    /// <summary>The bit patterns, shifted right with zeros coming in.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract TSelf ShiftRight(TSelf a, int count);
}
