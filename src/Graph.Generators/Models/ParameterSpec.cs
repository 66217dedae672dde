namespace Graph.Generators.Models;

/// <summary>A parameter or state of a model.</summary>
/// <param name="Name">The path of fields without underscores, such as <c>hidden.weight</c>: its name in graphs and files.</param>
/// <param name="Shape">The lengths of the axes.</param>
/// <param name="Initializer">How the first values are drawn.</param>
/// <param name="TransposedInFiles">Whether files hold the last two axes exchanged.</param>
/// <param name="IsState">Whether it is a state, which no optimiser trains.</param>
public sealed record ParameterSpec(string Name, EquatableArray<int> Shape, Initializer Initializer, bool TransposedInFiles, bool IsState = false);
