using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Graph;

/// <summary>The lengths of a tensor's axes, outermost first; no axes is a scalar.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "A shape is known by this name.")]
public sealed class Shape : IEquatable<Shape>, IReadOnlyList<Dimension>
{
    private readonly Dimension[] _dimensions;

    /// <summary>A shape of these dimensions.</summary>
    public Shape(params Dimension[] dimensions) => _dimensions = dimensions.ToArray();

    internal Shape(IEnumerable<Dimension> dimensions) => _dimensions = dimensions.ToArray();

    /// <summary>The shape of a scalar.</summary>
    public static Shape Scalar => new();

    /// <summary>The number of axes.</summary>
    public int Rank => _dimensions.Length;

    /// <summary>The number of axes.</summary>
    public int Count => _dimensions.Length;

    /// <summary>The length of an axis; −1 is the last.</summary>
    public Dimension this[int index] => _dimensions[Axis(index)];

    /// <summary>The number of elements.</summary>
    public Dimension Size => _dimensions.Aggregate(new Dimension(1), (product, d) => product * d);

    /// <summary>The names that occur in any dimension, in ordinal order.</summary>
    internal IEnumerable<string> Names => _dimensions.SelectMany(d => d.Names).Distinct().OrderBy(n => n, StringComparer.Ordinal);

    /// <summary>Maps −rank … rank−1 to 0 … rank−1.</summary>
    /// <exception cref="GraphException">There is no such axis (GRC3004).</exception>
    internal int Axis(int axis)
    {
        if (axis < -Rank || axis >= Rank) throw new GraphException("GRC3004", $"There is no axis {axis} in the shape {this} of rank {Rank}.");
        return axis < 0 ? axis + Rank : axis;
    }

    internal int[] Evaluate(IReadOnlyDictionary<string, long> lengths)
        => _dimensions.Select(d => checked((int)d.Evaluate(lengths))).ToArray();

    /// <inheritdoc/>
    public bool Equals(Shape? other) => other is not null && _dimensions.SequenceEqual(other._dimensions);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Shape);

    /// <inheritdoc/>
    public override int GetHashCode() => _dimensions.Aggregate(Rank, (hash, d) => unchecked((hash * 31) + d.GetHashCode()));

    /// <summary>Whether two shapes are equal.</summary>
    public static bool operator ==(Shape? a, Shape? b) => a is null ? b is null : a.Equals(b);

    /// <summary>Whether two shapes differ.</summary>
    public static bool operator !=(Shape? a, Shape? b) => !(a == b);

    /// <summary>The dimensions in parentheses: <c>(batch × 784)</c>.</summary>
    public override string ToString() => $"({string.Join(" × ", _dimensions.Select(d => d.ToString()))})";

    /// <inheritdoc/>
    public IEnumerator<Dimension> GetEnumerator() => ((IEnumerable<Dimension>)_dimensions).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
