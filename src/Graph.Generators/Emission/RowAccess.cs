using Graph.Graphs;
using Graph.Scheduling;

namespace Graph.Generators.Emission;

/// <summary>Memory as a row kernel reaches it: through spans over the row, sliced once in the loop that they belong to.</summary>
internal sealed class RowAccess(ComputationGraph graph, StepFields fields, Precision precision, Identifiers identifiers) : IAccessText
{
    private readonly Dictionary<string, string> _spans = [];

    /// <summary>The loops around what is being written, outermost first.</summary>
    public List<Loop> Loops { get; set; } = [];

    public string LaneLoad(int source, Affine offset, string moved = "0", int? count = null)
    {
        Loop lanes = Lanes();
        StepField field = fields[source];
        string strided = "", full = "", arguments;
        if (offset[lanes.Axis!].Is(1))
        {
            full = IsFull(lanes, count) ? "Full" : "";
            // inside the loop of lanes a slice of its own would cost more than it checks: what lies beyond the row is never stored
            bool isInside = lanes.IsBlock || Loops.Skip(Loops.IndexOf(lanes) + 1).Any(l => !offset[l.Axis!].Is(0));
            arguments = isInside
                ? $"{field.Access}, {DimensionText.Sum(Base(offset, moved), lanes.Variable)}"
                : InStep(Span(source, offset, moved, isResult: false), field, lanes, isResult: false);
        }
        else
        {
            strided = "Strided";
            arguments = StridedArguments(field, offset, moved, count);
        }
        return field switch
        {
            { InWorkspace: false, Element: ElementType.Integer } => $"V.LoadIntegers{strided}({arguments})",
            { InWorkspace: false, Element: ElementType.Boolean } => $"V.LoadBooleans{strided}({arguments})",
            { Element: ElementType.Boolean } => $"V.NotEqual(V.Load{strided}{full}({arguments}), V.Zero)",
            _ => $"V.Load{strided}{full}({arguments})",
        };
    }

    /// <summary>The statement that stores lanes of a result.</summary>
    public string LaneStore(int target, Affine offset, string value, int? count = null)
    {
        Loop lanes = Lanes();
        StepField field = fields[target];
        bool contiguous = offset[lanes.Axis!].Is(1);
        string full = contiguous && IsFull(lanes, count) ? "Full" : "";
        string arguments = !contiguous ? StridedArguments(field, offset, "0", count)
            : lanes.IsBlock && full.Length > 0 ? $"{field.Access}, {Base(offset, "0")}"
            : lanes.IsBlock ? $"{field.Access}.Slice({Base(offset, "0")}, {count}), 0"
            : InStep(Span(target, offset, "0", isResult: true), field, lanes, isResult: true);
        string suffix = contiguous ? "" : "Strided";
        return field switch
        {
            { InWorkspace: false, Element: ElementType.Integer } => $"V.StoreIntegers{suffix}({value}, {arguments});",
            { InWorkspace: false, Element: ElementType.Boolean } => $"V.StoreBooleans{suffix}({value}, {arguments});",
            { Element: ElementType.Boolean } => $"V.Store{suffix}{full}(V.Select({value}, V.Splat(1), V.Zero), {arguments});",
            _ => $"V.Store{suffix}{full}({value}, {arguments});",
        };
    }

    /// <summary>The statement that stores lanes of two results, the second at the elements after those of the first.</summary>
    public string PairStore(int target, Affine offset, string first, string second)
        => $"V.StorePairs({first}, {second}, {StridedArguments(fields[target], offset, "0", null)});";

    /// <summary>The lanes of a load and those of the elements behind them, which get a name.</summary>
    public string PairLoad(int source, Affine offset, string second)
        => $"V.LoadPairs({fields[source].Access}, {StridedStart(offset, "0")}, {Lanes().Extent} - {Lanes().Variable}, out V {second})";

    public string ScalarLoad(int source, string index)
    {
        StepField field = fields[source];
        if (field.IsSingle) return $"{field.Access}";
        string element = $"{field.Access}[{index}]";
        return !field.InWorkspace ? element : field.Element switch
        {
            ElementType.Integer => $"(int){element}",
            ElementType.Boolean => $"{element} != 0",
            _ => element,
        };
    }

    /// <summary>The statement that stores one element.</summary>
    public string ScalarStore(int target, string index, string value)
    {
        StepField field = fields[target];
        if (field.IsSingle) return $"{field.Access} = {value};";
        string stored = field is { InWorkspace: true, Element: ElementType.Boolean } ? $"{Operations.Factor(value)} ? 1 : 0" : value;
        return $"{field.Access}[{index}] = {stored};";
    }

