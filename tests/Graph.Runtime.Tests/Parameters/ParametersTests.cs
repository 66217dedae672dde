using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Graph.Runtime.Tests;

public sealed class ParametersTests
{
    private static readonly ParameterLayout Layout = Layouts.Of<float>(
        "Net", ("hidden.weight", [3, 5]), ("hidden.bias", [5]), ("output.weight", [5, 2]), ("output.bias", [2]));

    [Test]
    public unsafe void Every_tensor_is_64_byte_aligned()
    {
        var parameters = new Parameters<float>(Layout);
        foreach (ParameterView<float> view in parameters)
        {
            ulong address = (ulong)Unsafe.AsPointer(ref MemoryMarshal.GetReference(view.Span));
            Assert.That(address % 64, Is.Zero, view.Name);
        }
    }

    [Test]
    public void Count_leaves_out_the_padding_and_Length_includes_it()
    {
        var parameters = new Parameters<float>(Layout);
        Assert.That(parameters.Count, Is.EqualTo(15 + 5 + 10 + 2));
        Assert.That(parameters.Length, Is.EqualTo(48 + 2));
        Assert.That(parameters.Span.Length, Is.EqualTo(parameters.Length));
    }

    [Test]
    public void A_view_writes_into_the_flat_buffer()
    {
        var parameters = new Parameters<float>(Layout);
        parameters["hidden.bias"].Span[2] = 7;
        Assert.That(parameters.Span[16 + 2], Is.EqualTo(7));
        TensorSpan<float> matrix = parameters["output.weight"].AsTensorSpan();
        matrix[4, 1] = 3;
        Assert.That(parameters["output.weight"].Span[9], Is.EqualTo(3));
        Assert.That(parameters["output.weight"].Shape, Is.EqualTo((int[])[5, 2]));
    }

    [Test]
    public void A_scalar_is_a_tensor_of_one_value()
    {
        var parameters = new Parameters<float>(Layouts.Of<float>("Net", ("temperature", [])));
        parameters["temperature"].Span[0] = 3;
        Assert.That(parameters["temperature"].AsTensorSpan().FlattenedLength, Is.EqualTo((nint)1));
        Assert.That(parameters["temperature"].ToString(), Is.EqualTo("temperature ()"));
    }

    [Test]
    public void An_unknown_name_is_refused_with_the_names_there_are()
        => Assert.That(
            () => new Parameters<float>(Layout)["hidden.wieght"],
            Throws.TypeOf<KeyNotFoundException>().With.Message.Contains("hidden.wieght").And.Message.Contains("hidden.weight (3 × 5)"));

    [Test]
    public void Enumeration_gives_the_tensors_in_order()
    {
        var names = new List<string>();
        foreach (ParameterView<float> view in new Parameters<float>(Layout))
            names.Add(view.Name);
        Assert.That(names, Is.EqualTo(Layout.Tensors.Select(tensor => tensor.Name)));
    }

    [Test]
    public void A_slice_is_the_nested_model_over_the_same_memory()
    {
        var parameters = new Parameters<float>(Layout);
        Parameters<float> output = parameters.Slice("output");
        output["bias"].Span[1] = 9;
        output.Freeze("weight");
        Assert.That(parameters["output.bias"].Span[1], Is.EqualTo(9));
        Assert.That(parameters["output.weight"].IsFrozen);
        Assert.That(parameters["output.bias"].IsFrozen, Is.False);
        Assert.That(output.Layout, Is.EqualTo(Layouts.Of<float>("Output", ("weight", [5, 2]), ("bias", [2]))));
        Assert.That(output.Count, Is.EqualTo(12));
    }

    [Test]
    public void A_slice_of_nothing_is_refused()
        => Assert.That(() => new Parameters<float>(Layout).Slice("encoder"), Throws.ArgumentException.With.Message.Contains("'encoder'"));

    [Test]
    public void A_slice_of_scattered_parameters_is_refused()
    {
        ParameterLayout layout = Layouts.Of<float>("Net", ("a.x", [1]), ("b.x", [1]), ("a.y", [1]));
        Assert.That(() => new Parameters<float>(layout).Slice("a"), Throws.ArgumentException.With.Message.Contains("not neighbours"));
    }

    [Test]
    public void Copies_are_equal_and_separate()
    {
        var parameters = new Parameters<float>(Layout);
        parameters.Initialize(1);
        Parameters<float> copy = parameters.ZerosLike();
        Assert.That(copy.Span.ToArray(), Is.All.Zero);
        copy.CopyFrom(parameters);
        Assert.That(copy.Span.SequenceEqual(parameters.Span));
        copy.Clear();
        Assert.That(parameters["hidden.weight"].Span[0], Is.Not.Zero);
    }

    [Test]
    public void Mixing_layouts_is_refused_naming_both()
    {
        var other = new Parameters<float>(Layouts.Of<float>("Other", ("weight", [2])));
        Assert.That(
            () => new Parameters<float>(Layout).CopyFrom(other), Throws.ArgumentException.With.Message.Contains("Net").And.Message.Contains("Other"));
    }

    [Test]
    public void Freezing_by_pattern_reaches_the_matching_tensors_and_the_gradient()
    {
        var parameters = new Parameters<float>(Layout);
        Parameters<float> gradient = parameters.ZerosLike();
        parameters.Freeze("hidden.*");
        parameters.Unfreeze("*.bias");
        Assert.That(Frozen(parameters), Is.EqualTo((bool[])[true, false, false, false]));
        Assert.That(Frozen(gradient), Is.EqualTo(Frozen(parameters)));
        Assert.That(() => parameters.Freeze("hiden.*"), Throws.ArgumentException.With.Message.Contains("hiden.*"));
    }

    [Test]
    public void Initialization_goes_by_name_and_seed_alone()
    {
        var parameters = new Parameters<float>(Layout);
        parameters.Initialize(42);
        var moved = new Parameters<float>(Layouts.Of<float>("Net", ("extra", [7]), ("output.bias", [2]), ("hidden.weight", [3, 5])));
        moved.Initialize(42);
        Assert.That(moved["hidden.weight"].Span.SequenceEqual(parameters["hidden.weight"].Span));
        Assert.That(moved["output.bias"].Span.SequenceEqual(parameters["output.bias"].Span));
        moved.Initialize(43);
        Assert.That(moved["hidden.weight"].Span.SequenceEqual(parameters["hidden.weight"].Span), Is.False);
    }

    [Test]
    public void Initialization_leaves_the_padding_zero()
    {
        var parameters = new Parameters<float>(Layout);
        parameters.Initialize(42);
        Assert.That(parameters.Span[15..16].ToArray().Concat(parameters.Span[21..32].ToArray()), Is.All.Zero);
    }

    [Test]
    public void The_text_lists_names_shapes_and_the_count()
        => Assert.That(
            new Parameters<float>(Layout).ToString(), Does.StartWith("Net: 32 values in 4 parameters\n  hidden.weight (3 × 5)\n  hidden.bias (5)"));

    [Test]
    public void A_misaligned_tensor_is_refused()
    {
        ParameterLayout layout = Layouts.Of<double>("Net", ("a", [1]), ("b", [1]));
        Assert.That(
            () => new Parameters<float>(layout), Throws.ArgumentException.With.Message.Contains("'b'").And.Message.Contains("multiples of 16"));
        Assert.That(new Parameters<double>(layout).Length, Is.EqualTo(9));
    }

    private static bool[] Frozen(Parameters<float> parameters)
    {
        var frozen = new List<bool>();
        foreach (ParameterView<float> view in parameters)
            frozen.Add(view.IsFrozen);
        return [.. frozen];
    }
}
