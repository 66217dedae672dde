namespace Guards.Tests.Disassembly;

/// <summary>A method as it was compiled.</summary>
/// <param name="Name">Its type, name and parameters.</param>
/// <param name="Tier">How: <c>FullOpts</c>, <c>Tier0</c>.</param>
/// <param name="HasFramePointer">Whether rbp points into the stack.</param>
/// <param name="Blocks">In the order of the listing.</param>
internal sealed record Method(string Name, string Tier, bool HasFramePointer, IReadOnlyList<Block> Blocks)
{
    /// <summary>Compiled at once with all optimisations, as AggressiveOptimization asks for.</summary>
    public bool IsOptimized => Tier == "FullOpts";

    /// <summary>The loops that have no loop inside.</summary>
    public IReadOnlyList<IReadOnlyList<Instruction>> InnermostLoops()
    {
        IReadOnlyList<IReadOnlySet<int>> loops = new ControlFlow(Blocks).Loops();
        return [.. loops.Where(loop => !loops.Any(inner => inner.IsProperSubsetOf(loop))).Select(Instructions)];
    }

    /// <summary>All loops.</summary>
    public IReadOnlyList<IReadOnlyList<Instruction>> Loops() => [.. new ControlFlow(Blocks).Loops().Select(Instructions)];

    private IReadOnlyList<Instruction> Instructions(IReadOnlySet<int> blocks)
        => [.. blocks.Order().SelectMany(block => Blocks[block].Instructions)];
}
