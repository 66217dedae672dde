using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Microsoft.ML.OnnxRuntime;

namespace GraphBenchmarks;

/// <summary>Where the numbers come from.</summary>
internal static class Machine
{
    /// <summary>Bits of the vectors that kernels use.</summary>
    public static int Width => Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;

    public static IEnumerable<string> Header()
    {
        yield return $"{Processor}, {Environment.ProcessorCount} processors; {RuntimeInformation.FrameworkDescription}; {Width}-bit vectors";
        yield return $"ONNX Runtime {OrtEnv.Instance().GetVersionString()}, 1 thread; "
            + (OpenBlas.Description is { } blas ? $"{blas}, 1 thread" : "OpenBLAS is not installed (libopenblas0-pthread)");
        foreach (string name in OpenBlas.Overrides)
            yield return $"{name} is set: OpenBLAS runs code for another processor, and its column means nothing.";
        if (!RunDelay.IsKnown) yield return "This system does not tell how long threads wait: no sample is thrown away.";
    }

    /// <summary>The processor's name.</summary>
    public static string Processor { get; } = Name();

    private static string Name()
    {
        string? line = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? $"{RuntimeInformation.ProcessArchitecture}";
    }
}
