using System.ComponentModel;

namespace Graph.Runtime;

/// <summary>
/// A fixed number of logical lanes (16 float, 8 double) in as many registers as the hardware needs. Generic code over it has the same bits at
/// every register width where fused multiply-add is hardware. The errors of the functions are bounds in units in the last place of the
/// result: in float over all numbers (powers and angles over a grid), in double over exact references. Without fused multiply-add in
/// hardware, Tan, Erfc, NormalCdf, NormalPdf and Pow err more, and the others by up to half a unit more.
/// </summary>
public interface ILanes<TSelf, T> : ILaneArithmetic<TSelf, T> where TSelf : struct, ILanes<TSelf, T> where T : unmanaged
{
    /// <summary>The number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>The number of registers that hold the lanes.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract int Registers { get; }

    /// <summary>start, start + 1, …</summary>
    static abstract TSelf Iota(int start);

    /// <summary>Lane i is source[index + i]; lanes beyond the end of the span are 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">index lies outside [0, source.Length].</exception>
    static abstract TSelf Load(ReadOnlySpan<T> source, int index);

    /// <summary>As <see cref="Load"/>, where every lane has an element.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A lane has none.</exception>
    static abstract TSelf LoadFull(ReadOnlySpan<T> source, int index);

    /// <summary>As <see cref="Store"/>, where every lane has an element.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A lane has none.</exception>
    static abstract void StoreFull(TSelf value, Span<T> destination, int index);

    /// <summary>Lane i is source[index + i·stride] for i &lt; count, else 0. The stride may be negative or 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An element lies outside the span.</exception>
    static abstract TSelf LoadStrided(ReadOnlySpan<T> source, int index, int stride, int count);

    /// <summary>As <see cref="Load"/>, from integers.</summary>
    static abstract TSelf LoadIntegers(ReadOnlySpan<int> source, int index);

    /// <summary>
    /// The elements index, index + 2, … of <paramref name="count"/> lanes, and, in <paramref name="second"/>, those behind them. The other lanes may
    /// hold anything.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">An element lies outside the span.</exception>
    static virtual TSelf LoadPairs(ReadOnlySpan<T> source, int index, int count, out TSelf second)
    {
        second = TSelf.LoadStrided(source, index + 1, 2, count);
        return TSelf.LoadStrided(source, index, 2, count);
    }

    /// <summary>As <see cref="LoadStrided"/>, from integers.</summary>
    static abstract TSelf LoadIntegersStrided(ReadOnlySpan<int> source, int index, int stride, int count);

    /// <summary>As <see cref="Load"/>, a mask.</summary>
    static abstract TSelf LoadBooleans(ReadOnlySpan<bool> source, int index);

    /// <summary>As <see cref="LoadStrided"/>, a mask.</summary>
    static abstract TSelf LoadBooleansStrided(ReadOnlySpan<bool> source, int index, int stride, int count);

    /// <summary>destination[index + i] ← lane i; lanes beyond the end of the span are not written.</summary>
    /// <exception cref="ArgumentOutOfRangeException">index lies outside [0, destination.Length].</exception>
    static abstract void Store(TSelf value, Span<T> destination, int index);

    /// <summary>destination[index + i·stride] ← lane i for i &lt; count, in order of i.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An element lies outside the span.</exception>
    static abstract void StoreStrided(TSelf value, Span<T> destination, int index, int stride, int count);

    /// <summary>As <see cref="StoreStrided"/>, of two values: first, and second at the elements after those of first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An element lies outside the span.</exception>
    static abstract void StorePairs(TSelf first, TSelf second, Span<T> destination, int index, int stride, int count);

    /// <summary>As <see cref="Store"/>, truncated to integers: beyond the range the nearest integer, 0 for NaN.</summary>
    static abstract void StoreIntegers(TSelf value, Span<int> destination, int index);

    /// <summary>As <see cref="StoreStrided"/>, truncated to integers.</summary>
    static abstract void StoreIntegersStrided(TSelf value, Span<int> destination, int index, int stride, int count);

    /// <summary>As <see cref="Store"/>, of a mask.</summary>
    static abstract void StoreBooleans(TSelf mask, Span<bool> destination, int index);

    /// <summary>As <see cref="StoreStrided"/>, of a mask.</summary>
    static abstract void StoreBooleansStrided(TSelf mask, Span<bool> destination, int index, int stride, int count);

    /// <summary>An element of memory in every lane: as Splat, but always one broadcast from memory, which the products' tiles live on.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract TSelf Broadcast(ref readonly T element);

    /// <summary>The mask of the lanes before <paramref name="count"/>.</summary>
    static abstract TSelf First(int count);

    /// <summary>One lane; the index must lie in [0, <see cref="Count"/>).</summary>
    static abstract T Element(TSelf value, int index);

