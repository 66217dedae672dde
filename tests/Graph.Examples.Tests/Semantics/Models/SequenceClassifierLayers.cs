namespace Examples.Tests.Semantics.Models;

/// <summary>What a sequence is, by its last output.</summary>
public sealed class SequenceClassifierLayers
{
    private readonly Lstm _lstm = new(3, 12, layers: 2);
    private readonly Linear _output = new(12, 4);

    public Expr Apply(Expr x) => _output.Apply(_lstm.Apply(x).Outputs[^1]);
}
