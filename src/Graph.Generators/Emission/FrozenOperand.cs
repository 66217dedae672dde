namespace Graph.Generators.Emission;

/// <summary>What a frozen model makes once of a parameter, for the products that read it.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Length">Its elements.</param>
internal abstract record FrozenOperand(string Parameter, long Length)
{
    /// <summary>The property that holds it.</summary>
    public abstract string Name { get; }

    /// <summary>What the field of a step is called.</summary>
    public abstract string Field { get; }

    /// <summary>The C# type.</summary>
    public abstract string Type(string real);

    /// <summary>The expression that makes it of the parameter's memory.</summary>
    public abstract string Value(string memory, string real);
}
