using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Guards.Tests.Disassembly;
using Guards.Tests.Probes;

namespace Guards.Tests;

/// <summary>
/// What the just-in-time compiler makes of the emitted kernels and of the runtime's own. Beyond some size it stops inlining, and with too many values
/// it spills: either costs a factor, and no result shows it.
/// </summary>
internal sealed class KernelTests
{
    private IReadOnlyList<Method> _methods = [];

    [OneTimeSetUp]
    public void List()
    {
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64 || !Vector256.IsHardwareAccelerated)
            Assert.Ignore("The reader knows the instructions of x64 with AVX2 or AVX-512.");
        _methods = KernelListing.Run();
    }

    [Test]
    public void The_listing_has_the_kernels_and_the_tiles_in_loops()
    {
        string[] looping = [.. _methods.Where(method => method.IsOptimized && method.InnermostLoops().Count > 0).Select(method => method.Name)];
        Assert.That(looping, Has.Some.Contains("Digits.DigitClassifier+LossAndGradientKernels"));
        Assert.That(looping, Has.Some.Contains("Models.TinyNetwork+LossAndGradientKernels"));
        Assert.That(looping, Has.Some.Contains("Graph.Runtime.Tile:Run"));
    }

    [Test]
    public void Innermost_loops_neither_call_nor_spill()
        => Assert.That(string.Join('\n', Fault.Of(_methods).Where(fault => !KnownFault.All.Any(known => known.Covers(fault))).Distinct()), Is.Empty);
}
