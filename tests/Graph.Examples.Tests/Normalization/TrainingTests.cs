using System.Numerics;

namespace Examples.Tests.Normalization;

/// <summary>Batch normalisation trains, evaluates, saves and freezes as PyTorch's does; the values are written by steps.py.</summary>
public sealed class TrainingTests
{
    private const int Batch = 7, Steps = 5;

    [Test]
    public void Five_steps_are_PyTorchs([Values] bool isFused)
    {
        DoubleRows model = new();
        Fill(model.Parameters);
        var optimizer = new Sgd<double>(model.Parameters) { LearningRate = 0.1, Momentum = 0.9 };
        Parameters<double> gradient = model.Parameters.ZerosLike();
        double[] losses = new double[Steps], evaluated = new double[6];
        for (int step = 0; step < Steps; step++)
        {
            double[] x = Numbers<double>(Batch * 3, 20 + step), y = Numbers<double>(Batch * 2, 40 + step);
            if (isFused)
            {
                losses[step] = model.LossTrainStep(x, y, optimizer);
                continue;
            }
            losses[step] = model.LossAndGradient(x, y, gradient);
            optimizer.Step(gradient);
        }
        model.Predict(Numbers<double>(9, 60), evaluated);
        Near(losses, PyTorchSteps.RowsLosses);
        Near(evaluated, PyTorchSteps.RowsEvaluated);
        Near(model.Parameters["network.norm.weight"].Span, PyTorchSteps.RowsNormWeight);
        Near(model.Parameters["network.norm.running_mean"].Span, PyTorchSteps.RowsNormRunningMean);
        Near(model.Parameters["network.norm.running_var"].Span, PyTorchSteps.RowsNormRunningVar);
    }

    [Test]
    public void Five_steps_over_pictures_are_PyTorchs()
    {
        Pictures model = new();
        Fill(model.Parameters);
        var optimizer = new Sgd<double>(model.Parameters) { LearningRate = 0.1, Momentum = 0.9 };
        double[] losses = new double[Steps], evaluated = new double[6];
        for (int step = 0; step < Steps; step++)
            losses[step] = model.LossTrainStep(Numbers<double>(Batch * 72, 20 + step), Numbers<double>(Batch * 2, 40 + step), optimizer);
        model.Predict(Numbers<double>(3 * 72, 60), evaluated);
        Near(losses, PyTorchSteps.PicturesLosses);
        Near(evaluated, PyTorchSteps.PicturesEvaluated);
        Near(model.Parameters["norm.weight"].Span, PyTorchSteps.PicturesNormWeight);
        Near(model.Parameters["norm.running_mean"].Span, PyTorchSteps.PicturesNormRunningMean);
        Near(model.Parameters["norm.running_var"].Span, PyTorchSteps.PicturesNormRunningVar);
        Near(model.Parameters["flat.running_mean"].Span, PyTorchSteps.PicturesFlatRunningMean);
        Near(model.Parameters["flat.running_var"].Span, PyTorchSteps.PicturesFlatRunningVar);
    }

    [Test]
    public void Five_steps_over_volumes_are_PyTorchs()
    {
        Volumes model = new();
        Fill(model.Parameters);
        var optimizer = new Sgd<double>(model.Parameters) { LearningRate = 0.1, Momentum = 0.9 };
        double[] losses = new double[Steps], evaluated = new double[6];
        for (int step = 0; step < Steps; step++)
            losses[step] = model.LossTrainStep(Numbers<double>(Batch * 27, 20 + step), Numbers<double>(Batch * 2, 40 + step), optimizer);
        model.Predict(Numbers<double>(3 * 27, 60), evaluated);
        Near(losses, PyTorchSteps.VolumesLosses);
        Near(evaluated, PyTorchSteps.VolumesEvaluated);
        Near(model.Parameters["norm.weight"].Span, PyTorchSteps.VolumesNormWeight);
        Near(model.Parameters["norm.running_mean"].Span, PyTorchSteps.VolumesNormRunningMean);
        Near(model.Parameters["norm.running_var"].Span, PyTorchSteps.VolumesNormRunningVar);
    }

    [Test]
    public void Single_precision_agrees_to_rounding()
    {
        SingleRows model = new();
        Fill(model.Parameters);
        var optimizer = new Sgd(model.Parameters) { LearningRate = 0.1, Momentum = 0.9 };
        for (int step = 0; step < Steps; step++)
        {
            float loss = model.LossTrainStep(Numbers<float>(Batch * 3, 20 + step), Numbers<float>(Batch * 2, 40 + step), optimizer);
            Assert.That(loss, Is.EqualTo(PyTorchSteps.RowsLosses[step]).Within(1e-5));
        }
        float[] variances = model.Parameters["network.norm.running_var"].Span.ToArray();
        Assert.That(variances, Is.EqualTo(PyTorchSteps.RowsNormRunningVar.Select(v => (float)v)).Within(1e-5f));
    }

    /// <summary>Variances are of differences from the mean: a large mean costs no digits.</summary>
    [Test]
    public void A_large_mean_does_not_spoil_the_variance()
    {
        SingleRows model = new();
        model.Parameters["network.first.weight"].Span.Clear();
        model.Parameters["network.first.weight"].Span[..15].Fill(1);
        model.Parameters["network.first.bias"].Span.Fill(100_000);
        float[] x = [.. Enumerable.Range(0, 64 * 3).Select(i => i % 3 == 0 ? i / 3 % 2 : 0f)];
        model.Loss(x, new float[128]);
        Assert.That(model.Parameters["network.norm.running_var"].Span[0], Is.EqualTo(0.9 + (0.1 * 0.25 * 64 / 63)).Within(1e-6));
    }

    private static void Near(ReadOnlySpan<double> actual, double[] expected)
        => Assert.That(actual.ToArray(), Is.EqualTo(expected).Within(1e-12).Percent.Or.EqualTo(expected).Within(1e-12));

    /// <summary>numbers of steps.py.</summary>
    internal static T[] Numbers<T>(int count, int salt) where T : IFloatingPointIeee754<T>
        => [.. Enumerable.Range(0, count).Select(i => T.CreateChecked((((i * 37) + (salt * 101)) % 64 - 31.5) / 32))];

    /// <summary>The parameters of steps.py: in the orientation of files, numbered as PyTorch does, which has states apart.</summary>
    internal static void Fill<T>(Parameters<T> parameters) where T : unmanaged, IFloatingPointIeee754<T>
    {
        int salt = 0;
        foreach (ParameterView<T> tensor in parameters)
        {
            if (tensor.IsState) continue;
            T[] numbers = Numbers<T>(tensor.Span.Length, salt++);
            int rows = tensor.Shape[0], columns = tensor.Shape.Length == 2 ? tensor.Shape[1] : 1;
            bool isTransposed = tensor.Shape.Length == 2;
            for (int i = 0; i < numbers.Length; i++) tensor.Span[i] = numbers[isTransposed ? (i % columns * rows) + (i / columns) : i];
        }
    }
}
