using Graph.Generators.Models;

namespace Graph.Generators.Emission;

/// <summary>Turns a model into C#.</summary>
internal static class ModelEmitter
{
    public static IReadOnlyList<(string HintName, string Text)> Emit(ModelSpec model, CancellationToken cancellation) => [];
}
