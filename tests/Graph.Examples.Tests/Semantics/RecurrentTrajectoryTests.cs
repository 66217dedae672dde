using System.Numerics;
using Examples.Tests.Semantics.Models;
using Graph.Testing;

namespace Examples.Tests.Semantics;

/// <summary>Recurrent networks trained from PyTorch's initial weights: the losses are PyTorch's in the same precision.</summary>
public sealed class RecurrentTrajectoryTests
{
    [Test]
    public void Stacked_lstm_has_the_losses_of_PyTorch_in_float32() => Classify<SequenceClassifier, float>("loss_float32", 1e-5);

    [Test]
    public void Stacked_lstm_has_the_losses_of_PyTorch_in_float64() => Classify<SequenceClassifierDouble, double>("loss_float64", 1e-10);

    [Test]
    public void Bidirectional_gru_has_the_losses_of_PyTorch_in_float32() => Regress<SequenceRegressor, float>("loss_float32", 1e-5);

    [Test]
    public void Bidirectional_gru_has_the_losses_of_PyTorch_in_float64() => Regress<SequenceRegressorDouble, double>("loss_float64", 1e-10);

    private static void Classify<TModel, T>(string losses, double tolerance)
        where TModel : IClassifier<T>, new()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        TModel model = new();
        OracleCase reference = Start("classifier", model.Parameters);
        Sgd<T> optimizer = new(model.Parameters) { LearningRate = reference.Number("rate") };
        T[] x = Values<T>(reference, "x");
        int[] labels = [.. reference.Inputs.Single(t => t.Name == "y").Values.Select(label => (int)label)];
        Check(reference, losses, tolerance, () => model.LossTrainStep(x, labels, optimizer));
    }

    private static void Regress<TModel, T>(string losses, double tolerance)
        where TModel : IRegressor<T>, new()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        TModel model = new();
        OracleCase reference = Start("regressor", model.Parameters);
        Sgd<T> optimizer = new(model.Parameters) { LearningRate = reference.Number("rate") };
        T[] x = Values<T>(reference, "x"), y = Values<T>(reference, "y");
        Check(reference, losses, tolerance, () => model.LossTrainStep(x, y, optimizer));
    }

    /// <summary>The case, and PyTorch's weights in the model.</summary>
    private static OracleCase Start<T>(string name, Parameters<T> parameters)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        OracleCase reference = OracleCase.Read("recurrent").Single(network => network.Op == name);
        Parameters<T> weights = parameters.Slice("network");
        Assert.That(weights.Layout.Tensors.Select(t => t.Name), Is.EquivalentTo(reference.Inputs.Select(t => t.Name).Except(["x", "y"])));
        foreach (var tensor in weights.Layout.Tensors) Values<T>(reference, tensor.Name).CopyTo(weights[tensor.Name].Span);
        return reference;
    }

    private static void Check<T>(OracleCase reference, string losses, double tolerance, Func<T> step)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach ((double expected, int index) in reference.Numbers(losses).Select((expected, index) => (expected, index)))
            Assert.That(double.CreateChecked(step()), Is.EqualTo(expected).Within(tolerance * expected), $"step {index}");
    }

    private static T[] Values<T>(OracleCase reference, string name)
        where T : unmanaged, IFloatingPointIeee754<T> => [.. reference.Inputs.Single(t => t.Name == name).Values.Select(T.CreateChecked)];
}
