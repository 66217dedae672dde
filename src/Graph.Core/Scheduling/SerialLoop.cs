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
    private readonly Scan _scan;
    private readonly Axis? _row;
    private readonly Axis _step;
    private readonly Affine _position;
    private readonly (ScalarValue Value, Affine[] Index, Affine Offset)[][] _elements;
    private readonly Dictionary<(int Carry, Affine Offset), int> _carries = [];
    private readonly Dictionary<ScalarValue, ScalarValue> _inLoop = [];
    private readonly Func<int, Affine[], ScalarValue> _read;
    private bool _fails;

    private SerialLoop(Scan scan, Dimension? rows, Func<int, Affine[], ScalarValue> read)
    {
        (_scan, _read) = (scan, read);
        _row = rows is null ? null : new Axis("row0", rows);
        _step = new Axis("t", scan.Length);
        _position = scan.IsReverse ? Affine.Constant(scan.Length - 1) + (Affine.Of(_step) * -1) : Affine.Of(_step);
        UnrolledBody body = new(scan.Body, _row, null);
        _elements = [.. scan.Body.Outputs.Select(o => body.Elements(o).Select(e => (e.Value, e.Index, e.Offset)).ToArray())];
        _fails = body.Fails || body.Reductions.Count > 0;
        for (int c = 0; c < scan.Carries; c++)
        {
            foreach ((_, _, Affine offset) in _elements[c]) _carries.Add((c, offset), _carries.Count);
        }
    }

    /// <summary>Whether the steps of a loop are small.</summary>
    public static bool Fits(Scan scan)
        => TryBuild(scan, (operand, index) => new LoadScalar(operand, ElementType.Real, index, Affine.Zero), [.. scan.Body.Outputs.Select(_ => (int?)0)], 0) is not null;

    /// <summary>The kernel, or null where the steps are not small.</summary>
    /// <param name="scan">The loop.</param>
    /// <param name="read">The value of an operand at an index.</param>
    /// <param name="results">For each result the instruction that takes it, if there is one.</param>
    /// <param name="instruction">The loop's own.</param>
    public static RowKernel? TryBuild(Scan scan, Func<int, Affine[], ScalarValue> read, IReadOnlyList<int?> results, int instruction)
    {
        if (scan.Body.Instructions.Count > InlineLowering.MostInstructions || !InlineLowering.HasRows(scan.Body, out Dimension? rows) || !InlineLowering.IsSmall(scan.Body, rows))
            return null;
        SerialLoop loop = new(scan, rows, read);
        RowKernel? kernel = loop._fails ? null : loop.Build(results, instruction);
        return kernel is not null && InlineCost.Of(kernel) <= (rows is null ? InlineLowering.ScalarLimit : OperatorCost.KernelLimit) ? kernel : null;
    }

    private RowKernel? Build(IReadOnlyList<int?> results, int instruction)
    {
        RowKernel kernel = new(Rows) { LanesAlongRows = _row is not null, Loop = instruction };
        Stage steps = new([_step]), last = new([]);
        for (int k = _scan.Carries; k < _elements.Length; k++)
        {
            if (results[k] is not { } target) continue;
            Dimension size = _scan.Body.Instructions[_scan.Body.Outputs[k]].Type.Shape.Size;
            foreach ((ScalarValue value, _, Affine offset) in _elements[k])
                steps.Results.Add(new StoreResult(target, InLoop(value), offset + (_position * size)));
        }
        for (int c = 0; c < _scan.Carries; c++)
        {
            foreach ((ScalarValue value, Affine[] index, Affine offset) in _elements[c])
            {
                int number = _carries[(c, offset)];
                steps.Results.Add(new CarryResult(instruction, InLoop(value), _read(c, index), number, NameOf(c)));
                if (results[c] is { } target) last.Results.Add(new StoreResult(target, new CarryScalar(number, Rows), offset));
            }
        }
        bool storesOnce = kernel.Rows.Count == 0 || steps.Results.Concat(last.Results).OfType<StoreResult>().All(s => s.Offset.Axes.Contains(_row!));
        if (_fails || !storesOnce) return null;
        kernel.Stages.AddRange(last.Results.Count > 0 ? [steps, last] : new[] { steps });
        return kernel;
    }

    private IReadOnlyList<Axis> Rows => _row is null ? [] : [_row];

    private string NameOf(int carry)
        => _scan.Body.Instructions.FirstOrDefault(i => i.Operator is Input { InputName: var name } && name == Scan.CarryName(carry))?.Name
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
        if (_scan.Body.Instructions[load.Source].Operator is not Input { InputName: var name } || load.Index is not { } index) return Failed(load);
        int operand = 0;
        while (_scan.NameOf(operand) != name) operand++;
        if (operand < _scan.Carries)
            return _carries.TryGetValue((operand, load.Offset), out int number) ? new CarryScalar(number, Rows.Append(_step)) : Failed(load);
        return _read(operand, operand < _scan.Carries + _scan.Sequences ? [_position, .. index] : index);
    }

    private ScalarValue Failed(ScalarValue value)
    {
        _fails = true;
        return value;
    }
}
