using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Graph.Runtime;

/// <summary>
/// An axis of a matrix that is made of up to four axes of a tensor, of which the last counts fastest: the rows of windows, for example, count images, then
/// lines, then places in a line. Index i = (i₀, i₁, …) is at the offset Σ iₚ · strideₚ.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MatrixAxis
{
    private readonly int _length1, _length2, _length3;
    private readonly int _stride0, _stride1, _stride2, _stride3;

    /// <summary>An axis whose neighbours have the same distance everywhere.</summary>
    public MatrixAxis((int Length, int Stride) only) : this(only, (1, 0))
    {
    }

    public MatrixAxis((int Length, int Stride) slow, (int Length, int Stride) fast) : this(slow, fast, (1, 0))
    {
    }

    public MatrixAxis((int Length, int Stride) slow, (int Length, int Stride) middle, (int Length, int Stride) fast) : this(slow, middle, fast, (1, 0))
    {
    }

    /// <summary>Lengths of axes of a tensor, and the distances between neighbours along them.</summary>
    /// <exception cref="ArgumentException">A length or stride is negative, or the axis has more elements than an index can count.</exception>
    public MatrixAxis((int Length, int Stride) part0, (int Length, int Stride) part1, (int Length, int Stride) part2, (int Length, int Stride) part3)
    {
        if ((part0.Length | part1.Length | part2.Length | part3.Length | part0.Stride | part1.Stride | part2.Stride | part3.Stride) < 0)
            throw new ArgumentException($"An axis of the lengths and strides {part0}, {part1}, {part2}, {part3} cannot be: pass numbers of 0 or more.");
        (_length1, _length2, _length3) = (part1.Length, part2.Length, part3.Length);
        (_stride0, _stride1, _stride2, _stride3) = (part0.Stride, part1.Stride, part2.Stride, part3.Stride);
        Length = Times(Times(Times(part0.Length, part1.Length), part2.Length), part3.Length);
        Last = Length == 0 ? 0 : Reach(part0) + Reach(part1) + Reach(part2) + Reach(part3);
    }

    /// <summary>The number of elements.</summary>
    public int Length { get; }

    /// <summary>The offset of the last element.</summary>
    internal long Last { get; }

    /// <summary>Whether the distance between neighbours is the same everywhere: the <see cref="Stride"/>.</summary>
    internal bool IsPlain => (_length1 | _length2 | _length3) <= 1;

    /// <summary>The distance between the slowest part's neighbours.</summary>
    internal int Stride => _stride0;

    /// <summary>The elements for each index of the slowest part.</summary>
    internal int SlowestLength => Math.Max(1, _length1 * _length2 * _length3);

    /// <summary>Whether neighbours of the fastest part lie side by side.</summary>
    internal bool IsContiguous => (_length3 > 1 ? _stride3 : _length2 > 1 ? _stride2 : _length1 > 1 ? _stride1 : _stride0) == 1;

    /// <summary>How many elements lie side by side, again and again: the axis is runs of this length.</summary>
    internal int RunLength
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get
        {
            int run = 1;
            if (!Extends(_length3, _stride3, ref run) || !Extends(_length2, _stride2, ref run) || !Extends(_length1, _stride1, ref run)) return run;
            return _stride0 == run ? Length : run;
        }
    }

    /// <summary>Whether the axis is runs of so many elements that lie side by side, and a part of it counts the runs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal bool HasRuns(int length)
    {
        int run = _length3;
        if (run != length) run *= _length2;
        if (run != length) run *= _length1;
        return run == length && RunLength % length == 0;
    }

    /// <summary>The axis of the first elements of runs of a length: of <see cref="RunLength"/>, or one that <see cref="HasRuns"/> knows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal MatrixAxis Runs(int length)
    {
        int run = 1;
        (int, int) part3 = Shortened(_length3, _stride3, length, ref run), part2 = Shortened(_length2, _stride2, length, ref run);
        (int, int) part1 = Shortened(_length1, _stride1, length, ref run);
        return new((Length / SlowestLength, _stride0), part1, part2, part3);
    }

    // A part whose neighbours are as far apart as the run is long makes it longer; one of a single element changes nothing.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Extends(int length, int stride, ref int run)
    {
        if (length != 1 && stride != run) return false;
        run *= length;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (int Length, int Stride) Shortened(int length, int stride, int longest, ref int run)
    {
        if (run == longest) return (length, stride);
        run *= length;
        return (1, 0);
    }

    /// <summary>The offsets of elements first, first + 1, ….</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Offsets(int first, Span<int> offsets)
    {
        if (offsets.IsEmpty) return;
        // The fastest part that counts: the parts behind it are single elements.
        if (_length3 > 1) Offsets(first, offsets, _length1, _stride1, _length2, _stride2, _length3, _stride3);
        else if (_length2 > 1) Offsets(first, offsets, 1, 0, _length1, _stride1, _length2, _stride2);
        else Offsets(first, offsets, 1, 0, 1, 0, _length1, _stride1);
    }

    // Index i = (…, i₁, i₂, i₃); the fastest part's offsets are a vector, of which what is too much is overwritten by what follows.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Offsets(int first, Span<int> offsets, int length1, int stride1, int length2, int stride2, int length3, int stride3)
    {
        (int rest, int i3) = Math.DivRem(first, length3);
        (rest, int i2) = Math.DivRem(rest, length2);
        (int i0, int i1) = Math.DivRem(rest, length1);
        int lanes = Vector256<int>.Count;
        Vector256<int> steps = Vector256<int>.Indices * stride3;
        ref int to = ref MemoryMarshal.GetReference(offsets);
        for (int i = 0; i < offsets.Length; i3 = 0)
        {
            int offset = i0 * _stride0 + i1 * stride1 + i2 * stride2 + i3 * stride3, end = Math.Min(offsets.Length, i + length3 - i3);
            for (; i < end && i + lanes <= offsets.Length; i += lanes, offset += lanes * stride3)
                (steps + Vector256.Create(offset)).StoreUnsafe(ref Unsafe.Add(ref to, i));
            for (; i < end; i++, offset += stride3) Unsafe.Add(ref to, i) = offset;
            i = end;
            if (++i2 < length2) continue;
            i2 = 0;
            if (++i1 == length1) (i1, i0) = (0, i0 + 1);
        }
    }

    private static int Times(int count, int length)
    {
        long product = (long)count * length;
        return product <= int.MaxValue ? (int)product
            : throw new ArgumentException($"An axis of {product} elements has more than an index can count; take a smaller batch.");
    }

    private static long Reach((int Length, int Stride) part) => (part.Length - 1L) * part.Stride;
}
