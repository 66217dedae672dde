using System.Runtime.Intrinsics;
using System.Runtime.InteropServices;
using Graph.Runtime;
using GraphBenchmarks;
using Microsoft.ML.OnnxRuntime;

string processor = File.Exists("/proc/cpuinfo")
    ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown"
    : RuntimeInformation.ProcessArchitecture.ToString();
int width = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
Console.WriteLine($"{processor}, {Environment.ProcessorCount} processors; {RuntimeInformation.FrameworkDescription}; vectors of {width} bits; float32");
Console.WriteLine($"peer: ONNX Runtime {OrtEnv.Instance().GetVersionString()}, 1 thread, inference only; libtorch (TorchSharp) is not in the solution");
Console.WriteLine("medians of interleaved rounds in one process; ratio: peer's time over ours; peak: fused multiply-adds in registers on as many threads");
Console.WriteLine();
Console.WriteLine("| workload                                 | threads |       ours |       peer |              | ratio | of FMA peak | peak GFLOP/s | ns/element | bytes/call |");
Console.WriteLine("|------------------------------------------|--------:|-----------:|-----------:|--------------|------:|------------:|-------------:|-----------:|-----------:|");
foreach (Workload workload in Workloads.All)
{
    Workers.Count = workload.Threads;
    Action peak = FmaPeak.Loop();
    double[] seconds = workload.Peer is { } peer ? Timing.Medians(peak, workload.Ours, peer) : Timing.Medians(peak, workload.Ours);
    double rate = FmaPeak.Operations / seconds[0];
    Console.WriteLine(
        $"| {workload.Name,-40} | {workload.Threads,7} | {Microseconds(seconds[1]),10} | {(seconds.Length > 2 ? Microseconds(seconds[2]) : "–"),10} " +
        $"| {(seconds.Length > 2 ? workload.PeerName : "–"),-12} | {(seconds.Length > 2 ? $"{seconds[2] / seconds[1]:F2}" : "–"),5} " +
        $"| {(workload.Operations / seconds[1] / rate is { } share ? $"{100 * share:F1} %" : "–"),11} | {rate / 1e9,12:F0} " +
        $"| {(workload.Elements is { } count ? $"{1e9 * seconds[1] / count:F3}" : "–"),10} | {Timing.BytesPerCall(workload.Ours),10} |");
}

static string Microseconds(double seconds) => $"{1e6 * seconds:F2} µs";
