using Graph.Graphs;
using Graph.Operators;
using Graph.Scheduling;

namespace Graph.Generators.Emission;

/// <summary>A row kernel as a method: loops over rows, and inside them the stages.</summary>
internal sealed partial class RowKernelEmitter
{
    /// <summary>From how many sums on one mask for all is worth more than none in whole vectors.</summary>
    private const int FewestForMask = 4;

    /// <summary>Up to how many points around lanes are written one after the other, rather than as loops.</summary>
    private const int MostUnrolled = 4;

    private readonly ComputationGraph _graph;
    private readonly RowKernel _kernel;
    private readonly StepFields _fields;
    private readonly Precision _precision;
    private readonly Identifiers _identifiers;
    private readonly RowAccess _access;
    private readonly BodyEmitter _body;
    private readonly bool _isScalar;
    private readonly Axis? _pair;

    private RowKernelEmitter(ComputationGraph graph, RowKernel kernel, StepFields fields, Precision precision, Identifiers identifiers)
    {
        (_graph, _kernel, _fields, _precision, _identifiers) = (graph, kernel, fields, precision, identifiers);
        _access = new RowAccess(graph, fields, precision, identifiers);
        _body = new BodyEmitter(graph, precision, _access, identifiers);
        _access.Loops = _body.Loops;
        _isScalar = ScalarOnly.Is(kernel);
        _pair = _isScalar ? null : LaneChoice.Pair(kernel);
    }

    /// <summary>The lines of the method's body, which has the parameters step, and first and rows if the kernel is divided.</summary>
    public static IEnumerable<string> Lines(ComputationGraph graph, RowKernel kernel, StepFields fields, Precision precision, Identifiers? taken = null)
        => new RowKernelEmitter(graph, kernel, fields, precision, taken ?? new Identifiers("step", "first", "rows")).Write();

    private List<string> Write()
    {
        _body.CountUses(_kernel.Results.SelectMany(RowKernel.Roots));
        _body.Loops.Add(new Loop(null, "", "0", "1", false));
        if (_kernel.Block is { } block)
        {
            _body.Loops.Add(Loop.Block(block, Innermost));
            _body.LaneAxis = block;
        }
        bool isDivided = Group.ChunkAxis(_kernel) is not null;
        for (int r = 0; r < _kernel.Rows.Count; r++)
        {
            bool isLast = r == _kernel.Rows.Count - 1, isLanes = isLast && _kernel.LanesAlongRows && !_isScalar;
            if (_kernel.Rows[r] == _pair) continue;
            string variable = _identifiers.Unique(isLanes ? "i" : isLast ? "row" : "block");
            bool isChunk = r == 0 && isDivided;
            Push(_kernel.Rows[r], variable, isChunk ? "first" : "0", isChunk ? "rows" : Size(_kernel.Rows[r].Length), isLanes);
        }
        foreach (Stage stage in _kernel.Stages) WriteStage(stage);
        while (_body.Loops.Count > 1 && !Innermost.IsBlock) Pop();
        return _body.Loops[0].Lines;
    }

    private void WriteStage(Stage stage)
    {
        Loop row = Innermost;
        Dictionary<ReduceResult, Accumulator> accumulators = [];
        bool isLanes = stage.Axes.Count > 0 && !stage.IsSerial && !_kernel.LanesAlongRows && _kernel.Block is null && !_isScalar;
        int vectors = isLanes ? VectorsPerStep.Of(stage, StepFields.Lanes(_precision)) : 1;
        bool isUnrolled = IsUnrolled(stage);
        foreach (ReduceResult reduce in stage.Results.OfType<ReduceResult>())
        {
            bool alongRows = _kernel.LanesAlongRows && !_isScalar, alongBlock = _kernel.Block is { } block && reduce.Value.Axes.Contains(block);
            Accumulator? largest = !isLanes && alongRows && reduce.Operator is ArgMax
                && accumulators.Keys.FirstOrDefault(r => r.Operator is Max && r.Value == reduce.Value) is { } max ? accumulators[max] : null;
            Accumulator accumulator = new(reduce, Name(reduce.Target), isLanes, isLanes || alongRows || alongBlock, _precision, _identifiers, vectors, largest);
            accumulators.Add(reduce, accumulator);
            if (!(isUnrolled && accumulator.CanBegin)) row.Lines.AddRange(accumulator.Declaration());
        }
        if (stage.Phases.Count > 0) WritePhases(stage, accumulators);
        else if (isUnrolled) WriteUnrolled(stage, accumulators);
        else WriteLoops(stage, accumulators, isLanes, vectors);
        foreach (KeyValuePair<ReduceResult, Accumulator> pair in accumulators) Finish(pair.Key, pair.Value);
    }

