using System.Runtime.CompilerServices;
using Graph.Graphs;
using Graph.Operators;

namespace Graph.Scheduling;

/// <summary>
/// Values as functions of an index: the body of a kernel is what its results are at a point of its axes. Views turn into indices and elementwise
/// operators into scalar ones; a value that is kept somewhere is found by <paramref name="find"/>.
/// </summary>
/// <param name="graph">The graph.</param>
/// <param name="find">
/// Where the value of an instruction is kept, at an index: a load, a result of the same kernel, or null to compute it here.
/// </param>
internal sealed class BodyBuilder(ComputationGraph graph, Func<int, Affine[], ScalarValue?> find)
{
    private readonly Dictionary<(int, EquatableArray<Affine>), ScalarValue> _built = [];
    private readonly Dictionary<(object, EquatableArray<int>, Affine?), ScalarValue> _unique = [];
    private readonly Dictionary<ScalarValue, int> _valueNumbers = [];
    private readonly LeafScalar _absent = new(new Constant(0));

    /// <summary>The value of an instruction at an index, looking where it is kept first.</summary>
    public ScalarValue Build(int position, Affine[] index)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        (int, EquatableArray<Affine>) key = (position, index.ToEquatable());
        if (!_built.TryGetValue(key, out ScalarValue? value)) _built.Add(key, value = find(position, index) ?? Compute(position, index));
        return value;
    }

    /// <summary>The value of an instruction at an index from those of its operands.</summary>
    public ScalarValue Compute(int position, Affine[] index)
    {
        Instruction instruction = graph.Instructions[position];
        int Operand(int i) => instruction.Operands[i];
        Shape OperandShape(int i) => graph.Instructions[Operand(i)].Type.Shape;
        switch (instruction.Operator)
        {
            case Input or ParameterLeaf:
                return Load(position, index);
            case Iota:
                return Index(index[0]);
            case Identity identity:
                return Diagonal(identity.Axes.Rank, index);
            case Leaf leaf:
                return Unique($"leaf {leaf.Formula([])} {leaf.Type.Element}", [], null, () => new LeafScalar(leaf));
            case UniformRandom random:
                Affine flat = Flat(index, random.ResultShape);
                return Unique("random", [random.Stream], flat, () => new RandomScalar(Operand(0), random.Stream, flat));
            case InRange or StopGradient or Assign:
                return Build(Operand(0), index);
            case Elementwise elementwise:
                ScalarValue[] operands = instruction.Operands.Select(o => Build(o, index)).ToArray();
                ScalarValue applied = Apply(elementwise, instruction.Type.Element, operands);
                if (applied is ApplyScalar) applied.Instruction ??= position;
                return applied;
            case Broadcast broadcast:
                return Build(Operand(0), broadcast.Axes.Select(a => index[a]).ToArray());
            case Permute permute:
                Affine[] permuted = new Affine[index.Length];
                for (int i = 0; i < index.Length; i++) permuted[permute.Axes[i]] = index[i];
                return Build(Operand(0), permuted);
            case StridedSlice slice:
                return Build(Operand(0), index.Select((x, a) => Affine.Constant(slice.Starts[a]) + (x * slice.Steps[a])).ToArray());
            case Flip flip:
                return Build(Operand(0), index.Select((x, a) => flip.Axes.Contains(a) ? Affine.Constant(OperandShape(0)[a] - 1) + (x * -1) : x).ToArray());
            case Windows windows:
                return Build(Operand(0), Slid(index, windows.Along));
            case Reshape reshape:
                return Factorization.SourceIndex(OperandShape(0), reshape.ResultShape, index) is { } source
                    ? Build(Operand(0), source)
                    : LoadFlat(Operand(0), Flat(index, reshape.ResultShape));
            case Gather gather:
                int rank = OperandShape(1).Rank;
                ScalarValue at = Build(Operand(1), index.Skip(gather.Axis).Take(rank).ToArray());
                Affine[] data = [.. index.Take(gather.Axis), Affine.Zero, .. index.Skip(gather.Axis + rank)];
                return GatherFrom(Operand(0), data, gather.Axis, at);
            default:
                throw new InvalidOperationException($"{instruction.Operator.Name} (%{position}) is not computed inside a kernel.");
        }
    }

    /// <summary>An operator on values.</summary>
    public ScalarValue Apply(Elementwise op, ElementType element, params ScalarValue[] operands)
        => ScalarAlgebra.Simplified(this, op, operands)
            ?? Unique(op, Array.ConvertAll(operands, NumberOf), null, () => new ApplyScalar(op, element, operands));

    /// <summary>
    /// What an element of the identity that is off the diagonal is: no number, but nothing to multiply. A product with it is nothing either,
    /// whatever the other factor; where it must be a number it is 0.
    /// </summary>
    public ScalarValue Absent => _absent;

    public ScalarValue Number(double number)
    {
        Constant constant = new(number);
        return Unique($"leaf {constant.Formula([])} Real", [], null, () => new LeafScalar(constant));
    }

    /// <summary>An element of the identity: known where both indices move together.</summary>
    private ScalarValue Diagonal(int rank, Affine[] index)
    {
        ScalarValue? equal = null;
        for (int a = 0; a < rank; a++)
        {
            Affine difference = index[a] + (index[rank + a] * -1);
            if (!difference.Axes.Any() && difference.Offset.IsConstant)
            {
                if (difference.Offset.Is(0)) continue;
                return _absent;
            }
            ScalarValue same = Apply(new Compare(Comparison.Equal), ElementType.Boolean, Index(index[a]), Index(index[rank + a]));
            equal = equal is null ? same : Apply(new And(), ElementType.Boolean, equal, same);
        }
        return equal is null ? Number(1) : Apply(new Select(), ElementType.Real, equal, Number(1), Number(0));
    }

    private ScalarValue Index(Affine index) => Unique("index", [], index, () => new IndexScalar(index));

    /// <summary>One lane of a vector.</summary>
    public LaneScalar Element(ScalarValue vector, int index, Axis lane)
        => (LaneScalar)Unique("lane", [index, NumberOf(vector)], null, () => new LaneScalar(vector, index, lane));

    /// <summary>The first lanes of a vector combined.</summary>
    public ScalarValue Across(ScalarValue vector, Reduction op, int count, Axis lane)
        => Unique($"across {op.Name}", [count, NumberOf(vector)], null, () => new AcrossScalar(vector, op, count, lane));

    /// <summary>An element of a buffer.</summary>
    public ScalarValue Load(int source, Affine[] index)
    {
        Instruction instruction = graph.Instructions[source];
        Affine offset = Flat(index, instruction.Type.Shape);
        return Unique("load", [source], offset, () => new LoadScalar(source, instruction.Type.Element, index, offset));
    }

    private ScalarValue LoadFlat(int source, Affine offset)
    {
        int buffer = Storage.Of(graph, source);
        return Unique("load", [buffer], offset, () => new LoadScalar(buffer, graph.Instructions[source].Type.Element, null, offset));
    }

    private GatherScalar GatherFrom(int source, Affine[] index, int axis, ScalarValue position)
    {
        // the position enters with the stride that the axis has in the buffer behind the views
        Axis probe = new("position", graph.Instructions[source].Type.Shape[axis]);
        Affine[] probed = (Affine[])index.Clone();
        probed[axis] = Affine.Of(probe);
        LoadScalar load = (LoadScalar)Storage.Resolve(graph, source, probed);
        return (GatherScalar)Unique(
            $"gather {load.Offset[probe]}", [load.Source, NumberOf(position)], load.Offset.Without(probe),
            () => new GatherScalar(load.Source, load.Element, load.Offset.Without(probe), position, load.Offset[probe]));
    }

    internal static Affine Flat(Affine[] index, Shape shape)
    {
        Affine offset = Affine.Zero;
        Dimension stride = 1;
        for (int a = shape.Rank - 1; a >= 0; a--)
        {
            offset += index[a] * stride;
            stride *= shape[a];
        }
        return offset;
    }

    /// <summary>Where in the operand an element of a window is: window·stride + position·dilation.</summary>
    private static Affine[] Slid(Affine[] index, EquatableArray<Window> along)
    {
        Affine[] place = [.. index.Take(index.Length - along.Count)];
        for (int i = 0; i < along.Count; i++)
            place[along[i].Axis] = (place[along[i].Axis] * along[i].Stride) + (index[place.Length + i] * along[i].Dilation);
        return place;
    }

    private ScalarValue Unique(object kind, int[] numbers, Affine? index, Func<ScalarValue> create)
    {
        (object, EquatableArray<int>, Affine?) key = (kind, numbers.ToEquatable(), index);
        if (!_unique.TryGetValue(key, out ScalarValue? value)) _unique.Add(key, value = create());
        return value;
    }

    private int NumberOf(ScalarValue value)
    {
        if (!_valueNumbers.TryGetValue(value, out int number)) _valueNumbers.Add(value, number = _valueNumbers.Count);
        return number;
    }
}
