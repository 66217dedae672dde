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
}
