using static Graph.Functions;

namespace Examples.Tests.Transformers.Models;

/// <summary>Two layers of the original encoder over tokens of 11 kinds, of which 0 is padding.</summary>
public sealed class EncoderLayers
{
    private readonly Embedding _embedding = new(11, 24, paddingIndex: 0);
    private readonly TransformerBlock[] _blocks =
    [
        new(24, 3, 40, activation: Relu, normFirst: false), new(24, 3, 40, activation: Relu, normFirst: false),
    ];

    private readonly Linear _output = new(24, 5);

    public Expr Apply(IntExpr tokens)
    {
        Expr x = _embedding.Apply(tokens);
        foreach (TransformerBlock block in _blocks) x = block.Apply(x, keyPaddingMask: Equal(tokens, 0));
        return _output.Apply(Mean(x, 1));
    }
}
