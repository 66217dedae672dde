using System.Globalization;

namespace Graph;

/// <summary>
/// The length of one axis: a polynomial with integer coefficients over named symbolic dimensions, such as <c>784</c>, <c>batch</c> or
/// <c>2·batch·time + 1</c>. Two dimensions are equal when their polynomials are.
/// </summary>
public sealed class Dimension : IEquatable<Dimension>
{
    private readonly SortedDictionary<Monomial, long> _terms;

    private Dimension(SortedDictionary<Monomial, long> terms) => _terms = terms;

    internal Dimension(long value)
        : this([])
    {
        if (value != 0) _terms.Add(Monomial.One, value);
    }

    /// <summary>A dimension that is free at run time and equal wherever the same name stands.</summary>
    /// <param name="name">A C# identifier.</param>
    public static Dimension Named(string name)
    {
        if (name is null || name.Length == 0 || !(char.IsLetter(name[0]) || name[0] == '_') || !name.All(c => char.IsLetterOrDigit(c) || c == '_'))
            throw new GraphException("GRC1004", $"\"{name}\" cannot name a dimension: use an identifier such as \"batch\".");
        return new Dimension(new SortedDictionary<Monomial, long> { [new Monomial(new[] { name }.ToEquatable())] = 1 });
    }

    /// <summary>Whether the length is known at build time.</summary>
    public bool IsConstant => _terms.Count == 0 || (_terms.Count == 1 && _terms.ContainsKey(Monomial.One));

    /// <summary>The length, if it is known at build time.</summary>
    /// <exception cref="GraphException">The dimension is symbolic (GRC3010).</exception>
    public long Value => IsConstant
        ? Constant
        : throw new GraphException("GRC3010", $"The dimension {this} is known only at run time; use it as an Expr, or give the axis a constant length.");

    /// <summary>The names that occur, in ordinal order.</summary>
    public IEnumerable<string> Names => _terms.Keys.SelectMany(m => m.Names).Distinct().OrderBy(n => n, StringComparer.Ordinal);

    internal IEnumerable<KeyValuePair<Monomial, long>> Terms => _terms;

    private long Constant => _terms.TryGetValue(Monomial.One, out long value) ? value : 0;

    internal static Dimension Of(Monomial monomial) => new(new SortedDictionary<Monomial, long> { [monomial] = 1 });

    internal bool Is(long value) => IsConstant && Constant == value;

    /// <summary>The value for given lengths of the named dimensions.</summary>
    /// <exception cref="OverflowException">The value does not fit 64 bits.</exception>
    public long Evaluate(IReadOnlyDictionary<string, long> lengths)
    {
        long sum = 0;
        foreach (KeyValuePair<Monomial, long> term in _terms)
        {
            long product = term.Value;
            foreach (string name in term.Key.Names) product = checked(product * lengths[name]);
            sum = checked(sum + product);
        }
        return sum;
    }

    /// <summary>The exact quotient, or null when <paramref name="divisor"/> does not divide this polynomial.</summary>
    internal Dimension? Divide(Dimension divisor)
    {
        if (divisor._terms.Count == 0) return null;
        KeyValuePair<Monomial, long> lead = divisor._terms.First();
        Dimension remainder = this, quotient = new(0);
        while (remainder._terms.Count > 0)
        {
            KeyValuePair<Monomial, long> top = remainder._terms.First();
            if (top.Key.Divide(lead.Key) is not { } cofactor || top.Value % lead.Value != 0) return null;
            Dimension step = new(new SortedDictionary<Monomial, long> { [cofactor] = top.Value / lead.Value });
            quotient += step;
            remainder -= step * divisor;
        }
        return quotient;
    }

    /// <summary>A constant length.</summary>
    public static implicit operator Dimension(int value) => new(value);

    /// <summary>A constant length back as a number.</summary>
    /// <exception cref="GraphException">The dimension is symbolic (GRC3010).</exception>
    public static explicit operator int(Dimension dimension) => checked((int)dimension.Value);

    /// <summary>A scalar with the dimension's value, so that a mean over a symbolic batch can be written.</summary>
    public static implicit operator Expr(Dimension dimension) => Functions.Value(dimension);

    /// <summary>Sum.</summary>
    public static Dimension operator +(Dimension a, Dimension b) => Combine(a, b, 1);

    /// <summary>Difference.</summary>
    public static Dimension operator -(Dimension a, Dimension b) => Combine(a, b, -1);

    /// <summary>Product.</summary>
    public static Dimension operator *(Dimension a, Dimension b)
    {
        SortedDictionary<Monomial, long> terms = [];
        foreach (KeyValuePair<Monomial, long> x in a._terms)
        {
            foreach (KeyValuePair<Monomial, long> y in b._terms) AddTo(terms, x.Key * y.Key, checked(x.Value * y.Value));
        }
        return new Dimension(terms);
    }

    /// <summary>Exact quotient.</summary>
    /// <exception cref="GraphException">The division leaves a remainder (GRC3011).</exception>
    public static Dimension operator /(Dimension a, Dimension b)
        => a.Divide(b) ?? throw new GraphException("GRC3011", $"The dimension {a} cannot be divided by {b} without a remainder.");

    /// <summary>Whether two polynomials are equal.</summary>
    public static bool operator ==(Dimension? a, Dimension? b) => a is null ? b is null : a.Equals(b);

    /// <summary>Whether two polynomials differ.</summary>
    public static bool operator !=(Dimension? a, Dimension? b) => !(a == b);

    /// <inheritdoc/>
    public bool Equals(Dimension? other) => other is not null && _terms.SequenceEqual(other._terms);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Dimension);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        int hash = 17;
        foreach (KeyValuePair<Monomial, long> term in _terms) hash = unchecked((hash * 31) + (term.Key.GetHashCode() * 7) + term.Value.GetHashCode());
        return hash;
    }

    /// <summary>The polynomial, highest degree first: <c>2·batch·time + 1</c>.</summary>
    public override string ToString() => _terms.Count == 0 ? "0" : string.Join(" + ", _terms.Select(Print)).Replace("+ -", "- ");

    private static string Print(KeyValuePair<Monomial, long> term)
    {
        string factor = term.Value.ToString(CultureInfo.InvariantCulture);
        if (term.Key.Degree == 0) return factor;
        return term.Value == 1 ? term.Key.ToString() : $"{factor}·{term.Key}";
    }

    private static Dimension Combine(Dimension a, Dimension b, long sign)
    {
        SortedDictionary<Monomial, long> terms = new(a._terms);
        foreach (KeyValuePair<Monomial, long> term in b._terms) AddTo(terms, term.Key, checked(sign * term.Value));
        return new Dimension(terms);
    }

    private static void AddTo(SortedDictionary<Monomial, long> terms, Monomial monomial, long coefficient)
    {
        terms.TryGetValue(monomial, out long present);
        long sum = checked(present + coefficient);
        if (sum == 0) terms.Remove(monomial);
        else terms[monomial] = sum;
    }
}
