using Graph;
using static Graph.Functions;

namespace Startup;

/// <summary>784-128-10, relu, cross-entropy.</summary>
[Differentiable]
public sealed partial class Perceptron
{
    private readonly Linear _hidden = new(784, 128);
    private readonly Linear _output = new(128, 10);

    public Expr Loss([Shape("batch", 784)] Expr pixels, [Shape("batch")] IntExpr labels)
        => CrossEntropy(_output.Apply(Relu(_hidden.Apply(pixels))), labels);
}

/// <summary>Steps on 64 pictures.</summary>
internal sealed class Training
{
    private const int Batch = 64;

    private readonly float[] _pixels = new float[Batch * 784];
    private readonly int[] _labels = new int[Batch];
    private Perceptron? _model;
    private Sgd? _optimizer;

    public Training()
    {
        for (int row = 0; row < Batch; row++)
        {
            _pixels.AsSpan(784 * row, 784 - row).Fill(0.5f);
            _labels[row] = row % 10;
        }
    }

    public void Create()
    {
        _model = new Perceptron();
        _optimizer = new Sgd(_model.Parameters) { LearningRate = 0.1 };
    }

    public float Step() => _model!.LossTrainStep(_pixels, _labels, _optimizer!);
}
