using System.Numerics;

namespace Graph.Runtime;

/// <summary>A loop over the elements of some spans that is written once for every element type and register width.</summary>
internal interface IElementLoop
{
    /// <summary>Number of elements.</summary>
    int Length { get; }

    /// <summary>Does the elements from <paramref name="start"/> to before <paramref name="end"/>.</summary>
    void Run<V, T>(int start, int end) where V : struct, ILanes<V, T> where T : unmanaged, IFloatingPointIeee754<T>;
}
