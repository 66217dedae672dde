using Graph.Operators;

namespace Graph.Scheduling;

/// <summary>
/// A value of a kernel's body at one point of its axes, in single assignment form. Equal ones are built once, so identity is equality within a kernel.
/// </summary>
internal abstract class ScalarValue(ElementType element, IEnumerable<Axis> axes)
{
    public ElementType Element => element;

    /// <summary>The axes that the value varies along.</summary>
    public HashSet<Axis> Axes { get; } = [.. axes];

    /// <summary>The instruction whose value this is, for its name.</summary>
    public int? Instruction { get; set; }

    public virtual IReadOnlyList<ScalarValue> Operands => [];
}

/// <summary>A constant or the value of a dimension.</summary>
internal sealed class LeafScalar(Leaf op) : ScalarValue(op.Type.Element, [])
{
    public Leaf Operator => op;
}

/// <summary>An index as an integer.</summary>
internal sealed class IndexScalar(Affine index) : ScalarValue(ElementType.Integer, index.Axes)
{
    public Affine Index => index;
}

/// <summary>An element of a buffer.</summary>
/// <param name="source">The instruction whose value the buffer holds.</param>
/// <param name="element">The element type.</param>
/// <param name="index">The position along each axis of the source, or null where it is known only in flat form.</param>
/// <param name="offset">The flat position.</param>
internal sealed class LoadScalar(int source, ElementType element, Affine[]? index, Affine offset) : ScalarValue(element, offset.Axes)
{
    public int Source => source;

    public Affine[]? Index => index;

    public Affine Offset => offset;
}

/// <summary>An element of a buffer at offset + position·stride.</summary>
internal sealed class GatherScalar(int source, ElementType element, Affine offset, ScalarValue position, Dimension stride)
    : ScalarValue(element, offset.Axes.Concat(position.Axes))
{
    public int Source => source;

    public Affine Offset => offset;

    public ScalarValue Position => position;

    public Dimension Stride => stride;

    public override IReadOnlyList<ScalarValue> Operands => [position];
}

/// <summary>A random number of a stream at a flat position.</summary>
internal sealed class RandomScalar(int key, int stream, Affine index) : ScalarValue(ElementType.Real, index.Axes)
{
    public int Key => key;

    public int Stream => stream;

    public Affine Index => index;
}

/// <summary>An elementwise operator.</summary>
internal sealed class ApplyScalar(Elementwise op, ElementType element, IReadOnlyList<ScalarValue> operands)
    : ScalarValue(element, operands.SelectMany(o => o.Axes))
{
    public Elementwise Operator => op;

    public override IReadOnlyList<ScalarValue> Operands => operands;
}

/// <summary>The result of a reduction in an earlier stage of the same kernel, or the raw element of a matrix product in its epilogue.</summary>
internal sealed class ResultScalar(int source, ElementType element, IEnumerable<Axis> axes) : ScalarValue(element, axes)
{
    public int Source => source;
}
