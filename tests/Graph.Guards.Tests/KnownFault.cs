namespace Guards.Tests;

/// <summary>A fault that is there for a reason, or waits to be mended.</summary>
/// <param name="Method">What the method's name contains.</param>
/// <param name="Instruction">What the instruction contains.</param>
/// <param name="Why">The reason.</param>
internal sealed record KnownFault(string Method, string Instruction, string Why)
{
    /// <summary>All of them; lines may only go.</summary>
    public static IReadOnlyList<KnownFault> All { get; } =
    [
        new("Models.Tiny", "ymmword ptr [", "a whole step unrolled holds more vectors than there are registers"),
    ];

    public bool Covers(Disassembly.Fault fault)
        => fault.Method.Contains(Method, StringComparison.Ordinal) && fault.Instruction.ToString().Contains(Instruction, StringComparison.Ordinal);
}
