using Graph.Generators.Models;
using Graph.Graphs;
using Graph.Operators;
using Graph.Scheduling;

namespace Graph.Generators.Emission;

/// <summary>The values of one step by name: inputs, parameters, workspace, results.</summary>
internal sealed class StepFields
{
    /// <summary>What a struct of fields is called, and so none of its fields.</summary>
    private const string OwnName = "Step";

    private readonly Dictionary<int, StepField> _fields = [];
    private readonly Dictionary<string, StepField> _rules = [];
    private readonly Dictionary<PackedOperand, StepField> _packed = [];
    private readonly Dictionary<int, StepField> _prepared = [];
    private readonly Dictionary<MatrixOperand, StepField> _panels = [];
    private readonly Dictionary<string, string> _dimensions = [];
    private readonly bool _isInline;
    private readonly Identifiers _identifiers;

    public StepFields(
        ModelSpec model, EntryForm form, DriverNames names, Schedule schedule, Layout layout, IReadOnlyList<FrozenOperand> frozen, string type)
    {
        string real = Real(model.Precision);
        (_isInline, Type) = (schedule.IsInline, type);
        Identifiers identifiers = _identifiers = _isInline ? names.Locals : new Identifiers(OwnName);
        foreach (string dimension in DimensionsOf(form))
            _dimensions.Add(dimension, _isInline ? names.Dimension(dimension) : identifiers.Unique(Identifiers.Pascal(dimension)));
        AddLeaves(schedule, names, layout, real);
        foreach (FrozenOperand operand in frozen) AddFrozen(operand, $"{names.Weights}?.{operand.Name}", real);
        AddRules(form, model, names);
        for (int i = 0; i < schedule.Outputs.Count; i++) AddOutput(schedule.Outputs[i], form, form.Outputs[i], names, layout, real);
        AddMemory(schedule, names.Memory, names.Dimension, real);
    }

    /// <summary>The values of a step of a loop: what it captures, its memory, and what is another view in each step.</summary>
    public StepFields(LoopKernel loop, StepFields outer, string outerStep, string type, Precision precision)
    {
        string real = Real(precision);
        (Type, _identifiers) = (type, new Identifiers(OwnName));
        foreach (string dimension in outer._dimensions.Keys) _dimensions.Add(dimension, _identifiers.Unique(Identifiers.Pascal(dimension)));
        ComputationGraph body = loop.Body.Graph;
        for (int i = 0; i < body.Instructions.Count; i++)
        {
            if (body.Instructions[i].Operator is not Input { InputName: var name }) continue;
            int operand = Enumerable.Range(0, loop.Operands.Count).First(o => loop.Scan.NameOf(o) == name);
            ElementType element = body.Instructions[i].Type.Element;
            if (!outer._fields.TryGetValue(loop.Operands[operand], out StepField? source)) Add(i, "t", "int", element, "", single: true);
            else if (operand < loop.Scan.Carries + loop.Scan.Sequences)
                Add(i, ValueNames.Of(body, i), ReadOnly(source.Type), element, "", inWorkspace: source.InWorkspace);
            else Add(i, ValueNames.Of(body, i), ReadOnly(source.Type), element, $"{outerStep}.{source.Name}", source.IsSingle, source.InWorkspace);
        }
        foreach (int output in loop.Body.Outputs)
            Add(output, ValueNames.Of(body, output) + " result", $"Span<{real}>", body.Instructions[output].Type.Element, "", inWorkspace: true);
        if (loop.Scratch.Is(0)) return;
        string scratch = $"{outerStep}.{outer[loop.Instruction].Name}";
        foreach ((MatrixOperand operand, long offset, long length) in loop.Packed)
            AddPanels(operand, $"{scratch}.Slice({Literals.Grouped(offset)}, {Literals.Grouped(length)})", real);
        AddMemory(loop.Body, scratch, d => $"{outerStep}.{outer._dimensions[d]}", real, loop.PackedSize);
    }

    /// <summary>The type of the step that these are the fields of.</summary>
    public string Type { get; }

    public IEnumerable<StepField> All => _fields.Values.Concat(_rules.Values).Concat(_prepared.Values).Concat(_packed.Values).Concat(_panels.Values);

    public IEnumerable<KeyValuePair<string, string>> Dimensions => _dimensions;

    public StepField this[int value] => _fields[value];

