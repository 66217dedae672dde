namespace Graph.Scheduling;

/// <summary>One of the loops that a loop over rows is divided into.</summary>
/// <param name="kept">What later phases need.</param>
/// <param name="results">The results of the loop that are ready.</param>
internal sealed class Phase(IReadOnlyList<KeptValue> kept, IReadOnlyList<Result> results)
{
    public IReadOnlyList<KeptValue> Kept => kept;

    public IReadOnlyList<Result> Results => results;
}
