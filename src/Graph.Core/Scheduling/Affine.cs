namespace Graph.Scheduling;

/// <summary>An index that is affine in the axes of a kernel: Offset + Σ coefficient·axis, with polynomials over the named dimensions.</summary>
internal sealed class Affine : IEquatable<Affine>
{
    private readonly Dictionary<Axis, Dimension> _coefficients;

    private Affine(Dimension offset, Dictionary<Axis, Dimension> coefficients) => (Offset, _coefficients) = (offset, coefficients);

    public static Affine Zero => Constant(0);

    public Dimension Offset { get; }

    /// <summary>The axes with a coefficient other than 0.</summary>
    public IEnumerable<Axis> Axes => _coefficients.Keys;

    public static Affine Constant(Dimension offset) => new(offset, []);

    public static Affine Of(Axis axis) => new(0, new Dictionary<Axis, Dimension> { [axis] = 1 });

    public Dimension this[Axis axis] => _coefficients.TryGetValue(axis, out Dimension? c) ? c : 0;

    public static Affine operator +(Affine a, Affine b)
    {
        Dictionary<Axis, Dimension> sum = new(a._coefficients);
        foreach (KeyValuePair<Axis, Dimension> term in b._coefficients)
        {
            Dimension total = sum.TryGetValue(term.Key, out Dimension? c) ? c + term.Value : term.Value;
            if (total.Is(0)) sum.Remove(term.Key);
            else sum[term.Key] = total;
        }
        return new Affine(a.Offset + b.Offset, sum);
    }

    public static Affine operator *(Affine a, Dimension factor) => factor.Is(0)
        ? Zero
        : new(a.Offset * factor, a._coefficients.ToDictionary(t => t.Key, t => t.Value * factor));

    /// <summary>The same index with axes replaced by others, or by nothing where the replacement is null.</summary>
    public Affine Replace(Func<Axis, Axis?> replacement)
    {
        Affine result = Constant(Offset);
        foreach (KeyValuePair<Axis, Dimension> term in _coefficients)
        {
            if (replacement(term.Key) is { } axis) result += Of(axis) * term.Value;
        }
        return result;
    }

    /// <summary>The part that does not move along the given axes.</summary>
    public Affine Without(params Axis[] axes) => Replace(a => axes.Contains(a) ? null : a);

    public bool Is(Axis axis) => Offset.Is(0) && _coefficients.Count == 1 && this[axis].Is(1);

    public bool Equals(Affine? other) => other is not null && Offset == other.Offset && _coefficients.Count == other._coefficients.Count
        && _coefficients.All(t => other[t.Key] == t.Value);

    public override bool Equals(object? obj) => Equals(obj as Affine);

    public override int GetHashCode() => _coefficients.Aggregate(Offset.GetHashCode(), (hash, t) => hash ^ (t.Value.GetHashCode() * 17 + System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(t.Key)));

    public override string ToString()
        => string.Join(" + ", _coefficients.Select(t => t.Value.Is(1) ? t.Key.Name : $"{t.Value}·{t.Key.Name}").Append(Offset.ToString()));
}
