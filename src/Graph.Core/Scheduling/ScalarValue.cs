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

    /// <summary>What the value is called where it is no instruction of the graph that is scheduled.</summary>
    public string? Name { get; init; }

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

    /// <summary>How many of a block of lanes lie inside the axis of the source that they run along.</summary>
    public int CountAlong(Axis block, Shape shape)
    {
        int axis = index is null ? -1 : Array.FindIndex(index, x => !x[block].Is(0));
        if (axis < 0) return (int)block.Length.Value;
        long step = index![axis][block].Value, start = index[axis].Without(block).Offset.Value, end = step > 0 ? shape[axis].Value - 1 - start : start;
        return (int)Math.Min(block.Length.Value, (end / Math.Abs(step)) + 1);
    }
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
/// <param name="source">The instruction.</param>
/// <param name="element">The element type.</param>
/// <param name="axes">The axes that it varies along.</param>
/// <param name="number">Tells several results of one instruction apart.</param>
internal sealed class ResultScalar(int source, ElementType element, IEnumerable<Axis> axes, int number = 0) : ScalarValue(element, axes)
{
    public int Source => source;

    public int Number => number;

    /// <summary>What the result is known by within its kernel.</summary>
    public (int, int) Key => (number == 0 ? source : -1, number);
}

/// <summary>The first lanes of a vector combined into one number.</summary>
internal sealed class AcrossScalar(ScalarValue operand, Reduction op, int count, Axis lane) : ScalarValue(ElementType.Real, operand.Axes.Where(a => a != lane))
{
    public Reduction Operator => op;

    public int Count => count;

    public override IReadOnlyList<ScalarValue> Operands { get; } = [operand];
}

/// <summary>One lane of a vector.</summary>
internal sealed class LaneScalar(ScalarValue operand, int index, Axis lane) : ScalarValue(ElementType.Real, operand.Axes.Where(a => a != lane))
{
    public int Index => index;

    public override IReadOnlyList<ScalarValue> Operands { get; } = [operand];
}

/// <summary>What the points of a serial loop hand on: before the first point the initial value, then what <see cref="CarryResult"/> makes of it.</summary>
internal sealed class CarryScalar(int number, IEnumerable<Axis> axes) : ScalarValue(ElementType.Real, axes)
{
    public int Number => number;

    /// <summary>What the carry is known by within its kernel.</summary>
    public (int, int) Key => (-2, number);
}
