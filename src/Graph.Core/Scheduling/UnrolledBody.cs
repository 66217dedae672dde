using Graph.Graphs;
using Graph.Operators;

namespace Graph.Scheduling;

/// <summary>
/// The values of a small graph unrolled into scalars: every axis but the rows' has a constant index, so that products and reductions become chains of
/// multiply-adds in the one loop over the rows. With a block of lanes, the last constant axis of a value is covered by vectors instead: element i of the axis is
/// lane i mod L of vector i / L, a sum along it is a sum across lanes, and a single element is taken out of its vector.
/// </summary>
internal sealed class UnrolledBody
{
    /// <summary>An axis with fewer elements is not worth a vector.</summary>
    private const int FewestLanes = 4;

    private readonly ComputationGraph _graph;
    private readonly Dimension? _rows;
    private readonly Axis? _row;
    private readonly Axis? _lane;
    private readonly int _lanes;
    private readonly bool[] _isHeavy;
    private readonly BodyBuilder _builder;
    private readonly Dictionary<(int, string), RowReduction> _reductions = [];

    /// <param name="graph">The graph.</param>
    /// <param name="row">The axis of the rows, or null if there is none.</param>
    /// <param name="lane">The block of lanes, or null to leave the lanes to the rows.</param>
    public UnrolledBody(ComputationGraph graph, Axis? row, Axis? lane)
    {
        (_graph, _row, _rows, _lane) = (graph, row, row?.Length, lane);
        _lanes = lane is null ? 1 : (int)lane.Length.Value;
        _isHeavy = Heavy(graph);
        _builder = new BodyBuilder(graph, Find);
    }

    /// <summary>Whether something occurred that cannot be unrolled.</summary>
    public bool Fails { get; private set; }

    /// <summary>The reductions over the rows that the values so far need, in order of discovery.</summary>
    public IReadOnlyCollection<RowReduction> Reductions => _reductions.Values;

    /// <summary>A reduction over the rows of one element, or one block of lanes, of an instruction.</summary>
    internal sealed class RowReduction(ScalarValue value, Reduction op, ResultScalar result)
    {
        public ScalarValue Value => value;

        public Reduction Operator => op;

        public ResultScalar Result => result;
    }

    /// <summary>The elements of a value, each block of lanes as one: its value, where it lies in the value's buffer, and how many lanes count.</summary>
    public IEnumerable<(ScalarValue Value, Affine[] Index, Affine Offset, int? Lanes)> Elements(int position)
    {
        Shape shape = _graph.Instructions[position].Type.Shape;
        int last = LaneAxisOf(shape);
        foreach (Affine[] index in Indices(shape, last))
        {
            int? count = last < 0 ? null : (int)Math.Min(_lanes, shape[last].Value - index[last].Offset.Value);
            yield return (_builder.Build(position, index), index, BodyBuilder.Flat(index, shape), count);
        }
    }

    private ScalarValue? Find(int position, Affine[] index)
    {
        if (Fails) return Nothing(position);
        Instruction instruction = _graph.Instructions[position];
        if (TakesElement(position, index)) return Element(position, index);
        return instruction.Operator switch
        {
            Contract contract => Contraction(position, contract, index),
            ArgMax or CumulativeSum or Gather or ScatterAdd or UniformRandom or ResultOf => Failed(position),
            Reduction reduction => Reduced(position, reduction, index),
            Concatenate concatenate => Piece(position, concatenate, index),
            Embed embed => Embedded(position, embed, index),
            Reshape reshape => Reshaped(position, reshape, index),
            Elementwise when instruction.Type.Element == ElementType.Integer && HasLanes(index) => Failed(position),
            _ => null,
        };
    }

    private static bool[] Heavy(ComputationGraph graph)
    {
        bool[] heavy = new bool[graph.Instructions.Count];
        for (int i = 0; i < heavy.Length; i++)
        {
            Instruction instruction = graph.Instructions[i];
            heavy[i] = instruction.Operator is Contract or Reduction || OperatorCost.Of(instruction.Operator) > OperatorCost.Division
                || instruction.Operands.Any(o => heavy[o]);
        }
        return heavy;
    }

    /// <summary>Whether a single element of what is computed as vectors is asked for.</summary>
    private bool TakesElement(int position, Affine[] index)
    {
        if (_lane is null || !_isHeavy[position]) return false;
        Instruction instruction = _graph.Instructions[position];
        int last = LaneAxisOf(instruction.Type.Shape);
        return instruction.Operator is Contract or Reduction or Elementwise && instruction.Type.Element == ElementType.Real && last >= 0 && !HasLanes(index);
    }

