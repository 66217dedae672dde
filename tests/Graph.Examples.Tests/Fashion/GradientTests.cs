using System.Numerics.Tensors;
using Fashion;
using Graph.Evaluation;
using Graph.Graphs;
using Graph.Operators;

namespace Examples.Tests.Fashion;

/// <summary>The first gradient of this network against differences of its loss, which the interpreter computes in double precision.</summary>
public sealed class GradientTests
{
    private const int Batch = 2;
    private const int Kinds = 10;
    private const double Step = 1e-5;
    private const string Pictures = "pictures";

    private readonly FashionClassifier _model = new();
    private readonly float[] _pixels = [.. Rows.SelectMany(row => Training.Inputs(row).ToArray())];
    private readonly int[] _labels = [.. Rows.Select(row => Training.Targets(row)[0])];

    private static Dataset<float, int> Training { get; } = FashionMnist.Embedded().Training;

    private static IEnumerable<int> Rows => Enumerable.Range(0, Batch);

    [Test]
    public void The_first_gradient_is_the_slope_of_the_interpreters_loss()
    {
        _model.Parameters.Initialize(seed: 1);
        Parameters<float> gradient = _model.Parameters.ZerosLike();
        float loss = _model.LossAndGradient(_pixels, _labels, gradient);
        ComputationGraph logits = Logits();
        EvaluationContext context = Context();
        Assert.That(loss, Is.EqualTo(Loss(logits, context)).Within(1e-5));
        using (Assert.EnterMultipleScope())
        {
            foreach (ParameterView<float> slope in gradient)
            {
                double norm = TensorPrimitives.Norm<float>(slope.Span), along = Slope(logits, context, slope, norm);
                TestContext.Out.WriteLine($"{slope.Name}: {norm:R}, difference {along:R}");
                Assert.That(along, Is.EqualTo(norm).Within(0.02).Percent, slope.Name);
            }
        }
    }

    /// <summary>The slope along the gradient's direction for one parameter, which is the gradient's norm where the gradient is right.</summary>
    private double Slope(ComputationGraph logits, EvaluationContext context, ParameterView<float> gradient, double norm)
    {
        double[] value = context.Parameters[gradient.Name].Data, before = [.. value];
        double ahead = Moved(Step), behind = Moved(-Step);
        before.CopyTo(value, 0);
        return (ahead - behind) / (2 * Step);

        double Moved(double step)
        {
            for (int i = 0; i < value.Length; i++)
                value[i] = before[i] + step * gradient.Span[i] / norm;
            return Loss(logits, context);
        }
    }

    /// <summary>The graph of what the model's C# builds when it runs. Its parameters are named after their shapes, which all differ.</summary>
    private ComputationGraph Logits()
    {
        var pictures = new Parameter(Batch, 1, Images.Width, Images.Width);
        ComputationGraph graph = ComputationGraph.Of(_model.Logits(pictures));
        Dictionary<string, string> names = new() { [$"{Batch}, 1, {Images.Width}, {Images.Width}"] = Pictures };
        foreach (ParameterView<float> parameter in _model.Parameters)
            names.Add(string.Join(", ", parameter.Shape), parameter.Name);
        return graph with { Instructions = new(graph.Instructions.Select(Named)) };

        Instruction Named(Instruction instruction) => instruction.Operator is ParameterLeaf leaf
            ? instruction with { Operator = leaf with { ParameterName = names[string.Join(", ", leaf.ParameterShape)] } }
            : instruction;
    }

    private EvaluationContext Context()
    {
        var context = new EvaluationContext();
        context.Parameters[Pictures] = new DenseTensor([.. _pixels], Batch, 1, Images.Width, Images.Width);
        foreach (ParameterView<float> parameter in _model.Parameters)
            context.Parameters[parameter.Name] = new DenseTensor([.. parameter.Span], [.. parameter.Shape]);
        return context;
    }

    /// <summary>The mean of log Σ exp(logits) − logits[label].</summary>
    private double Loss(ComputationGraph logits, EvaluationContext context)
    {
        DenseTensor scores = Interpreter.Evaluate(logits, context)[0];
        return Rows.Average(row => Math.Log(Enumerable.Range(0, Kinds).Sum(kind => Math.Exp(scores[row, kind]))) - scores[row, _labels[row]]);
    }
}
