namespace Graph.Operators;

/// <summary>What the value of an operator is called where nobody named it.</summary>
internal static class OperatorLabels
{
    public static string Of(Operator op) => op switch
    {
        Add or Sum => "sum",
        Subtract => "difference",
        Multiply or Contract or Product => "product",
        Divide => "quotient",
        Negate => "negative",
        Max or Maximum => "maximum",
        Min or Minimum => "minimum",
        ArgMax => "position",
        Compare or And or Or or Not => "mask",
        Select => "selected",
        Exp or Expm1 => "power",
        Log or Log1p => "logarithm",
        Sqrt => "root",
        Power => "power",
        Gather => "entries",
        ScatterAdd => "scattered",
        Concatenate => "joined",
        Embed => "embedded",
        UniformRandom => "draw",
        ToReal => "number",
        _ => char.ToLowerInvariant(op.Name[0]) + op.Name.Substring(1),
    };
}
