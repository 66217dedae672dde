namespace Graph.Generators.Models;

/// <summary>A result of an entry point.</summary>
/// <param name="Name">The tuple element's name, or that of the value that is returned, or <c>result</c>.</param>
/// <param name="Type">Element type and shape.</param>
public sealed record ResultSpec(string Name, TensorType Type);