    private bool IsUnrolled(Stage stage) => HasLanes && stage.Axes.Count > 0 && stage.Results.All(r => r is ReduceResult)
        && stage.Axes.Aggregate((Dimension)1, (product, axis) => product * axis.Length) is { IsConstant: true, Value: <= MostUnrolled };

    /// <summary>The results of a stage at every point of its loops, one after the other.</summary>
    private void WriteUnrolled(Stage stage, Dictionary<ReduceResult, Accumulator> accumulators)
    {
        int points = stage.Axes.Aggregate(1, (product, axis) => product * (int)axis.Length.Value);
        Axis last = stage.Axes[stage.Axes.Count - 1];
        IEnumerable<ScalarValue> values = Bodies.Values(stage.Results.SelectMany(RowKernel.Roots));
        LoadScalar[] pairs = last.Length.Is(2) ? [.. values.OfType<LoadScalar>().Where(l => IsPair(l, last))] : [];
        Dictionary<LoadScalar, string> seconds = [];
        for (int point = 0; point < points; point++)
        {
            int rest = point;
            for (int a = stage.Axes.Count - 1; a >= 0; a--)
            {
                int length = (int)stage.Axes[a].Length.Value;
                _body.Loops.Add(Loop.Point(stage.Axes[a], rest % length, Innermost));
                rest /= length;
            }
            foreach (LoadScalar pair in pairs) _body.Define(pair, point % 2 == 0 ? First(pair) : seconds[pair]);
            foreach (Result result in InOrder(stage.Results))
            {
                if (point == 0 && result is ReduceResult reduce && accumulators[reduce] is { CanBegin: true } accumulator)
                    Innermost.Lines.Add(accumulator.DeclarationAtFirst(_body));
                else WriteResult(result, accumulators, $"{point}");
            }
            _body.Loops.RemoveRange(_body.Loops.Count - stage.Axes.Count, stage.Axes.Count);
            foreach (Axis axis in stage.Axes) _body.Forget(axis);
        }

        string First(LoadScalar load)
        {
            string first = _body.NewName(load);
            seconds[load] = _body.NewName(load);
            Innermost.Lines.Add($"V {first} = {_access.PairLoad(load.Source, load.Offset.Without(last), seconds[load])};");
            return first;
        }
    }

    /// <summary>Whether lanes two elements apart are loaded at both points of an axis, side by side.</summary>
    private bool IsPair(LoadScalar load, Axis axis)
        => load.Element == ElementType.Real && _body.LaneAxis is { } lane && load.Offset[lane].Is(2) && load.Offset[axis].Is(1);

    // The place of the greatest value asks for that value before it is combined.
    private static IEnumerable<Result> InOrder(IEnumerable<Result> results) => results.OrderBy(r => r is not ReduceResult { Operator: ArgMax });

    private void WriteLoops(Stage stage, Dictionary<ReduceResult, Accumulator> accumulators, bool isLanes, int vectors)
    {
        Dictionary<CarryResult, string> carries = stage.Results.OfType<CarryResult>().ToDictionary(c => c, Begin);
        for (int a = 0; a < stage.Axes.Count; a++)
        {
            bool lanes = isLanes && a == stage.Axes.Count - 1;
            string variable = stage.Axes[a].Name == InlineLowering.RowName ? "row" : stage.IsSerial ? "t" : lanes ? "j" : "k";
            Push(stage.Axes[a], _identifiers.Unique(variable), "0", Size(stage.Axes[a].Length), lanes, lanes ? vectors : 1);
        }
        bool isMasked = isLanes && accumulators.Count >= FewestForMask && accumulators.Values.Any(a => a.NeedsMask(Innermost));
        if (isMasked)
        {
            string inside = _identifiers.Unique("inside");
            Innermost.Lines.Add($"V {inside} = V.First({Innermost.Extent} - {Innermost.Variable});");
            IEnumerable<ScalarValue> sums = accumulators.Where(a => a.Key.Operator is Sum && a.Value.NeedsMask(Innermost)).Select(a => a.Key.Value);
            _body.Inside = new LaneMask(inside, sums, _body, _identifiers);
        }
        for (int vector = 0; vector < vectors; vector++) WriteVector(stage, accumulators, vector);
        HandOn(carries);
        _body.Inside = null;
        for (int a = 0; a < stage.Axes.Count; a++) Pop();
    }