    /// <summary>The named dimensions of a form, in order of first occurrence.</summary>
    public static IEnumerable<string> DimensionsOf(EntryForm form)
        => form.Inputs.Select(i => i.Type).Concat(form.Outputs.Select(o => o.Type)).SelectMany(t => t.Shape).SelectMany(d => d.Names).Distinct();

    /// <summary>The field that holds a dimension.</summary>
    public string Field(string dimension) => _dimensions[dimension];

    /// <summary>A dimension inside a kernel.</summary>
    public string Dimension(string name) => _isInline ? _dimensions[name] : "step." + _dimensions[name];

    /// <summary>The packed form of an operand, where the form can be frozen.</summary>
    public StepField? Packed(PackedOperand? operand) => operand is not null && _packed.TryGetValue(operand, out StepField? field) ? field : null;

    /// <summary>A product of gathered operands as it was prepared, where the form can be frozen.</summary>
    public StepField? Prepared(ProductKernel kernel) => _prepared.TryGetValue(kernel.Instruction, out StepField? field) ? field : null;

    /// <summary>The packed form of the right operand of a product in a loop, where every step has the same.</summary>
    public StepField? Panels(Kernel kernel)
        => MatrixOperand.RightOf(kernel, isFrozen: false) is { } operand && _panels.TryGetValue(operand, out StepField? field) ? field : null;

    /// <summary>The optimiser's rule for a parameter.</summary>
    public StepField Rule(string parameter) => _rules[parameter];

    /// <summary>How a kernel writes a buffer or a single value.</summary>
    public string Access(int value) => _fields[value].Access;

    public static string Real(Precision precision) => precision == Precision.Single ? "float" : "double";

    /// <summary>How many lanes a vector has.</summary>
    public static int Lanes(Precision precision) => precision == Precision.Single ? 16 : 8;

    /// <summary>The C# type of single elements.</summary>
    public static string ElementText(ElementType element, string real) => element switch
    {
        ElementType.Integer => "int",
        ElementType.Boolean => "bool",
        ElementType.Key => "RandomKey",
        _ => real,
    };

    /// <summary>The step as a type.</summary>
    public void Write(CodeWriter writer)
    {
        using (writer.Open("private ref struct Step"))
        {
            if (_dimensions.Count > 0) writer.Line($"public int {string.Join(", ", _dimensions.Values)};");
            foreach (IGrouping<string, StepField> type in All.GroupBy(f => f.Type))
                writer.Lines(Wrapped($"public {type.Key} ", type.Select(f => f.Name)));
        }
    }

    private static IEnumerable<string> Wrapped(string head, IEnumerable<string> names)
    {
        string line = head;
        foreach (string name in names)
        {
            if (line.Length + name.Length > 120 && line.Length > head.Length)
            {
                yield return line.TrimEnd(' ', ',') + ";";
                line = head;
            }
            line += name + ", ";
        }
        yield return line.TrimEnd(' ', ',') + ";";
    }

    private static string ReadOnly(string type) => type.StartsWith("Span", StringComparison.Ordinal) ? "ReadOnly" + type : type;

    private void AddPanels(MatrixOperand operand, string memory, string real)
    {
        string strides = operand.ColumnStride == 1 ? Literals.Grouped(operand.RowStride) : $"{Literals.Grouped(operand.RowStride)}, {Literals.Grouped(operand.ColumnStride)}";
        string matrix = $"new ConstMatrix<{real}>({_fields[operand.Source].Value}, {strides})";
        string name = _identifiers.Unique(Identifiers.Pascal("packed " + _fields[operand.Source].Name));
        string value = $"PackedPanels<{real}>.Pack({Literals.Grouped(operand.Rows)}, {Literals.Grouped(operand.Columns)}, {matrix}, {memory})";
        _panels.Add(operand, new StepField(name, $"PackedPanels<{real}>", ElementType.Real, true, false, value, "step." + name));
    }

    private void AddMemory(Schedule schedule, string memory, Func<string, string> dimension, string real, Dimension? start = null)
    {
        foreach (int value in schedule.Memory.Offsets.Keys.OrderBy(v => v))
        {
            string offset = DimensionText.Expression((start ?? 0) + schedule.Memory.Offsets[value], dimension), length = DimensionText.Expression(schedule.Memory.Sizes[value], dimension);
            Add(
                value, ValueNames.Of(schedule.Graph, value), $"Span<{real}>", schedule.Graph.Instructions[value].Type.Element,
                $"{memory}.Slice({offset}, {length})", inWorkspace: true);
        }
    }

