using Graph.Operators;

namespace Graph.Graphs;

/// <summary>
/// A graph as a flat list in topological order, with structural equality in linear time: what the passes map to one another and what the incremental
/// generator compares.
/// </summary>
/// <param name="Instructions">The instructions; operands come before their users.</param>
/// <param name="Outputs">The positions of the results.</param>
public sealed record ComputationGraph(EquatableArray<Instruction> Instructions, EquatableArray<int> Outputs)
{
    /// <summary>The inputs in order of first use.</summary>
    public IEnumerable<Input> Inputs => Instructions.Select(i => i.Operator).OfType<Input>();

    /// <summary>The graph of symbolic results, whatever they depend on and nothing else.</summary>
    public static ComputationGraph Of(params SymbolicValue[] outputs) => FromNodes(outputs.Select(o => o.Node).ToArray());

    /// <summary>The text form; see <see cref="GraphPrinter"/>.</summary>
    public override string ToString() => GraphPrinter.Print(this);

    internal static ComputationGraph FromNodes(IReadOnlyList<Node> outputs, Func<Node, Operator>? operatorOf = null)
    {
        List<Instruction> instructions = [];
        Dictionary<Node, int> positions = [];
        foreach (Node node in Topology.Sort(outputs))
        {
            positions.Add(node, instructions.Count);
            instructions.Add(new Instruction(
                operatorOf?.Invoke(node) ?? node.Operator, node.Operands.Select(o => positions[o]).ToEquatable(), node.Type, node.Name ?? node.Hint));
        }
        return new ComputationGraph(instructions.ToEquatable(), outputs.Select(o => positions[o]).ToEquatable());
    }

    /// <summary>
    /// The graph in which every instruction has been replaced, first to last, by what <paramref name="replace"/> makes of it and its replaced operands;
    /// what no output needs is gone. Names stay with the values.
    /// </summary>
    internal ComputationGraph Rewrite(Func<int, Node[], Node> replace)
    {
        Node[] nodes = new Node[Instructions.Count];
        for (int i = 0; i < nodes.Length; i++)
        {
            nodes[i] = replace(i, Instructions[i].Operands.Select(o => nodes[o]).ToArray());
            if (nodes[i].Type != Instructions[i].Type)
                throw new InvalidOperationException($"A rewrite of %{i} changed {Instructions[i].Type} to {nodes[i].Type}.");
            nodes[i].Name ??= Instructions[i].Name;
        }
        return FromNodes(Outputs.Select(o => nodes[o]).ToArray());
    }

    /// <summary>The graph with the bodies of its loops replaced.</summary>
    internal ComputationGraph WithBodies(Func<ComputationGraph, ComputationGraph> replace) => Instructions.Any(i => i.Operator is Scan)
        ? Rewrite((i, operands) => new Node(Instructions[i].Operator is Scan scan ? scan with { Body = replace(scan.Body) } : Instructions[i].Operator, operands))
        : this;

    /// <summary>The same graph as nodes, one an instruction.</summary>
    internal Node[] ToNodes()
    {
        Node[] nodes = new Node[Instructions.Count];
        Rewrite((i, operands) => nodes[i] = new Node(Instructions[i].Operator, operands));
        return nodes;
    }

    /// <summary>How many instructions and outputs use each instruction.</summary>
    internal int[] CountUses()
    {
        int[] uses = new int[Instructions.Count];
        foreach (int operand in Instructions.SelectMany(i => i.Operands).Concat(Outputs)) uses[operand]++;
        return uses;
    }
}
