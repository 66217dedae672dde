using Graph.Operators;

namespace Graph.Graphs;

/// <summary>One application of an operator in a flat graph; the operands are positions of earlier instructions.</summary>
/// <param name="Operator">The operator with its attributes.</param>
/// <param name="Operands">Positions of the operands.</param>
/// <param name="Type">Element type and shape of the result.</param>
/// <param name="Name">The user's name for the value, if it has one.</param>
public sealed record Instruction(Operator Operator, EquatableArray<int> Operands, TensorType Type, string? Name);