    private void AddLeaves(Schedule schedule, DriverNames names, Layout layout, string real)
    {
        for (int i = 0; i < schedule.Graph.Instructions.Count; i++)
        {
            Instruction instruction = schedule.Graph.Instructions[i];
            if (instruction.Operator is Input input)
            {
                bool single = instruction.Type.Shape.Rank == 0;
                string element = ElementText(instruction.Type.Element, real);
                Add(i, input.InputName, single ? element : $"ReadOnlySpan<{element}>", instruction.Type.Element, DriverNames.Input(input.InputName), single);
            }
            else if (instruction.Operator is ParameterLeaf parameter)
            {
                bool isDirection = DerivativeForms.IsDirection(parameter);
                long offset = layout[isDirection ? parameter.ParameterName.Substring(1) : parameter.ParameterName];
                string buffer = isDirection ? names.Direction : names.Parameters;
                string value = $"{buffer}.Slice({Literals.Grouped(offset)}, {Literals.Grouped(instruction.Type.Shape.Size.Value)})";
                Add(i, parameter.ParameterName, $"ReadOnlySpan<{real}>", ElementType.Real, value);
            }
        }
    }

    private void AddOutput(int value, EntryForm form, FormOutput output, DriverNames names, Layout layout, string real)
    {
        string name = output.Kind switch
        {
            OutputKind.Result => output.Name,
            OutputKind.ParameterUpdate or OutputKind.StateUpdate => output.Name + " next",
            OutputKind.ParameterGradient when form.HasParameterDirection => output.Name + " product",
            _ => Differentiation.Linearization.CotangentPrefix + output.Name,
        };
        string element = ElementText(output.Type.Element, real);
        string variable = output.IsOfParameter
            ? $"{(output.Kind == OutputKind.ParameterGradient ? names.Gradient : names.Parameters)}.Slice({Literals.Grouped(layout[output.Name])}, {Literals.Grouped(output.Type.Shape.Size.Value)})"
            : names.Output(output);
        bool single = !output.IsOfParameter && output.Type.Shape.Rank == 0;
        if (single && _isInline) Add(value, name, element, output.Type.Element, variable, single: true);
        else Add(value, name, $"Span<{element}>", output.Type.Element, single ? $"new Span<{element}>(ref {variable})" : variable);
    }

    private void AddFrozen(FrozenOperand operand, string value, string real)
    {
        string name = _identifiers.Unique(Identifiers.Pascal(operand.Field));
        StepField field = new(name, operand.Type(real).TrimEnd('?') + "?", ElementType.Real, true, false, value, "step." + name);
        if (operand is PackedOperand packed) _packed.Add(packed, field);
        if (operand is PreparedOperand prepared) _prepared.Add(prepared.Instruction, field);
    }

    private void AddRules(EntryForm form, ModelSpec model, DriverNames names)
    {
        Dictionary<string, int> tensors = model.Parameters.Select((p, i) => (p.Name, i)).ToDictionary(p => p.Name, p => p.i);
        foreach (FormOutput update in form.Of(OutputKind.ParameterUpdate))
        {
            string name = _identifiers.Unique(Identifiers.Pascal(update.Name + " rule"));
            string value = $"TrainStep.Rule({names.Optimizer}, {Literals.Integer(tensors[update.Name])})";
            _rules.Add(update.Name, new StepField(name, "TRule", ElementType.Real, true, false, value, "step." + name));
        }
    }

    /// <summary>Adds a field of the step; or a local, unless what it is initialised with is a name already.</summary>
    private void Add(int value, string name, string type, ElementType element, string initial, bool single = false, bool inWorkspace = false)
    {
        bool isName = initial.All(c => char.IsLetterOrDigit(c) || c is '_' or '@');
        string unique = !_isInline ? _identifiers.Unique(Identifiers.Pascal(name))
            : isName ? initial
            : Identifiers.Escaped(_identifiers.Unique(Identifiers.Camel(name)));
        _fields.Add(value, new StepField(unique, type, element, single, inWorkspace, initial, _isInline ? unique : "step." + unique));
    }
}
