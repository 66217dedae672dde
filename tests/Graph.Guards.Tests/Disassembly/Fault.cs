namespace Guards.Tests.Disassembly;

/// <summary>What an innermost loop of a hot method should not have.</summary>
/// <param name="Method">The method.</param>
/// <param name="Instruction">The call, or the vector on the stack.</param>
internal sealed record Fault(string Method, Instruction Instruction)
{
    /// <summary>A value or two that no register is left for cost nothing beside twenty times as many instructions that compute.</summary>
    private const int InstructionsPerSpill = 20;

    /// <summary>
    /// The faults of methods that are compiled with all optimisations at once: vectors on the stack, from one in twenty vector instructions on; calls
    /// beside vector arithmetic; and calls of anything that is not compiled in the same way, which stays slow until it has been called often. What
    /// throws may be called, and what is not listed has not been called at all, unless it belongs to the system.
    /// </summary>
    public static IReadOnlyList<Fault> Of(IReadOnlyList<Method> methods)
    {
        HashSet<string> slow = [.. methods.Where(method => !method.IsOptimized).Select(method => method.Name)];
        return
        [
            .. from method in methods
               where method.IsOptimized
               from loop in method.InnermostLoops()
               let vectors = loop.Count(instruction => instruction.HasWideRegister)
               let spills = loop.Count(instruction => instruction.TouchesVectorOnStack(method.HasFramePointer))
               from instruction in loop
               where (spills * InstructionsPerSpill >= vectors && instruction.TouchesVectorOnStack(method.HasFramePointer))
                   || (instruction.IsCall && !instruction.Throws && (vectors > 0 || slow.Contains(instruction.Callee) || instruction.CallsSystem))
               select new Fault(method.Name, instruction),
        ];
    }

    public override string ToString() => $"{Method}: {Instruction}";
}
