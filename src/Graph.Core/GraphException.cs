namespace Graph;

/// <summary>
/// A mistake in a symbolic declaration: shapes that do not fit, a gradient that does not exist, an argument out of range. At build time the
/// generator reports it as the diagnostic <see cref="Id"/> at the expression at fault; at run time it is thrown by the symbolic function.
/// </summary>
public sealed class GraphException : ArgumentException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="id">The diagnostic, for instance <c>GRC3002</c>.</param>
    /// <param name="message">What is wrong, with the actual shapes or values, and what to do.</param>
    public GraphException(string id, string message)
        : base(message) => Id = id;

    /// <summary>The diagnostic this mistake is reported as, <c>GRC1001</c> to <c>GRC9999</c>; each has a page in docs/diagnostics.</summary>
    public string Id { get; }
}
