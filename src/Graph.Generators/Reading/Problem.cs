using Microsoft.CodeAnalysis;

namespace Graph.Generators.Reading;

/// <summary>Something to tell the user: a diagnostic before it has a descriptor.</summary>
/// <param name="Id">The diagnostic.</param>
/// <param name="Message">What is wrong, with the actual names and shapes, and what to write instead.</param>
/// <param name="Location">Where, always inside the model's own file.</param>
/// <param name="Inner">The expression at fault, where that stands in another file.</param>
internal sealed record Problem(string Id, string Message, Location Location, Location? Inner = null);
