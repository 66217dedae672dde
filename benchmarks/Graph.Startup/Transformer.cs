using Graph;
using static Graph.Functions;

namespace Startup;

/// <summary>GPT-2 of two layers, 128 wide with 4 heads, over 64 of 65 kinds of tokens.</summary>
[Differentiable]
public sealed partial class Transformer
{
    public const int Context = 64, Tokens = 65;

    private readonly Embedding _embedding = new(Tokens, 128);
    private readonly LearnedPositions _positions = new(Context, 128);
    private readonly TransformerBlock[] _blocks = [.. Enumerable.Range(0, 2).Select(_ => new TransformerBlock(128, 4, activation: GeluTanh))];
    private readonly LayerNorm _norm = new(128);
    private readonly Linear _output = new(128, Tokens);

    public Expr Loss([Shape("batch", Context)] IntExpr tokens, [Shape("batch", Context)] IntExpr next)
    {
        Expr x = _positions.Apply(_embedding.Apply(tokens));
        foreach (TransformerBlock block in _blocks) x = block.Apply(x, isCausal: true);
        return CrossEntropy(Reshape(_output.Apply(_norm.Apply(x)), -1, Tokens), Reshape(next, new Shape(next.Shape.Size)));
    }
}

/// <summary>Steps on 8 rows of tokens.</summary>
internal sealed class Training
{
    private const int Batch = 8;

    private readonly int[] _tokens = new int[Batch * Transformer.Context];
    private readonly int[] _next = new int[Batch * Transformer.Context];
    private Transformer? _model;
    private Sgd? _optimizer;

    public Training()
    {
        for (int i = 0; i < _tokens.Length; i++) (_tokens[i], _next[i]) = (i * 7 % Transformer.Tokens, (i + 1) * 7 % Transformer.Tokens);
    }

    public void Create()
    {
        _model = new Transformer();
        _optimizer = new Sgd(_model.Parameters) { LearningRate = 0.1 };
    }

    public float Step() => _model!.LossTrainStep(_tokens, _next, _optimizer!);
}
