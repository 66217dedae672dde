namespace Graph.Generators.Models;

/// <summary>A field of a model that holds another <c>[Differentiable]</c> model.</summary>
/// <param name="Member">The field or property, as the user wrote it.</param>
/// <param name="Prefix">The prefix of its parameters' names in this model, such as <c>encoder.</c>.</param>
public sealed record NestedModelSpec(string Member, string Prefix);
