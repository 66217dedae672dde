using System.Runtime.Intrinsics;
using Examples.Tests.Probes;

namespace Examples.Tests.Semantics;

/// <summary>The same bits from run to run, for every number of threads, and at every width with fused multiply-add; and nothing allocated.</summary>
public sealed class ReproducibilityTests
{
    private static readonly (string, string) WithoutAvx512 = ("DOTNET_EnableAVX512", "0");
    private static readonly (string, string) WithoutAvx2 = ("DOTNET_EnableAVX2", "0");
    private static readonly Lazy<string[]> OneThread = new(() => Probe.Run(["training", "1"]));

    [Test]
    public void A_second_run_has_the_same_bits() => Assert.That(Probe.Run(["training", "1"]), Is.EqualTo(OneThread.Value));

    [Test]
    public void Two_threads_give_the_same_bits_as_one() => Assert.That(Probe.Run(["training", "2"]), Is.EqualTo(OneThread.Value));

    [Test]
    public void Registers_of_256_bits_give_the_same_bits_as_those_of_512()
    {
        string[] narrow = Probe.Run(["training", "2"], WithoutAvx512);
        Assert.That(narrow[0], Is.Not.EqualTo("512"), "DOTNET_EnableAVX512=0 did not reach the process.");
        RequireWidth("256", narrow);
        if (!Vector512.IsHardwareAccelerated)
            Assert.Ignore("Skipped: this machine lacks 512-bit registers, so there is nothing to compare with.");
        Assert.That(OneThread.Value[0], Is.EqualTo("512"));
        Assert.That(narrow[1..], Is.EqualTo(OneThread.Value[1..]));
    }

    [Test]
    public void Without_fused_multiply_add_values_agree_to_rounding()
    {
        string[] narrow = Probe.Run(["training", "2"], WithoutAvx2);
        RequireWidth("128", narrow);
        Assert.That(narrow[1], Is.EqualTo("False"));
        float[] expected = Values(OneThread.Value), actual = Values(narrow);
        Assert.That(actual, Has.Length.EqualTo(expected.Length));
        for (int i = 0; i < expected.Length; i++)
            Assert.That(actual[i], Is.EqualTo(expected[i]).Within(1e-3 * (1 + Math.Abs(expected[i]))), $"value {i}");
    }

    [Test]
    public void Steps_and_inferences_allocate_nothing()
        => Assert.That(Probe.Run(["allocation"]), Is.EqualTo(new[] { "0", "0", "0", "0" }), "bytes per 200 steps, accumulations, inferences, single rows");

    private static void RequireWidth(string width, string[] lines)
    {
        if (System.Runtime.Intrinsics.X86.X86Base.IsSupported && (width != "256" || System.Runtime.Intrinsics.X86.Avx2.IsSupported))
            Assert.That(lines[0], Is.EqualTo(width));
        else
            Assert.Ignore($"Skipped: this machine lacks registers of {width} bits that could be asked for.");
    }

    private static float[] Values(string[] lines) => [.. lines[2..].Select(bits => BitConverter.UInt32BitsToSingle(Convert.ToUInt32(bits, 16)))];
}
