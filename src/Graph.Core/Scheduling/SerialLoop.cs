using System.Runtime.CompilerServices;
using Graph.Graphs;
using Graph.Operators;

namespace Graph.Scheduling;

/// <summary>
/// The lowering of loops with small steps: one kernel, whose carries are locals and whose step is straight-line code. Where the step has rows, they are
/// the lanes, and each block of rows goes through the whole loop before the next.
/// </summary>
internal sealed class SerialLoop
{
    private readonly ComputationGraph _graph;
    private readonly int _instruction;
    private readonly Scan _scan;
    private readonly int[] _operands;
    private readonly IReadOnlyList<int?> _results;
    private readonly Axis? _row;
    private readonly Axis _step;
    private readonly Affine _position;
    private readonly UnrolledBody _body;
    private readonly Dictionary<(int Carry, Affine Offset), int> _carries = [];
    private readonly Dictionary<ScalarValue, ScalarValue> _inLoop = [];
    private bool _fails;

    private SerialLoop(ComputationGraph graph, int instruction, Dimension? rows)
    {
        (_graph, _instruction, _scan) = (graph, instruction, (Scan)graph.Instructions[instruction].Operator);
        _operands = [.. graph.Instructions[instruction].Operands.Select(o => Storage.Of(graph, o))];
        _results = LoopKernel.ResultsOf(graph, instruction);
        _row = rows is null ? null : new Axis("row0", rows);
        _step = new Axis("t", _scan.Length);
        _position = _scan.IsReverse ? Affine.Constant(_scan.Length - 1) + (Affine.Of(_step) * -1) : Affine.Of(_step);
        _body = new UnrolledBody(_scan.Body, _row, null);
    }

    /// <summary>The kernel, or null where a step is not small.</summary>
    public static RowKernel? TryBuild(ComputationGraph graph, int instruction)
    {
        Scan scan = (Scan)graph.Instructions[instruction].Operator;
        if (scan.Body.Instructions.Count > InlineLowering.MostInstructions || !InlineLowering.HasRows(scan.Body, out Dimension? rows) || !InlineLowering.IsSmall(scan.Body, rows))
            return null;
        RowKernel? kernel = new SerialLoop(graph, instruction, rows).Build();
        return kernel is not null && InlineCost.Of(kernel) <= (rows is null ? InlineLowering.ScalarLimit : OperatorCost.KernelLimit) ? kernel : null;
    }

    private RowKernel? Build()
    {
        (ScalarValue Value, Affine Offset)[][] results = [.. _scan.Body.Outputs.Select(o => _body.Elements(o).Select(e => (e.Value, e.Offset)).ToArray())];
        if (_body.Fails || _body.Reductions.Count > 0) return null;
        for (int c = 0; c < _scan.Carries; c++)
        {
            foreach ((_, Affine offset) in results[c]) _carries.Add((c, offset), _carries.Count);
        }
        RowKernel kernel = new(_row is null ? [] : [_row]) { LanesAlongRows = _row is not null, Loop = _instruction };
        Stage steps = new([_step]), last = new([]);
        for (int k = _scan.Carries; k < results.Length; k++)
        {
            if (_results[k] is not { } target) continue;
            Dimension size = _scan.Body.Instructions[_scan.Body.Outputs[k]].Type.Shape.Size;
            foreach ((ScalarValue value, Affine offset) in results[k]) steps.Results.Add(new StoreResult(target, InLoop(value), offset + (_position * size)));
        }
        for (int c = 0; c < _scan.Carries; c++)
        {
            foreach ((ScalarValue value, Affine offset) in results[c])
            {
                int number = _carries[(c, offset)];
                steps.Results.Add(new CarryResult(_instruction, InLoop(value), Load(_operands[c], ElementType.Real, offset), number, NameOf(c)));
                if (_results[c] is { } target) last.Results.Add(new StoreResult(target, new CarryScalar(number, Rows), offset));
            }
        }
        bool storesOnce = kernel.Rows.Count == 0 || steps.Results.Concat(last.Results).OfType<StoreResult>().All(s => s.Offset.Axes.Contains(_row!));
        if (_fails || !storesOnce) return null;
        kernel.Stages.AddRange(last.Results.Count > 0 ? [steps, last] : new[] { steps });
        return kernel;
    }

    private IEnumerable<Axis> Rows => _row is null ? [] : [_row];

    private string NameOf(int carry) => _scan.Body.Instructions.FirstOrDefault(i => i.Operator is Input { InputName: var name } && name == Scan.CarryName(carry))?.Name
        ?? _scan.Body.Instructions[_scan.Body.Outputs[carry]].Name ?? "carry";

    /// <summary>A value of the step over the kernel's axes and the memory around the loop.</summary>
    private ScalarValue InLoop(ScalarValue value)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (_inLoop.TryGetValue(value, out ScalarValue? known)) return known;
        ScalarValue made = value switch
        {
            LoadScalar load => Loaded(load),
            ApplyScalar apply => new ApplyScalar(apply.Operator, apply.Element, [.. apply.Operands.Select(InLoop)])
            {
                Name = apply.Instruction is { } instruction ? _scan.Body.Instructions[instruction].Name : null,
            },
            LeafScalar or IndexScalar => value,
            _ => Failed(value),
        };
        _inLoop.Add(value, made);
        return made;
    }

    private ScalarValue Loaded(LoadScalar load)
    {
        Instruction source = _scan.Body.Instructions[load.Source];
        if (source.Operator is not Input { InputName: var name }) return Failed(load);
        int operand = Enumerable.Range(0, _operands.Length).First(i => _scan.NameOf(i) == name);
        if (operand < _scan.Carries) return _carries.TryGetValue((operand, load.Offset), out int number) ? new CarryScalar(number, Rows.Append(_step)) : Failed(load);
        if (operand >= _scan.Carries + _scan.Sequences) return Load(_operands[operand], load.Element, load.Offset);
        return _graph.Instructions[_operands[operand]].Operator is Iota
            ? new IndexScalar(_position)
            : Load(_operands[operand], load.Element, load.Offset + (_position * source.Type.Shape.Size));
    }

    private static LoadScalar Load(int source, ElementType element, Affine offset) => new(source, element, null, offset);

    private ScalarValue Failed(ScalarValue value)
    {
        _fails = true;
        return value;
    }
}
