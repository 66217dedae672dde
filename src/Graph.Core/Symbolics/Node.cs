using Graph.Operators;

namespace Graph;

/// <summary>
/// One application of an operator. Nodes are immutable but for the name and a key's count of draws, know their operands and nothing else, and are compared by identity:
/// building never merges two of them, so that <c>Gradient(y, x)</c> can ask for the very x that was written.
/// </summary>
public sealed class Node
{
    private int _streams;

    internal Node(Operator op, IReadOnlyList<Node> operands)
    {
        Operator = op;
        Operands = operands;
        Type = op.Infer(operands.Select(o => o.Type).ToArray());
    }

    internal Operator Operator { get; }

    internal IReadOnlyList<Node> Operands { get; }

    internal TensorType Type { get; }

    /// <summary>The user's name for this value: the local, field or parameter that first held it.</summary>
    internal string? Name { get; set; }

    /// <summary>What the library calls this value, where the user gave no name.</summary>
    internal string? Hint { get; set; }

    /// <summary>The next unused stream of a key: draws are numbered in the order in which they are written.</summary>
    internal int NextStream() => _streams++;

    /// <summary>The name, or for a leaf the name it is declared by.</summary>
    internal string? Label => Name ?? Hint ?? Operator switch
    {
        Input input => input.InputName,
        ParameterLeaf { ParameterName.Length: > 0 } parameter => parameter.ParameterName,
        _ => null,
    };

    internal Shape Shape => Type.Shape;

    internal Expr Real => new(this);

    internal IntExpr Integer => new(this);

    internal BoolExpr Boolean => new(this);

    internal Expr Operand(int index) => new(Operands[index]);

    internal static Node Create(Operator op, params Node[] operands) => new(op, operands);
}
