namespace Graph;

/// <summary>
/// Marks a partial class whose entry points (methods with <see cref="ShapeAttribute"/> on their inputs) are compiled when the project is built.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class DifferentiableAttribute : Attribute
{
    /// <summary>Compiles the class in float32.</summary>
    public DifferentiableAttribute()
        : this(Precision.Single)
    {
    }

    /// <summary>Compiles the class in the given precision.</summary>
    public DifferentiableAttribute(Precision precision) => Precision = precision;

    /// <summary>The element type of the class.</summary>
    public Precision Precision { get; }
}