    /// <summary>The results of a stage at one of the vectors that a step of its loop takes.</summary>
    private void WriteVector(Stage stage, Dictionary<ReduceResult, Accumulator> accumulators, int vector)
    {
        Loop first = Innermost;
        if (vector > 0)
        {
            _body.Forget(first.Axis!);
            _body.Loops[_body.Loops.Count - 1] = first.Shifted(vector);
        }
        string position = Position(stage);
        Result[] results = [.. InOrder(stage.Results)];
        for (int i = 0; i < results.Length; i++)
        {
            if (_pair is null && i + 1 < results.Length && ArePair(results[i], results[i + 1]))
                WritePair((StoreResult)results[i], (StoreResult)results[++i]);
            else WriteResult(results[i], accumulators, position, vector);
        }
        _body.Loops[_body.Loops.Count - 1] = first;
    }

    private bool HasLanes => _kernel.LanesAlongRows && !_isScalar;

    private string Begin(CarryResult carry)
    {
        string name = Identifiers.Escaped(_identifiers.Unique(Identifiers.Camel(carry.Name)));
        string initial = HasLanes ? _body.Lane(carry.Initial) : _body.Text(carry.Initial);
        Innermost.Lines.Add($"{(HasLanes ? "V" : StepFields.Real(_precision))} {name} = {initial};");
        _body.Define(carry.Key, name);
        return name;
    }

    /// <summary>Every carry becomes its next value, which is made of the present ones.</summary>
    private void HandOn(Dictionary<CarryResult, string> carries)
    {
        List<string> assignments = [];
        foreach (KeyValuePair<CarryResult, string> carry in carries)
        {
            string next = HasLanes ? _body.Lane(carry.Key.Value) : _body.Text(carry.Key.Value);
            if (next == carry.Value) continue;
            if (carries.Count > 1 && (carries.ContainsValue(next) || next.Contains(' ') || next.Contains('(')))
            {
                string name = _identifiers.Unique(carry.Value.TrimStart('@') + "Next");
                Innermost.Lines.Add($"{(HasLanes ? "V" : StepFields.Real(_precision))} {name} = {next};");
                next = name;
            }
            assignments.Add($"{carry.Value} = {next};");
        }
        Innermost.Lines.AddRange(assignments);
    }

    /// <summary>The position in row-major order among the points of a stage's loops.</summary>
    private string Position(Stage stage)
    {
        string position = "0";
        foreach (Loop loop in _body.Loops.Skip(_body.Loops.Count - stage.Axes.Count))
            position = DimensionText.Sum(DimensionText.Product(position, Size(loop.Axis!.Length)), loop.Variable);
        return position;
    }

    private void WriteResult(Result result, Dictionary<ReduceResult, Accumulator> accumulators, string position, int vector = 0)
    {
        switch (result)
        {
            case StoreResult store when _pair is not null:
                StorePairs(store);
                break;
            case StoreResult { KeepsRest: true, Value: ApplyScalar selection } store when !_body.IsLane(selection.Operands[0]):
                StoreWhere(selection.Operands[0], selection.Operands[1], store);
                break;
            case StoreResult store:
                Store(store, store.Offset, () => _body.Lane(store.Value), () => _body.Text(store.Value));
                break;
            case ReduceResult reduce:
                Innermost.Lines.AddRange(accumulators[reduce].Accumulation(_body, Innermost, position, vector));
                break;
            case ScatterResult scatter:
                Scatter(scatter);
                break;
        }
    }

