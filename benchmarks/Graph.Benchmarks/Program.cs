using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using Graph.Runtime;
using GraphBenchmarks;
using Microsoft.ML.OnnxRuntime;

Console.OutputEncoding = Encoding.UTF8;
int width = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
Console.WriteLine($"{Processor()}, {Environment.ProcessorCount} processors; {RuntimeInformation.FrameworkDescription}; {width}-bit vectors; float32");
Console.WriteLine($"peer: ONNX Runtime {OrtEnv.Instance().GetVersionString()}, 1 thread, no training; libtorch (TorchSharp) is not in the solution");
Console.WriteLine("medians of interleaved rounds in one process; ratio: peer / ours; FMA peak: multiply-adds in registers, on as many threads");
Console.WriteLine();
WriteRow("workload", "threads", "ours", "peer", "peer is", "ratio", "of FMA peak", "peak GFLOP/s", "ns/element", "bytes/call");
WriteRow("---", "---:", "---:", "---:", "---", "---:", "---:", "---:", "---:", "---:");
foreach (Workload workload in Workloads.All)
{
    using IDisposable? session = workload.Session;
    Workers.Count = workload.Threads;
    Action[] actions = workload.Peer is { } peer ? [FmaPeak.Loop(), workload.Ours, peer] : [FmaPeak.Loop(), workload.Ours];
    double[][] seconds = Timing.Run(actions);
    double[] peak = seconds[0], ours = seconds[1];
    double[]? theirs = seconds.ElementAtOrDefault(2);
    WriteRow(
        workload.Name,
        $"{workload.Threads}",
        Microseconds(ours),
        theirs is null ? "–" : Microseconds(theirs),
        theirs is null ? "–" : workload.PeerName,
        theirs is null ? "–" : $"{Timing.MedianRatio(theirs, ours):F2}",
        workload.Operations is { } operations ? $"{100 * Timing.MedianRatio(peak, ours) * operations / FmaPeak.Operations:F1} %" : "–",
        $"{FmaPeak.Operations / Timing.Median(peak) / 1e9:F0}",
        workload.Elements is { } elements ? $"{1e9 * Timing.Median(ours) / elements:F3}" : "–",
        $"{Timing.BytesPerCall(workload.Ours)}");
}

static void WriteRow(
    string name, string threads, string ours, string theirs, string peer, string ratio, string share, string peak, string element, string bytes)
    => Console.WriteLine(
        $"| {name,-36} | {threads,7} | {ours,9} | {theirs,9} | {peer,-12} | {ratio,5} | {share,11} | {peak,12} | {element,10} | {bytes,10} |");

static string Microseconds(double[] seconds) => $"{1e6 * Timing.Median(seconds):F2} µs";

static string Processor()
{
    string? line = File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
        : null;
    return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? $"{RuntimeInformation.ProcessArchitecture}";
}
