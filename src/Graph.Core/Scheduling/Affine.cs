using System.Runtime.CompilerServices;

namespace Graph.Scheduling;

/// <summary>An index that is affine in the axes of a kernel: Offset + Σ coefficient·axis, with polynomials over the named dimensions.</summary>
internal sealed class Affine : IEquatable<Affine>
{
    private readonly KeyValuePair<Axis, Dimension>[] _terms;

    private Affine(Dimension offset, KeyValuePair<Axis, Dimension>[] terms) => (Offset, _terms) = (offset, terms);

    public static Affine Zero => Constant(0);

    public Dimension Offset { get; }

    /// <summary>The axes with a coefficient other than 0.</summary>
    public IEnumerable<Axis> Axes => _terms.Select(t => t.Key);

    public static Affine Constant(Dimension offset) => new(offset, []);

    public static Affine Of(Axis axis) => new(0, [new(axis, 1)]);

    public Dimension this[Axis axis] => Find(axis) is >= 0 and int i ? _terms[i].Value : 0;

    public static Affine operator +(Affine a, Affine b)
    {
        if (b._terms.Length == 0) return new Affine(a.Offset + b.Offset, a._terms);
        if (a._terms.Length == 0) return new Affine(a.Offset + b.Offset, b._terms);
        List<KeyValuePair<Axis, Dimension>> sum = new(a._terms.Length + b._terms.Length);
        foreach (KeyValuePair<Axis, Dimension> term in a._terms)
        {
            Dimension total = term.Value + b[term.Key];
            if (!total.Is(0)) sum.Add(new(term.Key, total));
        }
        sum.AddRange(b._terms.Where(t => a.Find(t.Key) < 0));
        return new Affine(a.Offset + b.Offset, [.. sum]);
    }

    public static Affine operator *(Affine a, Dimension factor)
    {
        if (factor.Is(1)) return a;
        if (factor.Is(0)) return Zero;
        return new(a.Offset * factor, Array.ConvertAll(a._terms, t => new KeyValuePair<Axis, Dimension>(t.Key, t.Value * factor)));
    }

    /// <summary>The same index with axes replaced by others, or by nothing where the replacement is null.</summary>
    public Affine Replace(Func<Axis, Axis?> replacement)
    {
        Affine result = Constant(Offset);
        foreach (KeyValuePair<Axis, Dimension> term in _terms)
        {
            if (replacement(term.Key) is { } axis) result += Of(axis) * term.Value;
        }
        return result;
    }

    /// <summary>The part that does not move along the given axes.</summary>
    public Affine Without(params Axis[] axes) => Replace(a => axes.Contains(a) ? null : a);

    public bool Is(Axis axis) => Offset.Is(0) && _terms.Length == 1 && this[axis].Is(1);

    public bool Equals(Affine? other)
    {
        if (other is null || _terms.Length != other._terms.Length || Offset != other.Offset) return false;
        foreach (KeyValuePair<Axis, Dimension> term in _terms)
        {
            if (other.Find(term.Key) is var i && (i < 0 || other._terms[i].Value != term.Value)) return false;
        }
        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as Affine);

    public override int GetHashCode()
    {
        int hash = Offset.GetHashCode();
        foreach (KeyValuePair<Axis, Dimension> term in _terms)
            hash ^= unchecked((term.Value.GetHashCode() * 17) + RuntimeHelpers.GetHashCode(term.Key));
        return hash;
    }

    public override string ToString()
        => string.Join(" + ", _terms.Select(t => t.Value.Is(1) ? t.Key.Name : $"{t.Value}·{t.Key.Name}").Append(Offset.ToString()));

    private int Find(Axis axis) => Array.FindIndex(_terms, t => t.Key == axis);
}
