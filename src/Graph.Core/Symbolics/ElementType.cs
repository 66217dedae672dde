namespace Graph;

/// <summary>What the elements of a symbolic tensor are.</summary>
public enum ElementType
{
    /// <summary>Numbers in the model's precision: float32 or float64.</summary>
    Real,

    /// <summary>32-bit integers: labels and indices. They carry no gradient.</summary>
    Integer,

    /// <summary>Truth values: masks. They carry no gradient.</summary>
    Boolean,

    /// <summary>The key of a counter-based random stream.</summary>
    Key,

    /// <summary>No value of its own: an operator with several results, each of which has its own type.</summary>
    Several,
}
