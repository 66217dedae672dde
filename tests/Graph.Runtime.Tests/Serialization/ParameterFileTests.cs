namespace Graph.Runtime.Tests;

public sealed class ParameterFileTests
{
    private static Parameters<T> Model<T>(string biasName = "bias", int outputs = 2)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        var parameters = new Parameters<T>(ParameterLayout.Create(
            "Net", new ParameterInfo("weight", [3, outputs], 0, InitializerSpec.Normal(), transposedInFile: true),
            new ParameterInfo(biasName, [outputs], 16, InitializerSpec.Normal())));
        parameters.Initialize(1);
        return parameters;
    }

    [Test]
    public void A_linear_layers_weight_is_stored_as_PyTorch_stores_it()
    {
        using var directory = new TemporaryDirectory();
        Parameters<float> model = Model<float>();
        model.Save(directory["a.safetensors"]);
        using SafeTensorsFile file = SafeTensorsFile.Open(directory["a.safetensors"]);
        float[] stored = new float[6];
        file.Read<float>("weight", stored);
        ReadOnlySpan<float> w = model["weight"];
        Assert.That(file.Tensors["weight"].Shape, Is.EqualTo((long[])[2, 3]));
        Assert.That(stored, Is.EqualTo((float[])[w[0], w[2], w[4], w[1], w[3], w[5]]));
    }

    [Test]
    public void What_is_saved_is_loaded()
    {
        using var directory = new TemporaryDirectory();
        Parameters<float> model = Model<float>();
        model.Save(directory["a.safetensors"]);
        Parameters<float> other = model.ZerosLike();
        other.Load(directory["a.safetensors"]);
        Assert.That(other.Span.SequenceEqual(model.Span));
        Parameters<double> precise = Model<double>();
        precise.Load(directory["a.safetensors"]);
        Assert.That(precise["weight"].Span.ToArray(), Is.EqualTo(model["weight"].Span.ToArray().Select(value => (double)value)));
    }

    [Test]
    public void Another_models_file_is_refused_and_nothing_changes()
    {
        using var directory = new TemporaryDirectory();
        Model<float>("offset").Save(directory["names.safetensors"]);
        Model<float>(outputs: 3).Save(directory["shapes.safetensors"]);
        Model<double>().Save(directory["types.safetensors"]);
        Parameters<float> model = Model<float>();
        float[] before = model.Span.ToArray();
        Assert.That(
            () => model.Load(directory["names.safetensors"]),
            Throws.TypeOf<InvalidDataException>().With.Message.Contains("Missing: bias").And.Message.Contains("Unexpected: offset"));
        Assert.That(
            () => model.Load(directory["shapes.safetensors"]),
            Throws.TypeOf<InvalidDataException>().With.Message.Contains("(3 × 3) where (2 × 3)"));
        Assert.That(() => model.Load(directory["types.safetensors"]), Throws.TypeOf<InvalidDataException>().With.Message.Contains("F64"));
        Assert.That(() => model.Load(directory["none.safetensors"]), Throws.TypeOf<FileNotFoundException>());
        Assert.That(model.Span.ToArray(), Is.EqualTo(before));
    }

    /// <summary>PyTorch counts the batches of layers with running statistics; nothing else that is integer or unknown passes.</summary>
    [TestCase("num_batches_tracked", true)]
    [TestCase("norm.num_batches_tracked", true)]
    [TestCase("norm.batches", false)]
    [TestCase("my_num_batches_tracked", false)]
    public void A_count_of_batches_is_left_in_the_file(string name, bool isKnown)
    {
        using var directory = new TemporaryDirectory();
        Parameters<float> model = Model<float>(), loaded = model.ZerosLike();
        var writer = new SafeTensorsWriter();
        ParameterFile.Add(writer, model);
        writer.Add<long>(name, [], new long[] { 7 });
        writer.Save(directory["a.safetensors"]);
        if (!isKnown)
        {
            Assert.That(
                () => loaded.Load(directory["a.safetensors"]), Throws.TypeOf<InvalidDataException>().With.Message.Contains($"Unexpected: {name}"));
            return;
        }
        loaded.Load(directory["a.safetensors"]);
        Assert.That(loaded.Span.SequenceEqual(model.Span));
    }

    [Test]
    public void A_nested_model_is_saved_by_its_own_names()
    {
        using var directory = new TemporaryDirectory();
        var outer = new Parameters<float>(Layouts.Of<float>("Outer", ("first.w", [2]), ("second.w", [3])));
        outer.Initialize(1);
        outer.Slice("second").Save(directory["a.safetensors"]);
        Parameters<float> inner = outer.ZerosLike().Slice("second");
        inner.Load(directory["a.safetensors"]);
        Assert.That(inner.Span.SequenceEqual(outer["second.w"].Span));
    }
}
