using System.Numerics;
using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>What emitted code asks of a direction along which the parameters vary.</summary>
public static class DirectionBuffer
{
    /// <summary>Requires a direction of the parameters' layout.</summary>
    /// <exception cref="ArgumentException">The layouts differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Check<T>(Parameters<T> direction, Parameters<T> parameters) where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(direction);
        if (direction.Layout.Equals(parameters.Layout)) return;
        throw new ArgumentException(
            $"The direction has the layout {direction.Layout}, but the parameters have {parameters.Layout}; make it with Parameters.ZerosLike().",
            nameof(direction));
    }
}
