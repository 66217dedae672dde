using Graph.Graphs;

namespace Graph.Generators.Models;

/// <summary>An entry point: a method whose inputs carry <c>[Shape]</c>.</summary>
/// <param name="Name">The method's name.</param>
/// <param name="Accessibility">The C# accessibility of the generated forms, such as <c>public</c>.</param>
/// <param name="Inputs">The inputs in the order of the method's parameters.</param>
/// <param name="Results">The results: one, or the elements of a tuple; in the order of the graph's outputs.</param>
/// <param name="Graph">The primal graph; its outputs are the results, then the next values of states.</param>
/// <param name="Derivatives">What its attributes ask for.</param>
/// <param name="Rewrites">Whether stability rewrites apply.</param>
/// <param name="Summary">The text of the user's own summary comment, or empty.</param>
/// <param name="States">The states that it updates, by name.</param>
public sealed record EntryPointSpec(
    string Name,
    string Accessibility,
    EquatableArray<InputSpec> Inputs,
    EquatableArray<ResultSpec> Results,
    ComputationGraph Graph,
    EquatableArray<DerivativeSpec> Derivatives,
    bool Rewrites,
    string Summary,
    EquatableArray<string> States = default)
{
    /// <summary>The inputs that vary in a derivative, or null where it is not asked for.</summary>
    public EquatableArray<string>? Asks(DerivativeKind kind) => Derivatives.FirstOrDefault(d => d.Kind == kind)?.Inputs;
}
