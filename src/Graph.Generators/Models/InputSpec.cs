namespace Graph.Generators.Models;

/// <summary>An input of an entry point.</summary>
/// <param name="Name">The method parameter's name.</param>
/// <param name="Type">Element type and shape.</param>
public sealed record InputSpec(string Name, TensorType Type) : IEquatable<InputSpec>;
