using System.Reflection;
using System.Runtime.Intrinsics.X86;
using Examples.Tests.Semantics.Models;
using Graph.Runtime;
using static Examples.Tests.Semantics.Samples;

namespace Examples.Tests.Semantics;

/// <summary>The emitted step with lanes of each register width, in one process: the bits are the same, also where the machine has wider registers, or
/// narrower ones that the framework combines.</summary>
public sealed class LaneTests
{
    private const int Batch = 61;

    [Test]
    public void Lanes_of_128_256_and_512_bits_give_the_same_bits_under_fused_multiply_add()
    {
        if (!Fma.IsSupported && !System.Runtime.Intrinsics.Arm.AdvSimd.IsSupported)
            Assert.Ignore("Skipped: this process lacks fused multiply-add.");
        (float Loss, float[] Gradient) narrow = Step<SingleLanes128>(), middle = Step<SingleLanes256>(), wide = Step<SingleLanes512>();
        Assert.That(narrow.Gradient, Has.Some.Not.Zero);
        Assert.That((middle.Loss, wide.Loss), Is.EqualTo((narrow.Loss, narrow.Loss)));
        Assert.That(middle.Gradient, Is.EqualTo(narrow.Gradient));
        Assert.That(wide.Gradient, Is.EqualTo(narrow.Gradient));
    }

    private static (float Loss, float[] Gradient) Step<V>() where V : struct, ILanes<V, float>
    {
        var network = new MixedNetwork();
        float[] gradient = new float[network.Parameters.Length];
        float loss = DriverOf<V>()(network.Parameters.Span, Batch, Numbers(Batch * 37), Labels(Batch, 10), new RandomKey(5, 6), gradient);
        return (loss, gradient);
    }

    /// <summary>The private method that the emitted form calls with the lanes that suit the machine.</summary>
    private static Driver DriverOf<V>() => typeof(MixedNetwork).GetNestedType("LossAndGradientKernels", BindingFlags.NonPublic)!
        .GetMethods(BindingFlags.NonPublic | BindingFlags.Static).Single(method => method is { Name: "Run", IsGenericMethodDefinition: true })
        .MakeGenericMethod(typeof(V)).CreateDelegate<Driver>();

    private delegate float Driver(
        ReadOnlySpan<float> parameters, int batch, ReadOnlySpan<float> x, ReadOnlySpan<int> labels, RandomKey key, Span<float> gradient);
}