    public string Index(Affine index)
    {
        List<string> terms = [], backwards = [];
        foreach (Loop loop in Loops.Where(l => l.Axis is not null && !index[l.Axis].Is(0)))
        {
            Dimension step = index[loop.Axis!];
            bool isBackwards = step is { IsConstant: true, Value: < 0 } && !index.Offset.Is(0);
            (isBackwards ? backwards : terms).Add(DimensionText.Product(loop.Position, Size(isBackwards ? step * -1 : step)));
        }
        string sum = DimensionText.Sum([.. terms, Size(index.Offset)]);
        return backwards.Count == 0 ? sum : $"{sum} - {string.Join(" - ", backwards.Select(DimensionText.Factor))}";
    }

    public string LaneBase(Affine index) => Index(index);

    public string RandomPosition(Affine index) => Index(index);

    public string Rule(string parameter) => fields.Rule(parameter).Access;

    public string LaneCount => $"{Lanes().Extent} - {Lanes().Variable}";

    public string Key(int source) => $"{fields.Access(source)}";

    public string Dimension(string name) => fields.Dimension(name);

    /// <summary>A span of the lanes' extent that starts where they do.</summary>
    public string Span(int source, Affine offset, string moved, bool isResult)
    {
        Loop lanes = Lanes();
        StepField field = fields[source];
        string start = Base(offset, moved);
        // Where spans are as long as the loop, one check of its position is enough for all.
        string expression = $"{field.Access}.Slice({start}, {lanes.Extent})";
        string type = isResult ? field.Type : TypeToRead(field);
        string key = $"{type} {expression}";
        if (_spans.TryGetValue(key, out string? known)) return known;
        string name = Identifiers.Escaped(identifiers.Unique(Identifiers.Camel(ValueNames.Of(graph, source) + (isResult ? " result" : ""))));
        Loop home = moved == "0" ? Loops.Last(l => l.Axis is null || (l != lanes && !offset[l.Axis].Is(0))) : Loops.Last(l => l != lanes);
        home.Lines.Add($"{type} {name} = {expression};");
        _spans.Add(key, name);
        return name;
    }

    /// <summary>A place in a span; where a step takes several vectors, in the part of the span that belongs to the step, which is checked once for all.</summary>
    private string InStep(string span, StepField field, Loop lanes, bool isResult)
    {
        if (lanes.Vectors == 1) return $"{span}, {lanes.Variable}";
        string type = isResult ? field.Type : TypeToRead(field), key = $"{lanes.StepStart} {type} {span}";
        if (!_spans.TryGetValue(key, out string? part))
        {
            part = Identifiers.Escaped(identifiers.Unique(span.TrimStart('@') + "Step"));
            lanes.Lines.Add($"{type} {part} = {span}.Slice({lanes.StepStart}, {lanes.Vectors} * V.Count);");
            _spans.Add(key, part);
        }
        return $"{part}, {lanes.Shift}";
    }

    private static string TypeToRead(StepField field)
        => field.Type.StartsWith("Span", StringComparison.Ordinal) ? "ReadOnly" + field.Type : field.Type;

    /// <summary>Whether every vector of the loop, or the block, has an element in each lane.</summary>
    private bool IsFull(Loop lanes, int? count)
    {
        int all = StepFields.Lanes(precision);
        return lanes.IsBlock ? count == all : lanes.Start == "0" && lanes.Axis!.Length is { IsConstant: true } length && length.Value % all == 0;
    }

    private string StridedArguments(StepField field, Affine offset, string moved, int? count)
    {
        Loop lanes = Lanes();
        string counted = count is { } n ? Literals.Integer(n) : $"{lanes.Extent} - {lanes.Variable}";
        return $"{field.Access}, {StridedStart(offset, moved)}, {Size(offset[lanes.Axis!])}, {counted}";
    }

    private string StridedStart(Affine offset, string moved)
        => DimensionText.Sum(Base(offset, moved), DimensionText.Product(Lanes().Variable, Size(offset[Lanes().Axis!])));

    /// <summary>Where the lanes start in the buffer.</summary>
    private string Base(Affine offset, string moved)
    {
        Loop lanes = Lanes();
        string before = Index(offset.Without(lanes.Axis!));
        string start = lanes.Start == "0" ? "0" : DimensionText.Product(lanes.Start, Size(offset[lanes.Axis!]));
        return DimensionText.Sum(before, start, moved);
    }

    private Loop Lanes() => Loops.Last(l => l.IsLanes);

    private string Size(Dimension dimension) => DimensionText.Expression(dimension, fields.Dimension);
}
