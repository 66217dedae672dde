using static Examples.Tests.Normalization.TrainingTests;

namespace Examples.Tests.Normalization;

/// <summary>Files go to PyTorch and come from it, weights of linear layers, convolutions and running statistics in them.</summary>
public sealed class ExchangeTests
{
    private readonly Pictures _pictures = new();
    private readonly Volumes _volumes = new();

    /// <summary>PyTorch's file also counts the batches, which is for no layer here.</summary>
    [TestCase("Pictures")]
    [TestCase("Volumes")]
    public void What_PyTorch_writes_is_loaded(string network)
    {
        using Folder folder = new();
        double[] expected = PyTorch.Run("exchange.py", ["write", network, folder["model.safetensors"]]);
        using (SafeTensorsFile file = SafeTensorsFile.Open(folder["model.safetensors"]))
            Assert.That(file.Tensors["norm.num_batches_tracked"].Type, Is.EqualTo("I64"));
        Of(network).Load(folder["model.safetensors"]);
        Assert.That(Predicted(network), Is.EqualTo(expected).Within(1e-12));
    }

    [TestCase("Pictures")]
    [TestCase("Volumes")]
    public void What_is_saved_is_loaded_by_PyTorch(string network)
    {
        using Folder folder = new();
        Fill(Of(network));
        Predicted(network, trained: true);
        Of(network).Save(folder["model.safetensors"]);
        Assert.That(PyTorch.Run("exchange.py", ["read", network, folder["model.safetensors"]]), Is.EqualTo(Predicted(network)).Within(1e-12));
    }

    private Parameters<double> Of(string network) => network == "Pictures" ? _pictures.Parameters : _volumes.Parameters;

    /// <summary>What exchange.py prints, after a step of training on the same batch if asked for.</summary>
    private double[] Predicted(string network, bool trained = false)
    {
        double[] results = new double[6], x = Numbers<double>(3 * (network == "Pictures" ? 72 : 27), 60);
        if (trained && network == "Pictures") _pictures.Loss(x, results);
        if (trained && network == "Volumes") _volumes.Loss(x, results);
        if (network == "Pictures") _pictures.Predict(x, results);
        else _volumes.Predict(x, results);
        return results;
    }
}
