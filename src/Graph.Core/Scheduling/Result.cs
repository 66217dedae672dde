using Graph.Operators;

namespace Graph.Scheduling;

/// <summary>What a kernel leaves behind.</summary>
/// <param name="target">The instruction whose value it is.</param>
/// <param name="value">The value at a point.</param>
internal abstract class Result(int target, ScalarValue value)
{
    public int Target => target;

    public ScalarValue Value => value;

    /// <summary>How many lanes of the kernel's block are elements, where the value varies along it.</summary>
    public int? Lanes { get; init; }
}

/// <summary>The value is written to the target's buffer.</summary>
internal sealed class StoreResult(int target, ScalarValue value, Affine offset) : Result(target, value)
{
    public Affine Offset => offset;

    /// <summary>Whether the value is a selection whose alternative is what lies there already.</summary>
    public bool KeepsRest { get; init; }
}

/// <summary>The values along the stage's loops are combined; the combination stays at hand for the row, and is written if others read it.</summary>
internal sealed class ReduceResult(int target, ScalarValue value, Reduction op, Affine? offset, int number = 0) : Result(target, value)
{
    public Reduction Operator => op;

    /// <summary>Tells several reductions of one instruction apart.</summary>
    public int Number => number;

    /// <summary>What <see cref="ResultScalar"/> knows the result by.</summary>
    public (int, int) Key => (number == 0 ? Target : -1, number);

    public Affine? Offset => offset;
}

/// <summary>The value is added to the target's buffer at offset + position·stride, one point of the stage's loops after the other.</summary>
internal sealed class ScatterResult(int target, ScalarValue value, Affine offset, ScalarValue position, Dimension stride) : Result(target, value)
{
    public Affine Offset => offset;

    public ScalarValue Position => position;

    public Dimension Stride => stride;
}

/// <summary>The value replaces what <see cref="CarryScalar"/> of that number stands for, at the end of each point of the stage's loop.</summary>
internal sealed class CarryResult(int target, ScalarValue value, ScalarValue initial, int number, string name) : Result(target, value)
{
    public ScalarValue Initial => initial;

    public int Number => number;

    /// <summary>What the carry is known by within its kernel.</summary>
    public (int, int) Key => (-2, number);

    public string Name => name;
}
