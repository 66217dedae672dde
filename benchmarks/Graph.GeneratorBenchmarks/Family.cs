namespace Graph.GeneratorBenchmarks;

/// <summary>A kind of project that is measured in several sizes.</summary>
/// <param name="Name">What the rows are called.</param>
/// <param name="Unit">What the size counts.</param>
/// <param name="Sizes">The sizes in the table.</param>
/// <param name="Files">The source files of a size, the first of which an edit changes.</param>
internal sealed record Family(string Name, string Unit, IReadOnlyList<int> Sizes, Func<int, string[]> Files);
