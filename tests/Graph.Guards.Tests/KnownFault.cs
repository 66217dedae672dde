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
        new("Graph.Runtime.AdamLoop", "ymmword ptr [", "twelve vectors of double for eight floats, in sixteen registers"),
        new("ProbabilitiesKernels:Probabilities", "ymmword ptr [", "constants of the exponential, kept across the row's loop"),
        new("", ":get_PanelWidth()", "in the loop over panels, once a panel"),
        new("HiddenWeightGradient", ":Width(int)", "in the loop over panels, once a panel"),
        new("HiddenWeightGradient", ":Slice(int)", "in the loop over panels, once a panel"),
        new("", "LaneMath`3", "tanh and erfc are too long to be inlined"),
        new("Tiny", "ymmword ptr [", "what is live across the call of tanh"),
        new("HyperbolicTangent", "ymmword ptr [", "what is passed to tanh"),
        new("GaussianErrorUnit", "ymmword ptr [", "what is passed to erfc"),
    ];

    public bool Covers(Disassembly.Fault fault)
        => fault.Method.Contains(Method, StringComparison.Ordinal) && fault.Instruction.ToString().Contains(Instruction, StringComparison.Ordinal);
}
