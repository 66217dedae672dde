using Graph.Graphs;
using Graph.Operators;

namespace Graph.Optimization;

/// <summary>An instruction as rewrite rules look at it: the operator and operands as they were written, the value as it is after rewriting.</summary>
internal sealed class Pattern(ComputationGraph graph, int position, Node[] values, HashSet<int> barriers)
{
    public int Position => position;

    public Operator Operator => graph.Instructions[position].Operator;

    public Node Value => values[position];

    public Expr Real => Value.Real;

    /// <summary>An operand.</summary>
    public Pattern this[int operand] => new(graph, graph.Instructions[position].Operands[operand], values, barriers);

    /// <summary>Whether the operator is a T that a rule may look through.</summary>
    public bool Is<T>() where T : Operator => Operator is T && !(barriers.Contains(position) && values[position] is not null);

    /// <summary>Whether every element is this constant.</summary>
    public bool IsConstant(double value) => Operator switch
    {
        Constant constant => constant.Number == value,
        Broadcast or Reshape => this[0].IsConstant(value),
        _ => false,
    };
}
