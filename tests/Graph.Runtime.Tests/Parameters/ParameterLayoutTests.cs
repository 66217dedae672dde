namespace Graph.Runtime.Tests;

public sealed class ParameterLayoutTests
{
    [Test]
    public void Two_parameters_of_one_name_are_refused()
        => Assert.That(
            () => Layouts.Of<float>("Net", ("w", [1]), ("w", [2])), Throws.ArgumentException.With.Message.Contains("two parameters named 'w'"));

    [Test]
    public void Overlapping_parameters_are_refused()
        => Assert.That(
            () => ParameterLayout.Create(
                "Net", new ParameterInfo("a", [17], 0, InitializerSpec.Zeros), new ParameterInfo("b", [1], 16, InitializerSpec.Zeros)),
            Throws.ArgumentException.With.Message.Contains("'b' starts at 16").And.Message.Contains("17"));

    [TestCase(new[] { -1, 2 }, 0L, "negative")]
    [TestCase(new[] { 65536, 65536 }, 0L, "65536 × 65536")]
    [TestCase(new[] { 2 }, 4_000_000_000L, "4000000000")]
    [TestCase(new[] { 2 }, -16L, "-16")]
    public void An_impossible_tensor_is_refused(int[] shape, long offset, string message)
        => Assert.That(() => new ParameterInfo("w", shape, offset, InitializerSpec.Zeros), Throws.ArgumentException.With.Message.Contains(message));

    [Test]
    public void Only_a_matrix_can_be_transposed_in_files()
        => Assert.That(() => Layouts.One("w", [3], InitializerSpec.Zeros, transposed: true), Throws.ArgumentException.With.Message.Contains("(3)"));

    [Test]
    public void A_dimension_of_zero_makes_an_empty_tensor()
        => Assert.That(new ParameterInfo("w", [int.MaxValue, int.MaxValue, 0], 0, InitializerSpec.Zeros).Count, Is.Zero);

    [Test]
    public void A_scalar_has_one_value()
        => Assert.That(new ParameterInfo("w", [], 0, InitializerSpec.Zeros).Count, Is.EqualTo(1));

    [Test]
    public void A_model_without_parameters_is_empty()
        => Assert.That(new Parameters<float>(ParameterLayout.Create("None")).Span.Length, Is.Zero);
}