    /// <summary>Lanes from <paramref name="count"/> on become <paramref name="other"/>.</summary>
    static abstract TSelf Keep(TSelf value, int count, T other);

    /// <summary>The sum over the lanes, by halves: lane i + lane i + Count/2, and so on.</summary>
    static abstract T SumAcross(TSelf value);

    /// <summary>The product over the lanes, by halves.</summary>
    static abstract T ProductAcross(TSelf value);

    /// <summary>The greatest lane; NaN if one is NaN.</summary>
    static abstract T MaxAcross(TSelf value);

    /// <summary>The least lane; NaN if one is NaN.</summary>
    static abstract T MinAcross(TSelf value);

    /// <summary>Whether a lane of the mask is true.</summary>
    static abstract bool AnyAcross(TSelf mask);

    /// <summary>Lane i is the random number in [0, 1) of element index + i of a stream (<see cref="Philox"/>).</summary>
    static abstract TSelf Uniform(RandomKey key, int stream, long index);

    /// <summary>eˣ. Error at most 1 unit in the last place.</summary>
    static abstract TSelf Exp(TSelf x);

    /// <summary>eˣ − 1, accurate near 0. Error at most 1.5 units in the last place in float, 2 in double.</summary>
    static abstract TSelf Expm1(TSelf x);

    /// <summary>log x. Error at most 1 unit in the last place.</summary>
    static abstract TSelf Log(TSelf x);

    /// <summary>log(1 + x), accurate near 0. Error at most 1 unit in the last place.</summary>
    static abstract TSelf Log1p(TSelf x);

    /// <summary>log₂ x. Error at most 2 units in the last place.</summary>
    static abstract TSelf Log2(TSelf x);

    /// <summary>sin x, for x of any size. Error at most 2 units in the last place.</summary>
    static abstract TSelf Sin(TSelf x);

    /// <summary>cos x, for x of any size. Error at most 2 units in the last place.</summary>
    static abstract TSelf Cos(TSelf x);

    /// <summary>tan x, for x of any size. Error at most 1.5 units in the last place in float, 2 in double.</summary>
    static abstract TSelf Tan(TSelf x);

    /// <summary>arcsin x. Error at most 1.5 units in the last place.</summary>
    static abstract TSelf Asin(TSelf x);

    /// <summary>arccos x. Error at most 1.5 units in the last place.</summary>
    static abstract TSelf Acos(TSelf x);

    /// <summary>arctan x. Error at most 1.5 units in the last place.</summary>
    static abstract TSelf Atan(TSelf x);

    /// <summary>½ (eˣ − e⁻ˣ). Error at most 2 units in the last place.</summary>
    static abstract TSelf Sinh(TSelf x);

    /// <summary>½ (eˣ + e⁻ˣ). Error at most 1.5 units in the last place.</summary>
    static abstract TSelf Cosh(TSelf x);

    /// <summary>(eˣ − e⁻ˣ) / (eˣ + e⁻ˣ). Error at most 2 units in the last place.</summary>
    static abstract TSelf Tanh(TSelf x);

    /// <summary>log(x + √(x² + 1)). Error at most 2 units in the last place.</summary>
    static abstract TSelf Asinh(TSelf x);

    /// <summary>log(x + √(x² − 1)). Error at most 2 units in the last place.</summary>
    static abstract TSelf Acosh(TSelf x);

    /// <summary>½ log((1 + x) / (1 − x)). Error at most 2 units in the last place.</summary>
    static abstract TSelf Atanh(TSelf x);

    /// <summary>1 / (1 + e⁻ˣ). Error at most 2 units in the last place.</summary>
    static abstract TSelf Sigmoid(TSelf x);

    /// <summary>log(1 + eˣ), without overflow. Error at most 2 units in the last place.</summary>
    static abstract TSelf Softplus(TSelf x);

    /// <summary>2/√π ∫₀ˣ e^(−t²) dt. Error at most 1.5 units in the last place.</summary>
    static abstract TSelf Erf(TSelf x);

    /// <summary>1 − erf x, accurate in its tail. Error at most 2 units in the last place.</summary>
    static abstract TSelf Erfc(TSelf x);

    /// <summary>The normal distribution ½ erfc(−x/√2), accurate in its tail. Error at most 6 units in the last place in float, 7 in double.</summary>
    static abstract TSelf NormalCdf(TSelf x);

    /// <summary>The density exp(−x²/2)/√(2π) of the normal distribution. Error at most 3 units in the last place.</summary>
    static abstract TSelf NormalPdf(TSelf x);

    /// <summary>The angle of the point (x, y), in [−π, π]. Error at most 2 units in the last place.</summary>
    static abstract TSelf Atan2(TSelf y, TSelf x);

    /// <summary>xʸ, with C99's special cases. Error at most 1.5 units in the last place.</summary>
    static abstract TSelf Pow(TSelf x, TSelf y);
}
