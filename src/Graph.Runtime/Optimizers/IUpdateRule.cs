using System.ComponentModel;
using System.Numerics;

namespace Graph.Runtime;

/// <summary>
/// An optimiser's formula for one stretch of parameters, element by element, with what it accumulates. The compiler inlines it into the optimiser's own loop, and
/// into the kernels of a training step that computes the gradient.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IUpdateRule
{
    /// <summary>The parameters' next values; the rule's own state of these elements is updated.</summary>
    /// <param name="parameter">Elements index, index + 1, … of the stretch.</param>
    /// <param name="gradient">Their gradient.</param>
    /// <param name="index">The place of the first in the stretch.</param>
    /// <param name="count">How many lanes are elements; more than there are lanes counts as all.</param>
    V Next<V, T>(V parameter, V gradient, int index, int count) where V : struct, ILanes<V, T> where T : unmanaged, IFloatingPointIeee754<T>;
}
