using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Graph.Runtime;

/// <summary>The row-major spans that emitted code computes on, of tensors of System.Numerics.Tensors and of buffers.</summary>
public static class Dense
{
    /// <summary>The length of an axis, of a tensor that must have <paramref name="rank"/> axes.</summary>
    /// <exception cref="ArgumentException">The tensor has another number of axes.</exception>
    public static int Length<T>(scoped in ReadOnlyTensorSpan<T> tensor, int axis, int rank, string name)
    {
        if (tensor.Rank != rank) throw new ArgumentException($"{name} has {tensor.Rank} axes, but {rank} are needed; reshape it.", name);
        return checked((int)tensor.Lengths[axis]);
    }

    /// <summary>Entry <paramref name="index"/> of entries of <paramref name="length"/> elements side by side.</summary>
    public static Span<T> Entry<T>(Span<T> all, int index, int length) => all.Slice(checked(index * length), length);

    /// <summary>Entry <paramref name="index"/> of entries of <paramref name="length"/> elements side by side, to be read.</summary>
    public static ReadOnlySpan<T> Entry<T>(ReadOnlySpan<T> all, int index, int length) => all.Slice(checked(index * length), length);

    /// <summary>The elements in row-major order.</summary>
    /// <exception cref="ArgumentException">The shape is not <paramref name="shape"/>, or the elements do not lie side by side.</exception>
    public static ReadOnlySpan<T> Span<T>(in ReadOnlyTensorSpan<T> tensor, string name, scoped ReadOnlySpan<int> shape)
    {
        Require(tensor.Lengths, tensor.IsDense, name, shape);
        return tensor.FlattenedLength == 0 ? default : MemoryMarshal.CreateReadOnlySpan(in tensor.GetPinnableReference(), checked((int)tensor.FlattenedLength));
    }

    /// <summary>The elements in row-major order, to be written.</summary>
    /// <exception cref="ArgumentException">The shape is not <paramref name="shape"/>, or the elements do not lie side by side.</exception>
    public static Span<T> Span<T>(in TensorSpan<T> tensor, string name, scoped ReadOnlySpan<int> shape)
    {
        Require(tensor.Lengths, tensor.IsDense, name, shape);
        return tensor.FlattenedLength == 0 ? default : MemoryMarshal.CreateSpan(ref tensor.GetPinnableReference(), checked((int)tensor.FlattenedLength));
    }

    /// <summary>The elements from a position on; none if that lies beyond the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<T> From<T>(ReadOnlySpan<T> values, int start) => values[Math.Min(start, values.Length)..];

    /// <summary>The elements from a position on, to be written; none if that lies beyond the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Span<T> From<T>(Span<T> values, int start) => values[Math.Min(start, values.Length)..];

    private static void Require(scoped ReadOnlySpan<nint> lengths, bool isDense, string name, scoped ReadOnlySpan<int> shape)
    {
        bool fits = lengths.Length == shape.Length;
        for (int axis = 0; fits && axis < shape.Length; axis++) fits = lengths[axis] == shape[axis];
        if (!fits) throw new ArgumentException($"{name} is {ShapeText.Of(lengths)}, but {ShapeText.Of(shape)} is needed.", name);
        if (!isDense)
            throw new ArgumentException($"The elements of {name} do not lie side by side in memory; pass a dense tensor, for instance a copy.", name);
    }
}
