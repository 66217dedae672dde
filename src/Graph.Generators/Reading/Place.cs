namespace Graph.Generators.Reading;

/// <summary>Something that can be assigned, its instance and indices evaluated once.</summary>
internal sealed record Place(Func<object?> Read, Action<object?> Write);
