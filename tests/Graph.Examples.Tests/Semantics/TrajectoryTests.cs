using System.Numerics;
using Examples.Tests.Semantics.Models;
using Graph.Testing;

namespace Examples.Tests.Semantics;

/// <summary>Networks of convolutions trained from PyTorch's initial weights: the losses are PyTorch's in the same precision.</summary>
public sealed class TrajectoryTests
{
    [Test]
    public void LeNet_has_the_losses_of_PyTorch_in_float32() => Check<LeNet, float>("lenet", "loss_float32", 1e-5);

    [Test]
    public void LeNet_has_the_losses_of_PyTorch_in_float64() => Check<LeNetDouble, double>("lenet", "loss_float64", 1e-10);

    [Test]
    public void Residual_network_has_the_losses_of_PyTorch_in_float32() => Check<ResidualNetwork, float>("residual", "loss_float32", 1e-5);

    [Test]
    public void Residual_network_has_the_losses_of_PyTorch_in_float64() => Check<ResidualNetworkDouble, double>("residual", "loss_float64", 1e-10);

    private static void Check<TModel, T>(string name, string losses, double tolerance)
        where TModel : IClassifier<T>, new()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        OracleCase reference = OracleCase.Read("networks").Single(network => network.Op == name);
        Dictionary<string, double[]> tensors = reference.Inputs.ToDictionary(tensor => tensor.Name, tensor => tensor.Values);
        T[] x = [.. tensors["x"].Select(T.CreateChecked)];
        int[] labels = [.. tensors["y"].Select(label => (int)label)];
        TModel model = new();
        Parameters<T> weights = model.Parameters.Slice("network");
        Assert.That(weights.Layout.Tensors.Select(tensor => tensor.Name), Is.EquivalentTo(tensors.Keys.Except(["x", "y"])));
        foreach (var tensor in weights.Layout.Tensors) tensors[tensor.Name].Select(T.CreateChecked).ToArray().CopyTo(weights[tensor.Name].Span);
        Sgd<T> optimizer = new(model.Parameters) { LearningRate = reference.Number("rate") };
        foreach ((double expected, int step) in reference.Numbers(losses).Select((expected, step) => (expected, step)))
        {
            double loss = double.CreateChecked(model.LossTrainStep(x, labels, optimizer));
            Assert.That(loss, Is.EqualTo(expected).Within(tolerance * expected), $"step {step}");
        }
    }
}
