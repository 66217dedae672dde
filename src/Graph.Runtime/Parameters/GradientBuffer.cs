using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>What emitted code does with the buffer that a gradient is written to.</summary>
public static class GradientBuffer
{
    /// <summary>Requires a gradient of the parameters' layout in memory of its own.</summary>
    /// <exception cref="ArgumentException">The layouts differ, or the gradient shares memory with the parameters.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Check<T>(Parameters<T> gradient, Parameters<T> parameters) where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(gradient);
        if (!gradient.Layout.Equals(parameters.Layout))
        {
            throw new ArgumentException(
                $"The gradient has the layout {gradient.Layout}, but the parameters have {parameters.Layout}; make it with Parameters.ZerosLike().", nameof(gradient));
        }
        if (gradient.Span.Overlaps(parameters.Span))
            throw new ArgumentException("The gradient shares memory with the parameters; make it with Parameters.ZerosLike().", nameof(gradient));
    }

    /// <summary>sum ← sum + addend.</summary>
    public static void Add<T>(ReadOnlySpan<T> addend, Span<T> sum) where T : unmanaged, IFloatingPointIeee754<T> => TensorPrimitives.Add(sum, addend, sum);
}
