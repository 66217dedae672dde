namespace Graph.Generators.Models;

/// <summary>A derivative that an entry point asks for.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Inputs">The inputs that vary; none where only the parameters do.</param>
public sealed record DerivativeSpec(DerivativeKind Kind, EquatableArray<string> Inputs);
