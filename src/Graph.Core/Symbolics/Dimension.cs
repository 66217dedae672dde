using System.Globalization;

namespace Graph;

/// <summary>
/// The length of one axis: a polynomial with integer coefficients over named symbolic dimensions, such as <c>784</c>, <c>batch</c> or
/// <c>2·batch·time + 1</c>. Two dimensions are equal when their polynomials are.
/// </summary>
public sealed class Dimension : IEquatable<Dimension>
{
    /// <summary>The terms other than 0, highest degree first.</summary>
    private readonly KeyValuePair<Monomial, long>[] _terms;

    private Dimension(KeyValuePair<Monomial, long>[] terms) => _terms = terms;

    internal Dimension(long value)
        : this(value == 0 ? [] : [new KeyValuePair<Monomial, long>(Monomial.One, value)])
    {
    }

    /// <summary>A dimension that is free at run time and equal wherever the same name stands.</summary>
    /// <param name="name">A C# identifier.</param>
    public static Dimension Named(string name)
    {
        if (name is null || name.Length == 0 || !(char.IsLetter(name[0]) || name[0] == '_') || !name.All(c => char.IsLetterOrDigit(c) || c == '_'))
            throw new GraphException("GRC1004", $"\"{name}\" cannot name a dimension: use an identifier such as \"batch\".");
        return Of(new Monomial(new[] { name }.ToEquatable()));
    }

    /// <summary>Whether the length is known at build time.</summary>
    public bool IsConstant => _terms.Length == 0 || (_terms.Length == 1 && _terms[0].Key.Degree == 0);

    /// <summary>The length, if it is known at build time.</summary>
    /// <exception cref="GraphException">The dimension is symbolic (GRC3010).</exception>
    public long Value => IsConstant
        ? Constant
        : throw new GraphException("GRC3010", $"The dimension {this} is known only at run time; use it as an Expr, or give the axis a constant length.");

    /// <summary>The names that occur, in ordinal order.</summary>
    public IEnumerable<string> Names => _terms.SelectMany(t => t.Key.Names).Distinct().OrderBy(n => n, StringComparer.Ordinal);

    internal IEnumerable<KeyValuePair<Monomial, long>> Terms => _terms;

    private long Constant => _terms.Length > 0 && _terms[_terms.Length - 1].Key.Degree == 0 ? _terms[_terms.Length - 1].Value : 0;

    internal static Dimension Of(Monomial monomial) => new([new KeyValuePair<Monomial, long>(monomial, 1)]);

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
        if (divisor._terms.Length == 0) return null;
        if (divisor.Is(1)) return this;
        KeyValuePair<Monomial, long> lead = divisor._terms[0];
        Dimension remainder = this, quotient = new(0);
        while (remainder._terms.Length > 0)
        {
            KeyValuePair<Monomial, long> top = remainder._terms[0];
            if (top.Key.Divide(lead.Key) is not { } cofactor || top.Value % lead.Value != 0) return null;
            Dimension step = new([new KeyValuePair<Monomial, long>(cofactor, top.Value / lead.Value)]);
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
        if (a.Is(1)) return b;
        if (b.Is(1)) return a;
        Dimension product = new(0);
        foreach (KeyValuePair<Monomial, long> x in a._terms)
        {
            // the order of monomials is one that multiplication keeps
            KeyValuePair<Monomial, long>[] row = new KeyValuePair<Monomial, long>[b._terms.Length];
            for (int i = 0; i < row.Length; i++) row[i] = new(x.Key * b._terms[i].Key, checked(x.Value * b._terms[i].Value));
            product += new Dimension(row);
        }
        return product;
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
    public bool Equals(Dimension? other)
    {
        if (ReferenceEquals(this, other)) return true;
        if (other is null || other._terms.Length != _terms.Length) return false;
        for (int i = 0; i < _terms.Length; i++)
        {
            if (_terms[i].Value != other._terms[i].Value || !_terms[i].Key.Equals(other._terms[i].Key)) return false;
        }
        return true;
    }

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
    public override string ToString() => _terms.Length == 0 ? "0" : string.Join(" + ", _terms.Select(Print)).Replace("+ -", "- ");

    private static string Print(KeyValuePair<Monomial, long> term)
    {
        string factor = term.Value.ToString(CultureInfo.InvariantCulture);
        if (term.Key.Degree == 0) return factor;
        return term.Value == 1 ? term.Key.ToString() : $"{factor}·{term.Key}";
    }

    /// <summary>a + sign·b: two sorted lists of terms merged into one.</summary>
    private static Dimension Combine(Dimension a, Dimension b, long sign)
    {
        if (b._terms.Length == 0) return a;
        if (a._terms.Length == 0 && sign == 1) return b;
        List<KeyValuePair<Monomial, long>> terms = new(a._terms.Length + b._terms.Length);
        int i = 0, j = 0;
        while (i < a._terms.Length || j < b._terms.Length)
        {
            int order = i == a._terms.Length ? 1 : j == b._terms.Length ? -1 : a._terms[i].Key.CompareTo(b._terms[j].Key);
            Monomial monomial = order <= 0 ? a._terms[i].Key : b._terms[j].Key;
            long sum = checked((order <= 0 ? a._terms[i++].Value : 0) + (order >= 0 ? sign * b._terms[j++].Value : 0));
            if (sum != 0) terms.Add(new(monomial, sum));
        }
        return new Dimension([.. terms]);
    }
}
