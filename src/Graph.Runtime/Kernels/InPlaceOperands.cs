namespace Graph.Runtime;

/// <summary>What a prepared product of operands that are read where they lie is of, and where it is stored.</summary>
internal ref struct InPlaceOperands<T> where T : unmanaged
{
    /// <summary>The operand whose elements are read one by one, and that whose lanes lie side by side or are packed.</summary>
    public ReadOnlySpan<T> Rows, Lanes;

    /// <summary>Where the product is stored, if it is; otherwise the viewer sees it.</summary>
    public Matrix<T> Destination;

    public bool IsStored;
}
