namespace Graph;

/// <summary>A product of named dimensions, such as <c>batch·time</c>; the empty product is 1.</summary>
internal readonly record struct Monomial(EquatableArray<string> Names) : IComparable<Monomial>
{
    public static Monomial One => default;

    public int Degree => Names.Count;

    public static Monomial operator *(Monomial a, Monomial b) => a.Degree == 0 ? b : b.Degree == 0 ? a
        : new(a.Names.Concat(b.Names).OrderBy(n => n, StringComparer.Ordinal).ToEquatable());

    /// <summary>The cofactor, if <paramref name="divisor"/> divides this monomial.</summary>
    public Monomial? Divide(Monomial divisor)
    {
        List<string> names = [.. Names];
        foreach (string name in divisor.Names)
        {
            if (!names.Remove(name)) return null;
        }
        return new Monomial(names.ToEquatable());
    }

    /// <summary>Graded lexicographic order, highest degree first: the order that exact polynomial division needs.</summary>
    public int CompareTo(Monomial other)
    {
        if (Degree != other.Degree) return other.Degree - Degree;
        for (int i = 0; i < Degree; i++)
        {
            int order = string.CompareOrdinal(Names[i], other.Names[i]);
            if (order != 0) return order;
        }
        return 0;
    }

    public override string ToString() => string.Join("·", Names);
}
