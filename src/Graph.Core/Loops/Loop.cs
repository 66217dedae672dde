using Graph.Graphs;
using Graph.Operators;

namespace Graph.Loops;

/// <summary>
/// A <see cref="Scan"/> taken apart: its step as nodes over leaves that stand for the carries, for the entries of the sequences and for what it captures.
/// Whatever else the nodes depend on belongs to the graph around the loop, and is captured when the loop is closed.
/// </summary>
/// <param name="Length">The number of steps.</param>
internal sealed record Loop(Dimension Length)
{
    public IReadOnlyList<Carry> Carries { get; init; } = [];

    public IReadOnlyList<Sequence> Sequences { get; init; } = [];

    /// <summary>The values around the loop that leaves stand for.</summary>
    public IReadOnlyList<Captured> Captured { get; init; } = [];

    /// <summary>What each step leaves at its place.</summary>
    public IReadOnlyList<Node> Outputs { get; init; } = [];

    public bool IsReverse { get; init; }

    public bool IsRecomputed { get; init; }

    /// <summary>What the steps compute: the next carries and the outputs.</summary>
    public IEnumerable<Node> Results => Carries.Select(c => c.Next).Concat(Outputs);

    /// <summary>A leaf that stands for a value inside a loop.</summary>
    public static Node Entry(TensorType type, string? label)
    {
        Node entry = Node.Create(new Entry(type));
        entry.Hint = label;
        return entry;
    }

    /// <summary>What a value is called, by its operator where it has no name.</summary>
    public static string LabelOf(Node node) => node.Name ?? node.Hint ?? (node.Operator switch
    {
        Input { InputName: var name } => name,
        _ when node.Label is { } label => label,
        Reshape or StridedSlice or Broadcast or Permute or Flip => LabelOf(node.Operands[0]),
        Operator op => OperatorLabels.Of(op),
    });

    /// <summary>The type of one entry of a sequence.</summary>
    public static TensorType EntryOf(Node all) => all.Type with { Shape = new Shape(all.Shape.Skip(1)) };

    public static Loop Open(Node scan)
    {
        Scan op = (Scan)scan.Operator;
        Node[] nodes = op.Body.ToNodes();
        Dictionary<string, Node> inputs = nodes.Where(n => n.Operator is Input).ToDictionary(n => ((Input)n.Operator).InputName);
        Node Leaf(int operand, TensorType type) => inputs.TryGetValue(op.NameOf(operand), out Node? leaf) ? leaf : Entry(type, null);
        Node Result(int output) => nodes[op.Body.Outputs[output]];
        return new Loop(op.Length)
        {
            Carries = [.. scan.Operands.Take(op.Carries).Select((o, i) => new Carry(Leaf(i, o.Type), o, Result(i)))],
            Sequences = [.. scan.Operands.Skip(op.Carries).Take(op.Sequences).Select((o, i) => new Sequence(Leaf(op.Carries + i, EntryOf(o)), o))],
            Captured = [.. scan.Operands.Select((o, i) => new Captured(Leaf(i, o.Type), o)).Skip(op.Carries + op.Sequences)],
            Outputs = [.. Enumerable.Range(op.Carries, op.Body.Outputs.Count - op.Carries).Select(Result)],
            IsReverse = op.IsReverse,
            IsRecomputed = op.IsRecomputed,
        };
    }

    /// <summary>The loop over the captured values themselves, instead of leaves that stand for them.</summary>
    public Loop OverCapturedValues()
    {
        Substitution values = new(Captured.ToDictionary(c => c.Entry, c => c.Value), Captured.Select(c => c.Value));
        return With(values) with { Captured = [] };
    }

    /// <summary>The loop with the nodes of its step replaced.</summary>
    public Loop With(Substitution substitution) => this with
    {
        Carries = [.. Carries.Select(c => c with { Next = substitution.Apply(c.Next) })],
        Outputs = [.. Outputs.Select(substitution.Apply)],
    };

    /// <summary>The loop as a node. Sequences that no step reads are gone; the carries and outputs are as they stand here.</summary>
    public Node Close() => new LoopClosing(this).Close();
}

/// <summary>What one step hands to the next.</summary>
/// <param name="Entry">The leaf that stands for it in a step.</param>
/// <param name="Initial">What it is in the first step.</param>
/// <param name="Next">What a step makes of it.</param>
internal sealed record Carry(Node Entry, Node Initial, Node Next);

/// <summary>A value with an entry for each step.</summary>
/// <param name="Entry">The leaf that stands for the step's entry.</param>
/// <param name="All">The entries, along the first axis.</param>
internal sealed record Sequence(Node Entry, Node All);

/// <summary>A value that is the same in each step.</summary>
/// <param name="Entry">The leaf that stands for it.</param>
/// <param name="Value">The value.</param>
internal sealed record Captured(Node Entry, Node Value);
