namespace Graph.Generators.Reading;

/// <summary>Ends the reading of an entry point with a diagnostic at the expression that is being evaluated.</summary>
internal sealed class ReadException : Exception
{
    public ReadException(string id, string message)
        : base(message) => Id = id;

    public string Id { get; }
}
