using Graph.Generators.Models;
using Graph.Graphs;
using Graph.Operators;
using Graph.Scheduling;

namespace Graph.Generators.Emission;

/// <summary>The values of one step by name: inputs, parameters, workspace, results.</summary>
internal sealed class StepFields
{
    private readonly Dictionary<int, StepField> _fields = [];
    private readonly Dictionary<string, string> _dimensions = [];
    private readonly DriverNames _names;

    public StepFields(ModelSpec model, EntryForm form, DriverNames names, Schedule schedule, Layout layout)
    {
        string real = Real(model.Precision);
        Identifiers identifiers = new();
        _names = names;
        foreach (string dimension in DimensionsOf(form)) _dimensions.Add(dimension, identifiers.Unique(Identifiers.Pascal(dimension)));
        AddLeaves(schedule, layout, identifiers, real);
        for (int i = 0; i < schedule.Outputs.Count; i++) AddOutput(schedule.Outputs[i], form.Outputs[i], layout, identifiers, real);
        foreach (int value in schedule.Memory.Offsets.Keys.OrderBy(v => v))
        {
            string name = identifiers.Unique(Identifiers.Pascal(ValueNames.Of(schedule.Graph, value)));
            string offset = DimensionText.Expression(schedule.Memory.Offsets[value], names.Dimension), length = DimensionText.Expression(Shape(value).Size, names.Dimension);
            _fields.Add(value, new StepField(name, $"Span<{real}>", schedule.Graph.Instructions[value].Type.Element, false, true, $"{names.Memory}.Slice({offset}, {length})"));
        }

        Shape Shape(int value) => schedule.Graph.Instructions[value].Type.Shape;
    }

    public IEnumerable<StepField> All => _fields.Values;

    public IEnumerable<KeyValuePair<string, string>> Dimensions => _dimensions;

    public StepField this[int value] => _fields[value];

    /// <summary>The named dimensions of a form, in order of first occurrence.</summary>
    public static IEnumerable<string> DimensionsOf(EntryForm form)
        => form.Inputs.Select(i => i.Type).Concat(form.Outputs.Select(o => o.Type)).SelectMany(t => t.Shape).SelectMany(d => d.Names).Distinct();

    /// <summary>A dimension inside a kernel.</summary>
    public string Dimension(string name) => "step." + _dimensions[name];

    public static string Real(Precision precision) => precision == Precision.Single ? "float" : "double";

    /// <summary>The C# type of single elements.</summary>
    public static string ElementText(ElementType element, string real) => element switch
    {
        ElementType.Integer => "int",
        ElementType.Boolean => "bool",
        ElementType.Key => "RandomKey",
        _ => real,
    };

    private void AddLeaves(Schedule schedule, Layout layout, Identifiers identifiers, string real)
    {
        for (int i = 0; i < schedule.Graph.Instructions.Count; i++)
        {
            Instruction instruction = schedule.Graph.Instructions[i];
            if (instruction.Operator is Input input)
            {
                bool single = instruction.Type.Shape.Rank == 0;
                string element = ElementText(instruction.Type.Element, real), name = identifiers.Unique(Identifiers.Pascal(input.InputName));
                _fields.Add(i, new StepField(
                    name, single ? element : $"ReadOnlySpan<{element}>", instruction.Type.Element, single, false, DriverNames.Input(input.InputName)));
            }
            else if (instruction.Operator is ParameterLeaf parameter)
            {
                string name = identifiers.Unique(Identifiers.Pascal(parameter.ParameterName));
                string value = $"{_names.Parameters}.Slice({Literals.Grouped(layout[parameter.ParameterName])}, {Literals.Grouped(instruction.Type.Shape.Size.Value)})";
                _fields.Add(i, new StepField(name, $"ReadOnlySpan<{real}>", ElementType.Real, false, false, value));
            }
        }
    }

    private void AddOutput(int value, FormOutput output, Layout layout, Identifiers identifiers, string real)
    {
        string name = output.Kind == OutputKind.Result ? output.Name : Differentiation.Linearization.Prefix + output.Name;
        string field = identifiers.Unique(Identifiers.Pascal(name)), element = ElementText(output.Type.Element, real);
        string variable = output.Kind == OutputKind.ParameterGradient
            ? $"{_names.Gradient}.Slice({Literals.Grouped(layout[output.Name])}, {Literals.Grouped(output.Type.Shape.Size.Value)})"
            : _names.Output(output);
        bool single = output.Kind != OutputKind.ParameterGradient && output.Type.Shape.Rank == 0;
        _fields.Add(value, new StepField(field, $"Span<{element}>", output.Type.Element, false, false, single ? $"new Span<{element}>(ref {variable})" : variable));
    }
}
