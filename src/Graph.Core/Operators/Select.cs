using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>mask ? x : y. Linear in x and y together; the operand that is not chosen contributes nothing, not even its NaN.</summary>
public sealed record Select : Elementwise
{
    internal override int Arity => 3;

    internal override ElementType Result(IReadOnlyList<ElementType> operands)
        => operands[0] == ElementType.Boolean && operands[1] == operands[2] && operands[1] != ElementType.Key ? operands[1] : throw Unfit(operands);

    internal override DenseTensor Evaluate(EvaluationContext context, IReadOnlyList<DenseTensor> operands, int[] shape)
        => DenseTensor.Create(shape, i => operands[operands[0].Data[i] != 0 ? 1 : 2].Data[i]);

    internal override Expr? Tangent(Node node, IReadOnlyList<Expr?> tangents)
    {
        if (tangents[1] is null && tangents[2] is null) return null;
        Expr zero = 0.0;
        return Functions.Where(node.Operands[0].Boolean, tangents[1] ?? zero, tangents[2] ?? zero);
    }

    internal override Expr Transpose(Node node, int operand, Expr cotangent) => operand == 1
        ? Functions.Where(node.Operands[0].Boolean, cotangent, 0.0)
        : Functions.Where(node.Operands[0].Boolean, 0.0, cotangent);

    internal override string Formula(IReadOnlyList<string> operands)
        => $"{Parenthesised(operands[0])} ? {Parenthesised(operands[1])} : {Parenthesised(operands[2])}";
}
