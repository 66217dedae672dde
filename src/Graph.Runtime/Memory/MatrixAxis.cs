using System.ComponentModel;
using System.Runtime.CompilerServices;

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

    /// <param name="length">The number of elements.</param>
    /// <param name="stride">The distance between neighbours.</param>
    public MatrixAxis(int length, int stride) : this(length, stride, 1, 0)
    {
    }

    public MatrixAxis(int length0, int stride0, int length1, int stride1) : this(length0, stride0, length1, stride1, 1, 0)
    {
    }

    public MatrixAxis(int length0, int stride0, int length1, int stride1, int length2, int stride2)
        : this(length0, stride0, length1, stride1, length2, stride2, 1, 0)
    {
    }

    /// <exception cref="ArgumentException">A length or stride is negative, or the axis has more elements than an index can count.</exception>
    public MatrixAxis(int length0, int stride0, int length1, int stride1, int length2, int stride2, int length3, int stride3)
    {
        if ((length0 | length1 | length2 | length3 | stride0 | stride1 | stride2 | stride3) < 0)
            throw new ArgumentException($"An axis of lengths {length0}, {length1}, {length2}, {length3} and strides {stride0}, {stride1}, {stride2}, {stride3} " +
                "cannot be: pass numbers of 0 or more.");
        (_length1, _length2, _length3) = (length1, length2, length3);
        (_stride0, _stride1, _stride2, _stride3) = (stride0, stride1, stride2, stride3);
        Int128 length = (Int128)length0 * length1 * length2 * length3;
        if (length > int.MaxValue) throw new ArgumentException($"An axis of {length} elements has more than an index can count; take a smaller batch.");
        Length = (int)length;
        Last = length == 0 ? 0 : (Part(length0, stride0) + Part(length1, stride1)) + (Part(length2, stride2) + Part(length3, stride3));
    }

    /// <summary>The number of elements.</summary>
    public int Length { get; }

    /// <summary>The offset of the last element.</summary>
    internal long Last { get; }

    /// <summary>Whether the distance between neighbours is the same everywhere: the <see cref="Stride"/>.</summary>
    internal bool IsPlain => (_length1 | _length2 | _length3) <= 1;

    /// <summary>The distance between the slowest part's neighbours.</summary>
    internal int Stride => _stride0;

    /// <summary>Whether neighbours of the fastest part lie side by side.</summary>
    internal bool IsContiguous => (_length3 > 1 ? _stride3 : _length2 > 1 ? _stride2 : _length1 > 1 ? _stride1 : _stride0) == 1;

    /// <summary>The offsets of elements first, first + 1, ….</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Offsets(int first, Span<int> offsets)
    {
        if (offsets.IsEmpty) return;
        (int rest, int i3) = Math.DivRem(first, _length3);
        (rest, int i2) = Math.DivRem(rest, _length2);
        (int i0, int i1) = Math.DivRem(rest, _length1);
        int outer = i0 * _stride0 + i1 * _stride1 + i2 * _stride2, offset = outer + i3 * _stride3;
        for (int i = 0; i < offsets.Length; i++)
        {
            offsets[i] = offset;
            offset += _stride3;
            if (++i3 < _length3) continue;
            i3 = 0;
            if (++i2 == _length2)
            {
                i2 = 0;
                if (++i1 == _length1) (i1, i0) = (0, i0 + 1);
            }
            offset = i0 * _stride0 + i1 * _stride1 + i2 * _stride2;
        }
    }

    private static long Part(int length, int stride) => (length - 1L) * stride;
}