    private LaneScalar Element(int position, Affine[] index)
    {
        int last = LaneAxisOf(_graph.Instructions[position].Type.Shape), element = (int)index[last].Offset.Value;
        Affine[] block = (Affine[])index.Clone();
        block[last] = Affine.Constant(element / _lanes * _lanes) + Affine.Of(_lane!);
        return _builder.Element(_builder.Build(position, block), element % _lanes, _lane!);
    }

    private ScalarValue Contraction(int position, Contract contract, Affine[] index)
    {
        Instruction instruction = _graph.Instructions[position];
        Dictionary<char, Affine> at = [];
        for (int i = 0; i < contract.Result.Length; i++) at[contract.Result[i]] = index[i];
        Shape left = _graph.Instructions[instruction.Operands[0]].Type.Shape;
        char[] summed = [.. contract.Left.Where(c => !contract.Result.Contains(c))];
        Dimension[] lengths = [.. summed.Select(c => left[contract.Left.IndexOf(c)])];
        return Combined(position, index, new Sum(default), lengths, point =>
        {
            Dictionary<char, Affine> here = new(at);
            for (int i = 0; i < summed.Length; i++) here[summed[i]] = point[i];
            ScalarValue a = _builder.Build(instruction.Operands[0], contract.Left.Select(c => here[c]).ToArray());
            ScalarValue b = _builder.Build(instruction.Operands[1], contract.Right.Select(c => here[c]).ToArray());
            return _builder.Apply(new Multiply(), ElementType.Real, a, b);
        });
    }

    private ScalarValue Reduced(int position, Reduction reduction, Affine[] index)
    {
        int operand = _graph.Instructions[position].Operands[0];
        Shape source = _graph.Instructions[operand].Type.Shape;
        Dimension[] lengths = [.. reduction.Axes.Select(a => source[a])];
        return Combined(position, index, reduction, lengths, point =>
        {
            Affine[] here = new Affine[source.Rank];
            for (int i = 0; i < point.Length; i++) here[reduction.Axes[i]] = point[i];
            int next = 0;
            for (int a = 0; a < here.Length; a++) here[a] ??= index[next++];
            return _builder.Build(operand, here);
        });
    }

    /// <summary>Terms combined along axes: constant ones unrolled, or the last of them as lanes; then over the rows, where they are among the axes.</summary>
    private ScalarValue Combined(int position, Affine[] index, Reduction op, Dimension[] lengths, Func<Affine[], ScalarValue> term)
    {
        Elementwise combine = op switch { Max => new Maximum(), Min => new Minimum(), Product => new Multiply(), _ => new Add() };
        int rows = Array.FindIndex(lengths, l => l == _rows);
        int last = _lane is null || HasLanes(index) ? -1 : Array.FindLastIndex(lengths, l => l != _rows && l.Value >= FewestLanes);
        ScalarValue? whole = null, partial = null;
        foreach (Affine[] point in Indices(new Shape(lengths), last))
        {
            ScalarValue value = term(point);
            bool isPartial = last >= 0 && point[last].Offset.Value + _lanes > lengths[last].Value;
            ref ScalarValue? sum = ref isPartial ? ref partial : ref whole;
            sum = sum is null ? value : _builder.Apply(combine, ElementType.Real, sum, value);
        }
        if (last >= 0)
        {
            whole = whole is null ? null : _builder.Across(whole, op, _lanes, _lane!);
            partial = partial is null ? null : _builder.Across(partial, op, (int)(lengths[last].Value % _lanes), _lane!);
        }
        ScalarValue? total = whole is null || partial is null ? whole ?? partial : _builder.Apply(combine, ElementType.Real, whole, partial);
        if (total is null) return Failed(position);
        bool isNothing = op is Sum && ReferenceEquals(total, _builder.Absent);
        return rows < 0 || isNothing ? total : OverRows(position, index, total, op);
    }

    private ResultScalar OverRows(int position, Affine[] index, ScalarValue value, Reduction op)
    {
        (int, string) key = (position, string.Join(",", index.Select(x => x.ToString())));
        if (!_reductions.TryGetValue(key, out RowReduction? reduction))
        {
            ResultScalar result = new(position, ElementType.Real, HasLanes(index) ? [_lane!] : [], _reductions.Count + 1);
            _reductions.Add(key, reduction = new RowReduction(value, op, result));
        }
        return reduction.Result;
    }

