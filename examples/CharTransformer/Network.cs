using Graph;
using static Graph.Functions;

namespace CharTransformer;

/// <summary>
/// GPT-2 over characters: causal attention, positions that are learned, and one table for the characters that are read and those that are written.
/// Radford et al., Language models are unsupervised multitask learners, 2019.
/// </summary>
public sealed class Network(int layers, int heads, int width, int context)
{
    private readonly Embedding _embedding = new(Characters.Kinds, width, initializer: Initializers.Normal(0, 0.02));
    private readonly LearnedPositions _positions = new(context, width, Initializers.Normal(0, 0.02));
    private readonly TransformerBlock[] _blocks =
        [.. Enumerable.Range(0, layers).Select(_ => new TransformerBlock(width, heads, activation: GeluTanh))];
    private readonly LayerNorm _norm = new(width);

    /// <summary>Where each block keeps the keys and values of the characters that <see cref="Next"/> has read.</summary>
    public KeyValueCache[] Caches() => [.. _blocks.Select(block => block.Attention.Cache(context))];

    /// <summary>The scores of every character to follow each of (batch × context).</summary>
    public Expr Logits(IntExpr characters)
    {
        Expr x = _positions.Apply(_embedding.Apply(characters));
        foreach (TransformerBlock block in _blocks) x = block.Apply(x, isCausal: true);
        return Scores(x);
    }

    /// <summary>The mean cross-entropy of the characters that follow.</summary>
    public Expr Loss(IntExpr characters, IntExpr next)
        => CrossEntropy(Reshape(Logits(characters), -1, Characters.Kinds), Reshape(next, new Shape(next.Shape.Size)));

    /// <summary>The row of <see cref="Logits"/> at a position, from its character and what the caches hold of those before it.</summary>
    public Expr Next(IntExpr character, IntExpr position, KeyValueCache[] caches)
    {
        Expr x = Unsqueeze(_positions.Apply(_embedding.Apply(character), position), 0);
        for (int i = 0; i < caches.Length; i++) x = _blocks[i].Next(x, caches[i], position);
        return Squeeze(Scores(x), 0);
    }

    private Expr Scores(Expr x) => MatMul(_norm.Apply(x), Transpose(_embedding.Weight));
}
