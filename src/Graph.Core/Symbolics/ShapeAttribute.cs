namespace Graph;

/// <summary>
/// The shape of an entry point's input. A string names a dimension that is free at run time and equal wherever the same name stands; an int is a
/// constant. No arguments: a scalar.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ShapeAttribute : Attribute
{
    /// <summary>The axes, outermost first; each a string or a non-negative int.</summary>
    public ShapeAttribute(params object[] dimensions) => Dimensions = dimensions;

    /// <summary>The axes, outermost first.</summary>
    public IReadOnlyList<object> Dimensions { get; }
}
