using System.Numerics;
using Examples.Tests.Transformers.Models;
using Graph.Testing;

namespace Examples.Tests.Transformers;

/// <summary>Transformers trained from PyTorch's initial weights: names and shapes are PyTorch's, and the losses are, in the same precision.</summary>
public sealed class TrajectoryTests
{
    [Test]
    public void Gpt_has_the_losses_of_PyTorch_in_float32() => Check<Gpt, float>("language_model", "loss_float32", 1e-5);

    [Test]
    public void Gpt_has_the_losses_of_PyTorch_in_float64() => Check<GptDouble, double>("language_model", "loss_float64", 1e-10);

    [Test]
    public void Encoder_has_the_losses_of_PyTorch_in_float32() => Check<Encoder, float>("encoder", "loss_float32", 1e-5);

    [Test]
    public void Encoder_has_the_losses_of_PyTorch_in_float64() => Check<EncoderDouble, double>("encoder", "loss_float64", 1e-10);

    private static void Check<TModel, T>(string name, string losses, double tolerance)
        where TModel : ITokenModel<T>, new()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        OracleCase reference = OracleCase.Read("networks").Single(network => network.Op == name);
        Dictionary<string, OracleTensor> tensors = reference.Inputs.ToDictionary(tensor => tensor.Name);
        int[] Integers(string input) => [.. tensors[input].Values.Select(value => (int)value)];
        TModel model = new();
        Parameters<T> weights = model.Parameters.Slice("network");
        Assert.That(weights.Layout.Tensors.Select(tensor => tensor.Name), Is.EquivalentTo(tensors.Keys.Except(["x", "y"])));
        foreach (var tensor in weights.Layout.Tensors)
        {
            Assert.That(tensor.Shape.ToArray(), Is.EqualTo(tensors[tensor.Name].Shape), tensor.Name);
            tensors[tensor.Name].Values.Select(T.CreateChecked).ToArray().CopyTo(weights[tensor.Name].Span);
        }
        Sgd<T> optimizer = new(model.Parameters) { LearningRate = reference.Number("rate") };
        foreach ((double expected, int step) in reference.Numbers(losses).Select((expected, step) => (expected, step)))
        {
            double loss = double.CreateChecked(model.LossTrainStep(Integers("x"), Integers("y"), optimizer));
            Assert.That(loss, Is.EqualTo(expected).Within(tolerance * expected), $"step {step}");
        }
    }
}
