using Graph.Graphs;
using Graph.Operators;

namespace Graph.Scheduling;

/// <summary>A loop whose steps are kernels: the schedule of one step, and where its inputs and outputs lie in each.</summary>
internal sealed class LoopKernel : Kernel
{
    private readonly int _instruction;
    private readonly IReadOnlyList<int> _reads;

    /// <param name="graph">The graph around the loop.</param>
    /// <param name="instruction">The scan.</param>
    /// <param name="body">The schedule of a step, whose outputs are the next carries and then those of <paramref name="outputs"/>.</param>
    /// <param name="carries">Where the carries lie.</param>
    /// <param name="outputs">The outputs that the steps' kernels write.</param>
    /// <param name="lanes">How many elements lie on a line of the cache.</param>
    public LoopKernel(ComputationGraph graph, int instruction, Schedule body, IReadOnlyList<CarryPlace> carries, IReadOnlyList<int> outputs, int lanes)
    {
        Scan = (Scan)graph.Instructions[instruction].Operator;
        (_instruction, Body, Carries, Outputs) = (instruction, body, carries, outputs);
        Operands = [.. graph.Instructions[instruction].Operands.Select(o => Storage.Of(graph, o))];
        Results = ResultsOf(graph, instruction);
        _reads = [.. Operands.Where(o => graph.Instructions[o].Operator is not Iota).Distinct()];
        Packed = [.. PackedOperands(lanes)];
        PackedSize = new Dimension(Packed.Sum(p => p.Operand.PackedLength(lanes)));
        Scratch = carries.Aggregate(body.Memory.Size, (size, carry) => size + (SizeOf(carry) * carry.Buffers)) + PackedSize;
    }

    public Scan Scan { get; }

    public Schedule Body { get; }

    /// <summary>The instruction whose buffer holds each operand.</summary>
    public IReadOnlyList<int> Operands { get; }

    /// <summary>For each result of the scan the instruction that takes it, if there is one.</summary>
    public IReadOnlyList<int?> Results { get; }

    public IReadOnlyList<CarryPlace> Carries { get; }

    /// <summary>The outputs of the scan, beyond the carries, that are outputs of the body's schedule.</summary>
    public IReadOnlyList<int> Outputs { get; }

    /// <summary>The matrices that every step multiplies by, which are packed before the first, each with its place in the scratch memory.</summary>
    public IReadOnlyList<(MatrixOperand Operand, long Offset, long Length)> Packed { get; }

    /// <summary>The elements that the packed matrices take, first in the scratch memory.</summary>
    public Dimension PackedSize { get; }

    /// <summary>The elements that one step, and what it hands to the next, needs in the workspace.</summary>
    public Dimension Scratch { get; }

    /// <summary>What stands for the memory of the steps: the scan itself, which has no value of its own.</summary>
    public int Instruction => _instruction;

    public override IEnumerable<int> Reads => _reads;

    public override IEnumerable<int> Writes => Results.OfType<int>().Concat(Scratch.Is(0) ? [] : [_instruction]);

    /// <summary>The elements of a carry.</summary>
    public Dimension SizeOf(CarryPlace carry) => Body.Graph.Instructions[Body.Outputs[carry.Index]].Type.Shape.Size;

    private IEnumerable<(MatrixOperand, long, long)> PackedOperands(int lanes)
    {
        long offset = 0;
        IEnumerable<MatrixOperand?> operands = Body.Groups.SelectMany(g => g.Kernels).Select(k => MatrixOperand.RightOf(k, isFrozen: false));
        foreach (MatrixOperand operand in operands.OfType<MatrixOperand>().Distinct())
        {
            if (Body.Graph.Instructions[operand.Source].Operator is not Input { InputName: var name } || !IsCaptured(name)) continue;
            long length = operand.PackedLength(lanes);
            yield return (operand, offset, length);
            offset += length;
        }
    }

    private bool IsCaptured(string input)
        => Enumerable.Range(Scan.Carries + Scan.Sequences, Operands.Count - Scan.Carries - Scan.Sequences).Any(i => Scan.NameOf(i) == input);

    public static IReadOnlyList<int?> ResultsOf(ComputationGraph graph, int scan)
    {
        Scan op = (Scan)graph.Instructions[scan].Operator;
        int?[] results = new int?[op.Body.Outputs.Count];
        for (int i = scan + 1; i < graph.Instructions.Count; i++)
        {
            if (graph.Instructions[i] is { Operator: ResultOf { Index: var index } } result && result.Operands[0] == scan) results[index] = i;
        }
        return results;
    }
}
