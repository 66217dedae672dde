using Graph.Graphs;
using Graph.Operators;
using Graph.Scheduling;

namespace Graph.Generators.Emission;

/// <summary>A row kernel as a method: loops over rows, and inside them the stages.</summary>
internal sealed class RowKernelEmitter
{
    /// <summary>From how many sums on one mask for all is worth more than none in whole vectors.</summary>
    private const int FewestForMask = 4;

    private readonly ComputationGraph _graph;
    private readonly RowKernel _kernel;
    private readonly StepFields _fields;
    private readonly Precision _precision;
    private readonly Identifiers _identifiers;
    private readonly RowAccess _access;
    private readonly BodyEmitter _body;
    private readonly bool _isScalar;

    private RowKernelEmitter(ComputationGraph graph, RowKernel kernel, StepFields fields, Precision precision, Identifiers identifiers)
    {
        (_graph, _kernel, _fields, _precision, _identifiers) = (graph, kernel, fields, precision, identifiers);
        _access = new RowAccess(graph, fields, precision, identifiers);
        _body = new BodyEmitter(graph, precision, _access, identifiers);
        _access.Loops = _body.Loops;
        _isScalar = ScalarOnly.Is(kernel);
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
        foreach (ReduceResult reduce in stage.Results.OfType<ReduceResult>())
        {
            bool alongRows = _kernel.LanesAlongRows && !_isScalar, alongBlock = _kernel.Block is { } block && reduce.Value.Axes.Contains(block);
            Accumulator accumulator = new(reduce, Name(reduce.Target), isLanes, isLanes || alongRows || alongBlock, _precision, _identifiers);
            accumulators.Add(reduce, accumulator);
            row.Lines.AddRange(accumulator.Declaration());
        }
        Dictionary<CarryResult, string> carries = stage.Results.OfType<CarryResult>().ToDictionary(c => c, Begin);
        for (int a = 0; a < stage.Axes.Count; a++)
        {
            bool lanes = isLanes && a == stage.Axes.Count - 1;
            Push(stage.Axes[a], _identifiers.Unique(stage.Axes[a].Name == InlineLowering.RowName ? "row" : stage.IsSerial ? "t" : lanes ? "j" : "k"), "0", Size(stage.Axes[a].Length), lanes);
        }
        bool isMasked = isLanes && accumulators.Count >= FewestForMask && accumulators.Values.Any(a => a.NeedsMask(Innermost));
        if (isMasked)
        {
            _body.Inside = _identifiers.Unique("inside");
            Innermost.Lines.Add($"V {_body.Inside} = V.First({Innermost.Extent} - {Innermost.Variable});");
        }
        string position = Position(stage);
        for (int i = 0; i < stage.Results.Count; i++)
        {
            Result result = stage.Results[i];
            if (i + 1 < stage.Results.Count && ArePair(result, stage.Results[i + 1])) WritePair((StoreResult)result, (StoreResult)stage.Results[++i]);
            else WriteResult(result, accumulators, position);
        }
        HandOn(carries);
        _body.Inside = null;
        for (int a = 0; a < stage.Axes.Count; a++) Pop();
        foreach (KeyValuePair<ReduceResult, Accumulator> pair in accumulators) Finish(pair.Key, pair.Value);
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

    private void WriteResult(Result result, Dictionary<ReduceResult, Accumulator> accumulators, string position)
    {
        switch (result)
        {
            case StoreResult store:
                Store(store, store.Offset, () => _body.Lane(store.Value), () => _body.Text(store.Value));
                break;
            case ReduceResult reduce:
                Innermost.Lines.AddRange(accumulators[reduce].Accumulation(_body, Innermost, position));
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
            Innermost.Lines.Add($"V.Store(V.Load({span}, {Innermost.Variable}) + {Operations.Factor(value)}, {span}, {Innermost.Variable});");
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

    private void Push(Axis axis, string variable, string start, string extent, bool isLanes)
    {
        _body.Loops.Add(new Loop(axis, variable, start, extent, isLanes));
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
