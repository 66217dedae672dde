using static Graph.Functions;

namespace Examples.Tests.Transformers.Models;

/// <summary>Two blocks of GPT-2 that read 16 tokens of 13 kinds, with caches for generation.</summary>
public sealed class GptLayers
{
    public const int Context = 16, Tokens = 13;

    private readonly Embedding _embedding = new(Tokens, 32);
    private readonly LearnedPositions _positions = new(Context, 32);
    private readonly TransformerBlock[] _blocks = [new(32, 4), new(32, 4)];
    private readonly LayerNorm _norm = new(32);
    private readonly Linear _output = new(32, Tokens);

    public KeyValueCache[] Caches() => [.. _blocks.Select(block => block.Attention.Cache(Context))];

    public Expr Apply(IntExpr tokens)
    {
        Expr x = _positions.Apply(_embedding.Apply(tokens));
        foreach (TransformerBlock block in _blocks) x = block.Apply(x, isCausal: true);
        return _output.Apply(_norm.Apply(x));
    }

    public Expr Next(IntExpr token, IntExpr position, KeyValueCache[] caches)
    {
        Expr x = Unsqueeze(_positions.Apply(_embedding.Apply(token), position), 0);
        for (int i = 0; i < caches.Length; i++) x = _blocks[i].Next(x, caches[i], position);
        return Squeeze(_output.Apply(_norm.Apply(x)), 0);
    }

    public Expr Loss(IntExpr tokens, IntExpr next)
    {
        Expr logits = Apply(tokens);
        return CrossEntropy(Reshape(logits, -1, Tokens), Reshape(next, new Shape(next.Shape.Size)));
    }
}
