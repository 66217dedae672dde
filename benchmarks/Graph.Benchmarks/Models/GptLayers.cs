using Graph;
using static Graph.Functions;

namespace GraphBenchmarks;

/// <summary>GPT-2 with tanh's approximation of gelu, as its authors have it.</summary>
internal sealed class GptLayers(int layers, int width, int heads, int context, int tokens)
{
    private readonly Embedding _embedding = new(tokens, width);
    private readonly LearnedPositions _positions = new(context, width);
    private readonly TransformerBlock[] _blocks =
        [.. Enumerable.Range(0, layers).Select(_ => new TransformerBlock(width, heads, activation: GeluTanh))];
    private readonly LayerNorm _norm = new(width);
    private readonly Linear _output = new(width, tokens);

    public KeyValueCache[] Caches() => [.. _blocks.Select(block => block.Attention.Cache(context))];

    public Expr Loss(IntExpr read, IntExpr next)
    {
        Expr x = _positions.Apply(_embedding.Apply(read));
        foreach (TransformerBlock block in _blocks) x = block.Apply(x, isCausal: true);
        return CrossEntropy(Reshape(_output.Apply(_norm.Apply(x)), -1, tokens), Reshape(next, new Shape(next.Shape.Size)));
    }

    public Expr Next(IntExpr token, IntExpr position, KeyValueCache[] caches)
    {
        Expr x = Unsqueeze(_positions.Apply(_embedding.Apply(token), position), 0);
        for (int i = 0; i < caches.Length; i++) x = _blocks[i].Next(x, caches[i], position);
        return Squeeze(_output.Apply(_norm.Apply(x)), 0);
    }
}
