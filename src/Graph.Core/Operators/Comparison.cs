namespace Graph.Operators;

/// <summary>The six comparisons; all but <see cref="NotEqual"/> are false where an operand is NaN.</summary>
public enum Comparison
{
    /// <summary>x &lt; y.</summary>
    Less,

    /// <summary>x ≤ y.</summary>
    LessOrEqual,

    /// <summary>x &gt; y.</summary>
    Greater,

    /// <summary>x ≥ y.</summary>
    GreaterOrEqual,

    /// <summary>x = y.</summary>
    Equal,

    /// <summary>x ≠ y.</summary>
    NotEqual,
}
