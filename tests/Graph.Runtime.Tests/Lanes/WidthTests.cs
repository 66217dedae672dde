using System.Globalization;
using System.Runtime.Intrinsics;

namespace Graph.Runtime.Tests;

internal sealed class WidthTests
{
    private const string Variable = "GRAPH_EXPECTED_WIDTH";

    /// <summary>.ci/run sets the variable where it asks for narrower vectors than the processor has.</summary>
    [Test]
    public void Kernels_have_the_width_that_the_run_is_meant_for()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } expected)
        {
            Assert.Ignore($"{Variable} is not set: any width will do.");
            return;
        }
        int width = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
        Assert.That(width, Is.EqualTo(int.Parse(expected, CultureInfo.InvariantCulture)));
    }
}