    private void Store(Result result, Affine offset, Func<string> lanes, Func<string> single)
    {
        bool isLane = _body.LaneAxis is { } lane && !offset[lane].Is(0);
        Innermost.Lines.Add(isLane
            ? _access.LaneStore(result.Target, offset, lanes(), result.Lanes)
            : _access.ScalarStore(result.Target, _access.Index(offset), single()));
    }

    /// <summary>A value that is there already elsewhere.</summary>
    private void StoreWhere(ScalarValue condition, ScalarValue value, StoreResult store)
    {
        string mask = _body.Text(condition);
        Store(store, store.Offset, () => _body.Lane(value), () => _body.Text(value));
        List<string> lines = Innermost.Lines;
        lines[lines.Count - 1] = $"if ({mask}) {lines[lines.Count - 1]}";
    }

    /// <summary>The values at both points of the axis of pairs, stored together.</summary>
    private void StorePairs(StoreResult store)
    {
        string[] values = [.. Enumerable.Range(0, 2).Select(At)];
        Innermost.Lines.Add(_access.PairStore(store.Target, store.Offset.Without(_pair!), values[0], values[1]));

        string At(int position)
        {
            _body.Loops.Add(Loop.Point(_pair!, position, Innermost));
            string value = _body.Lane(store.Value);
            _body.Loops.RemoveAt(_body.Loops.Count - 1);
            _body.Forget(_pair!);
            return value;
        }
    }

    /// <summary>Whether two results are the two elements of a row, while the lanes run along the rows.</summary>
    private bool ArePair(Result first, Result second)
        => first is StoreResult left && second is StoreResult right && left.Target == right.Target && left.Lanes is null && right.Lanes is null
            && _graph.Instructions[left.Target].Type.Element == ElementType.Real && right.Offset.Equals(left.Offset + Affine.Constant(1))
            && _body.LaneAxis is { } lane && left.Offset[lane].Is(2);

    private void WritePair(StoreResult first, StoreResult second)
    {
        string left = _body.Lane(first.Value), right = _body.Lane(second.Value);
        Innermost.Lines.Add(_access.PairStore(first.Target, first.Offset, left, right));
    }

    private void Scatter(ScatterResult scatter)
    {
        string moved = DimensionText.Product(Operations.Factor(_body.Text(scatter.Position)), DimensionText.Factor(Size(scatter.Stride)));
        if (_body.LaneAxis is not null)
        {
            string value = _body.Lane(scatter.Value), span = _access.Span(scatter.Target, scatter.Offset, moved, isResult: true);
            string lane = _body.Loops.Last(l => l.IsLanes).Variable;
            Innermost.Lines.Add($"V.Store(V.Load({span}, {lane}) + {Operations.Factor(value)}, {span}, {lane});");
            return;
        }
        string added = _body.Text(scatter.Value);
        Innermost.Lines.Add($"{_fields.Access(scatter.Target)}[{DimensionText.Sum(_access.Index(scatter.Offset), moved)}] += {added};");
    }

    private void Finish(ReduceResult reduce, Accumulator accumulator)
    {
        Innermost.Lines.AddRange(accumulator.Combination());
        _body.Define(reduce.Key, accumulator.Result);
        if (reduce.Offset is { } offset) Store(reduce, offset, () => accumulator.Result, () => accumulator.Result);
    }

    private Loop Innermost => _body.Loops[_body.Loops.Count - 1];

    private void Push(Axis axis, string variable, string start, string extent, bool isLanes, int vectors = 1)
    {
        _body.Loops.Add(new Loop(axis, variable, start, extent, isLanes) { Vectors = vectors });
        if (isLanes) _body.LaneAxis = axis;
    }

    private void Pop()
    {
        Loop loop = Innermost;
        _body.Loops.RemoveAt(_body.Loops.Count - 1);
        Innermost.Lines.AddRange(loop.Text());
        _body.Forget(loop.Axis!);
        if (loop.IsLanes) _body.LaneAxis = null;
    }

    private string Name(int position) => Identifiers.Camel(ValueNames.Of(_graph, position));

    private string Size(Dimension dimension) => DimensionText.Expression(dimension, _fields.Dimension);
}
