using System.Text.RegularExpressions;

namespace Guards.Tests.Disassembly;

/// <summary>A machine instruction as the just-in-time compiler lists it.</summary>
/// <param name="Mnemonic">What it does: <c>vfmadd231ps</c>.</param>
/// <param name="Operands">With what: <c>ymm0, ymm1, ymmword ptr [rsp+0x40]</c>.</param>
internal sealed partial record Instruction(string Mnemonic, string Operands)
{
    public bool IsCall => Mnemonic == "call";

    /// <summary>Whether control never goes on to the next instruction.</summary>
    public bool EndsFlow => Mnemonic is "ret" or "jmp" or "tail.jmp" or "rex.jmp" or "int3";

    /// <summary>The label that it may jump to; null if it does not jump, or to where only a register tells.</summary>
    public string? Target => Mnemonic.StartsWith('j') && Label().Match(Operands) is { Success: true } label ? label.Value : null;

    /// <summary>The method that it calls, without brackets: <c>Graph.Runtime.SingleLanes256:Splat(float):Graph.Runtime.SingleLanes256</c>.</summary>
    public string Callee => Operands.Trim('[', ']');

    /// <summary>Whether the method that it calls only throws, by its name.</summary>
    public bool Throws => IsCall && Thrower().IsMatch(Callee);

    /// <summary>Whether it calls a method of the base class library, or the runtime itself.</summary>
    public bool CallsSystem => IsCall && OfTheSystem().IsMatch(Callee);

    /// <summary>Whether it computes with, loads or stores a vector of 256 bits or more.</summary>
    public bool HasWideRegister => WideRegister().IsMatch(Operands);

    /// <summary>Whether it writes a vector of 256 bits or more to the stack, or reads one from there.</summary>
    public bool TouchesVectorOnStack(bool hasFramePointer)
        => WideMemory().Match(Operands) is { Success: true } memory
            && (memory.Groups[1].Value == "rsp" || (hasFramePointer && memory.Groups[1].Value == "rbp"));

    public override string ToString() => $"{Mnemonic} {Operands}";

    [GeneratedRegex(@"G_M\w+_IG\d+")]
    private static partial Regex Label();

    [GeneratedRegex(@":Throw\w*\(|^CORINFO_HELP_(THROW|RNGCHKFAIL|OVERFLOW)")]
    private static partial Regex Thrower();

    [GeneratedRegex(@"^(System\.|CORINFO_)")]
    private static partial Regex OfTheSystem();

    [GeneratedRegex(@"\b[yz]mm\d+")]
    private static partial Regex WideRegister();

    [GeneratedRegex(@"[yz]mmword ptr \[(r\w+)")]
    private static partial Regex WideMemory();
}
