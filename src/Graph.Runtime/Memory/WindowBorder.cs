using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>
/// What a product knows of windows that reach beyond what they are of, into zeros: with i counting the slowest part of the columns and j that of the
/// depth, the right operand is zero unless First ≤ i · ColumnStep + j · DepthStep &lt; End. So vectors of columns skip the rest of the depth.
/// </summary>
/// <param name="ColumnStep">The distance between windows.</param>
/// <param name="DepthStep">The distance between elements of a window; 0 where nothing is known.</param>
/// <param name="First">The place of the first element that may not be zero.</param>
/// <param name="End">The place behind the last.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct WindowBorder(int ColumnStep, int DepthStep, int First, int End)
{
    /// <summary>The part of the depth in which some of these columns are not zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal (int First, int End) Depth(int column, int columns, in MatrixAxis columnAxis, in MatrixAxis depthAxis)
    {
        int length = depthAxis.SlowestLength, lowest = column / columnAxis.SlowestLength, highest = (column + columns - 1) / columnAxis.SlowestLength;
        int first = Math.Max(0, (First - highest * ColumnStep + DepthStep - 1) / DepthStep) * length;
        int end = Math.Max(0, (End - lowest * ColumnStep + DepthStep - 1) / DepthStep) * length;
        return (Math.Min(first, depthAxis.Length), Math.Min(end, depthAxis.Length));
    }
}
