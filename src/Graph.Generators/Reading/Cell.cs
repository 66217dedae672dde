namespace Graph.Generators.Reading;

/// <summary>A variable. Closures share the cell, so they see what is assigned later, as in C#.</summary>
internal sealed class Cell(object? value)
{
    public object? Value { get; set; } = value;
}
