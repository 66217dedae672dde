using Graph.Generators.Models;

namespace Graph.Generators.Emission;

/// <summary>The names of a form's arguments and locals: the user's own for inputs, and for the rest names that do not collide with them.</summary>
internal sealed class DriverNames
{
    private readonly Dictionary<string, string> _dimensions = [];
    private readonly Dictionary<FormOutput, string> _outputs = [];

    public DriverNames(EntryForm form)
    {
        Identifiers names = Locals = new([.. form.Inputs.Select(i => i.Name)]);
        Gradient = names.Unique(form.HasParameterDirection ? "product" : "gradient");
        Direction = names.Unique("direction");
        Parameters = names.Unique("parameters");
        Memory = names.Unique("memory");
        Workspace = names.Unique("workspace");
        Step = names.Unique("step");
        Accumulate = names.Unique("accumulate");
        Optimizer = names.Unique("optimizer");
        Weights = names.Unique("packed");
        foreach (FormOutput output in form.Outputs.Where(o => !o.IsOfParameter)) _outputs.Add(output, names.Unique(Name(output, form)));
        foreach (string dimension in StepFields.DimensionsOf(form))
            _dimensions.Add(dimension, Identifiers.Escaped(names.Unique(Identifiers.Camel(dimension))));
    }

    /// <summary>What the driver's names leave free.</summary>
    public Identifiers Locals { get; }

    /// <summary>The buffer of the parameters' layout that is written: their gradient, or a matrix times their direction.</summary>
    public string Gradient { get; }

    /// <summary>The buffer of the parameters' layout along which they vary.</summary>
    public string Direction { get; }

    public string Parameters { get; }

    public string Memory { get; }

    public string Workspace { get; }

    public string Step { get; }

    public string Accumulate { get; }

    public string Optimizer { get; }

    public string Weights { get; }

    /// <summary>A named dimension.</summary>
    public string Dimension(string name) => _dimensions[name];

    public string Output(FormOutput output) => Identifiers.Escaped(_outputs[output]);

    public static string Input(InputSpec input) => Input(input.Name);

    /// <summary>The argument of an input; V is what the lanes are called.</summary>
    public static string Input(string name) => name == "V" ? "valueOfV" : Identifiers.Escaped(name);

    private static string Name(FormOutput output, EntryForm form) => output.Kind == OutputKind.InputGradient
        ? Identifiers.Camel(output.Name) + "Gradient"
        : form.Of(OutputKind.Result).Count() > 1 ? Identifiers.Camel(output.Name) : output.Type.Shape.Rank == 0 ? "result" : "destination";
}
