namespace Graph.Generators;

/// <summary>The steps of the pipeline whose caching is tested.</summary>
internal static class TrackingNames
{
    public const string Read = nameof(Read);
    public const string Model = nameof(Model);
}
