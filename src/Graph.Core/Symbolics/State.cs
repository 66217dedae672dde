namespace Graph;

/// <summary>
/// A tensor that a model keeps from one call to the next and that no optimiser trains, such as a running mean: declare it as a field of a model
/// or layer. It is named, initialised (with zeros by default), saved and loaded as a <see cref="Parameter"/> is. An entry point reads what it was
/// before the call, and writes what <see cref="Update"/> was given.
/// </summary>
public sealed class State : Variable
{
    /// <summary>A state of this shape.</summary>
    /// <param name="dimensions">Constant, positive lengths; none is a scalar.</param>
    /// <exception cref="GraphException">A length is not positive (GRC1006).</exception>
    public State(params int[] dimensions)
        : base("state", dimensions, Initializers.Zeros)
    {
    }

    /// <summary>
    /// What the state is to be after the entry point that is being built. Like the fields of a model, this belongs to the graph of one entry point.
    /// </summary>
    internal Expr? Next { get; private set; }

    /// <summary>
    /// Makes the entry point that is being built end with <c>this ← next</c>, in each of its forms that computes its results. Reading the state
    /// gives what it was before the call, wherever it is read; no derivative goes through an update.
    /// </summary>
    /// <param name="next">The next value, of the state's shape.</param>
    /// <exception cref="GraphException">The shape differs (GRC3008), or the entry point updates the state already (GRC1015).</exception>
    public void Update(Expr next)
    {
        if (next.Shape != Shape) throw new GraphException("GRC3008", $"A state of shape {Shape} cannot become a value of shape {next.Shape}.");
        if (Next is not null)
        {
            throw new GraphException(
                "GRC1015", $"The state of shape {Shape} is updated twice in one entry point: a layer that keeps statistics is applied once in "
                + "training, or each application has a layer of its own.");
        }
        Next = next;
    }
}
