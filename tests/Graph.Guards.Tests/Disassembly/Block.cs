namespace Guards.Tests.Disassembly;

/// <summary>Instructions that run one after the other: only the last may jump.</summary>
/// <param name="Label">Its name, or null in the middle of what the compiler lists as one.</param>
/// <param name="Instructions">At least one.</param>
internal sealed record Block(string? Label, IReadOnlyList<Instruction> Instructions);
