namespace Examples.Tests.Semantics.Models;

/// <summary>A number for each step.</summary>
public sealed class SequenceRegressorLayers
{
    private readonly Gru _gru = new(3, 12, batchFirst: true, bidirectional: true);
    private readonly Linear _output = new(24, 1);

    public Expr Apply(Expr x) => _output.Apply(_gru.Apply(x).Outputs)[.., .., 0];
}