    private ScalarValue Piece(int position, Concatenate concatenate, Affine[] index)
    {
        if (!IsConstant(index[concatenate.Axis])) return Failed(position);
        long at = index[concatenate.Axis].Offset.Value;
        foreach (int operand in _graph.Instructions[position].Operands)
        {
            long length = _graph.Instructions[operand].Type.Shape[concatenate.Axis].Value;
            if (at < length)
            {
                Affine[] inside = (Affine[])index.Clone();
                inside[concatenate.Axis] = Affine.Constant(new Dimension(at));
                return _builder.Build(operand, inside);
            }
            at -= length;
        }
        return Failed(position);
    }

    private ScalarValue Embedded(int position, Embed embed, Affine[] index)
    {
        int operand = _graph.Instructions[position].Operands[0];
        Shape source = _graph.Instructions[operand].Type.Shape;
        Affine[] inside = (Affine[])index.Clone();
        for (int a = 0; a < index.Length; a++)
        {
            if (source[a] == embed.ResultShape[a] && embed.Starts[a].Is(0) && embed.Steps[a] == 1) continue;
            if (!IsConstant(index[a]) || !embed.Starts[a].IsConstant) return Failed(position);
            long from = index[a].Offset.Value - embed.Starts[a].Value, at = from / embed.Steps[a];
            if (from < 0 || from % embed.Steps[a] != 0 || at >= source[a].Value) return _builder.Number(0);
            inside[a] = Affine.Constant(new Dimension(at));
        }
        return _builder.Build(operand, inside);
    }

    /// <summary>A reshape that joins axes: what lies before the rows and what lies behind them each keep their place in row-major order.</summary>
    private ScalarValue? Reshaped(int position, Reshape reshape, Affine[] index)
    {
        int operand = _graph.Instructions[position].Operands[0];
        Shape source = _graph.Instructions[operand].Type.Shape, result = reshape.ResultShape;
        if (Factorization.SourceIndex(source, result, index) is not null) return null;
        int from = RowAxisOf(source), to = RowAxisOf(result);
        Affine[] inside = new Affine[source.Rank];
        if (from >= 0) inside[from] = index[to];
        bool fits = Fill(0, Math.Max(from, 0), 0, Math.Max(to, 0)) && Fill(from + 1, source.Rank, to + 1, result.Rank);
        return fits ? _builder.Build(operand, inside) : Failed(position);

        bool Fill(int first, int end, int resultFirst, int resultEnd)
        {
            long flat = 0, size = 1;
            for (int a = resultFirst; a < resultEnd; a++)
            {
                if (!IsConstant(index[a])) return false;
                (flat, size) = ((flat * result[a].Value) + index[a].Offset.Value, size * result[a].Value);
            }
            for (int a = end - 1; a >= first; a--)
            {
                inside[a] = Affine.Constant(new Dimension(flat % source[a].Value));
                (flat, size) = (flat / source[a].Value, size / source[a].Value);
            }
            return flat == 0 && size == 1;
        }
    }

    /// <summary>Every index of a shape: the rows as the row axis, the given axis in blocks of lanes, the others one by one.</summary>
    private IEnumerable<Affine[]> Indices(Shape shape, int laneAxis)
    {
        IEnumerable<Affine[]> indices = [new Affine[shape.Rank]];
        for (int a = 0; a < shape.Rank; a++)
        {
            int axis = a;
            indices = indices.SelectMany(_ => Along(shape[axis], axis == laneAxis), (index, x) => { Affine[] next = (Affine[])index.Clone(); next[axis] = x; return next; });
        }
        return indices;
    }

    private IEnumerable<Affine> Along(Dimension length, bool isLanes)
    {
        if (length == _rows) return [Affine.Of(_row!)];
        int step = isLanes ? _lanes : 1;
        return Enumerable.Range(0, (int)((length.Value + step - 1) / step))
            .Select(i => isLanes ? Affine.Constant(i * step) + Affine.Of(_lane!) : Affine.Constant(i));
    }

    /// <summary>The axis that vectors cover: the last constant one that is long enough.</summary>
    private int LaneAxisOf(Shape shape) => _lane is null ? -1 : shape.ToList().FindLastIndex(d => d != _rows && d.Value >= FewestLanes);

    private int RowAxisOf(Shape shape) => _rows is null ? -1 : shape.ToList().FindIndex(d => d == _rows);

    private bool HasLanes(Affine[] index) => _lane is not null && index.Any(x => !x[_lane].Is(0));

    private static bool IsConstant(Affine index) => !index.Axes.Any() && index.Offset.IsConstant;

    private ResultScalar Failed(int position)
    {
        Fails = true;
        return Nothing(position);
    }

    private ResultScalar Nothing(int position) => new(position, _graph.Instructions[position].Type.Element, []);
}
