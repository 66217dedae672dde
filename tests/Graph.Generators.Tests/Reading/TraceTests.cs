using Graph.Generators.Models;
using Graph.Generators.Tests.Helpers;

namespace Graph.Generators.Tests.Reading;

/// <summary>The reader's graph is the one that execution builds.</summary>
[TestFixture]
public sealed class TraceTests
{
    [TestCaseSource(typeof(Samples), nameof(Samples.All))]
    public void The_graph_read_is_the_graph_traced(Sample sample) => Trace.EqualsRead(sample.Sources);

    [Test]
    public void The_digit_classifier_has_its_parameters_and_entry_points()
    {
        ModelSpec model = GeneratorRun.Model(Samples.DigitClassifier.Sources);

        Assert.That(model.Parameters.Select(p => p.Name), Is.EqualTo(new[] { "hidden.weight", "hidden.bias", "output.weight", "output.bias" }));
        Assert.That(model.Parameters[0].Shape, Is.EqualTo(new[] { 784, 128 }));
        Assert.That(model.Parameters[0].TransposedInFiles, Is.True);
        Assert.That(model.EntryPoints.Select(e => e.Name), Is.EqualTo(new[] { "Logits", "Loss" }));
        Assert.That(model.EntryPoints[1].Inputs.Select(i => $"{i.Name}: {i.Type}"),
            Is.EqualTo(new[] { "pixels: real[batch, 784]", "labels: integer[batch]" }));
        Assert.That(model.EntryPoints[1].Results.Single().Type.ToString(), Is.EqualTo("real[]"));
        Assert.That(model.EntryPoints[0].Graph.ToString(), Does.Contain("{name: hidden.weight; shape: [784, 128]}"));
    }

    /// <summary>torch.nn.Conv2d(3, 8, (5, 3)).weight has the shape (8, 3, 5, 3), and starts uniform on ±1/√45.</summary>
    [Test]
    public void Convolution_layers_have_PyTorchs_names_shapes_and_initial_spread()
    {
        ModelSpec model = GeneratorRun.Model(Samples.Pictures.Sources);

        Dictionary<string, ParameterSpec> parameters = model.Parameters.ToDictionary(p => p.Name);
        Assert.That(parameters["stem.weight"].Shape, Is.EqualTo(new[] { 8, 3, 5, 3 }));
        Assert.That(parameters["stem.weight"].Initializer, Is.EqualTo(new Initializer(InitializerKind.FanIn, FanIn: 45, FanOut: 120)));
        Assert.That(parameters["stem.bias"].Initializer, Is.EqualTo(Initializers.FanIn(45)));
        Assert.That(parameters["depthwise.weight"].Shape, Is.EqualTo(new[] { 8, 1, 3, 3 }));
        Assert.That(
            parameters["depthwise.weight"].Initializer,
            Is.EqualTo(new Initializer(InitializerKind.HeNormal, Math.Sqrt(2), FanIn: 9, FanOut: 72)));
        Assert.That(parameters, Does.Not.ContainKey("depthwise.bias"));
        Assert.That(parameters["grow.weight"].Shape, Is.EqualTo(new[] { 8, 3, 4, 4 }));
        Assert.That(parameters["grow.bias"].Initializer, Is.EqualTo(Initializers.FanIn(48)));
        Assert.That(parameters["instances.weight"].Initializer, Is.EqualTo(Initializers.Ones));
        Assert.That(parameters["instances.bias"].Shape, Is.EqualTo(new[] { 6 }));
        Assert.That(parameters.Keys.Where(k => k.StartsWith("signals", StringComparison.Ordinal)), Is.Empty);
        Assert.That(parameters["line.weight"].Shape, Is.EqualTo(new[] { 4, 2, 7 }));
        Assert.That(parameters["volume.weight"].Shape, Is.EqualTo(new[] { 2, 1, 1, 2, 3 }));
        Assert.That(parameters.Values.Where(p => p.Shape.Count > 2).Select(p => p.TransposedInFiles), Is.All.False);
    }
}
