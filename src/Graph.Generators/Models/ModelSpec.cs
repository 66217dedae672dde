using Graph.Graphs;

namespace Graph.Generators.Models;

/// <summary>
/// A model class as the reader understood it: the equatable value behind which everything heavy happens. Names are in it, source positions are not, so
/// that a comment or a blank line changes nothing.
/// </summary>
/// <param name="Namespace">The namespace, empty for the global one.</param>
/// <param name="Containers">The declarations of the containing types, outermost first, such as <c>partial class Outer</c>.</param>
/// <param name="Declaration">The declaration of the class itself, such as <c>partial class DigitClassifier</c> or <c>static partial class BlackScholes</c>.</param>
/// <param name="Name">The class's name.</param>
/// <param name="IsStatic">Whether the class is static and so has no parameters.</param>
/// <param name="Precision">The element type.</param>
/// <param name="Parameters">The parameters and states in order of declaration.</param>
/// <param name="NestedModels">Fields that are <c>[Differentiable]</c> models themselves; they are bound to a slice of this model's parameters.</param>
/// <param name="EntryPoints">The healthy entry points in order of declaration.</param>
public sealed record ModelSpec(
    string Namespace,
    EquatableArray<string> Containers,
    string Declaration,
    string Name,
    bool IsStatic,
    Precision Precision,
    EquatableArray<ParameterSpec> Parameters,
    EquatableArray<NestedModelSpec> NestedModels,
    EquatableArray<EntryPointSpec> EntryPoints)
{
    /// <summary>The parameters that derivatives are taken for.</summary>
    public IEnumerable<ParameterSpec> Trained => Parameters.Where(p => !p.IsState);

    /// <summary>The class's name with namespace and containers: the stem of the generated file's name.</summary>
    public string FullName
        => string.Join(".", new[] { Namespace }.Concat(Containers.Select(c => c.Substring(c.LastIndexOf(' ') + 1))).Append(Name).Where(n => n.Length > 0));
}
