using Graph.Generators.Models;

namespace Graph.Generators.Reading;

/// <summary>What reading a class gives.</summary>
/// <param name="Model">The model with its healthy entry points, or null when the class as a whole is in error.</param>
/// <param name="Problems">What to report, without repetitions.</param>
internal sealed record ReadResult(ModelSpec? Model, IReadOnlyList<Problem> Problems);
