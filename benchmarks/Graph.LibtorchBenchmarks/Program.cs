using System.Globalization;
using System.Text;
using Graph.Runtime;
using GraphBenchmarks;
using TorchSharp;

Console.OutputEncoding = Encoding.UTF8;
if (Libtorch.Obstacle() is { } obstacle)
{
    Console.WriteLine($"libtorch does not load here: {obstacle}");
    return 0;
}
Console.WriteLine($"libtorch {torch.__version__}; {Environment.ProcessorCount} processors; medians of interleaved rounds in one process");
Console.WriteLine();
Console.WriteLine("| workload | threads | ours | libtorch | ratio |");
Console.WriteLine("| --- | ---: | ---: | ---: | ---: |");
var sampler = new Sampler(TimeSpan.FromSeconds(2));
foreach (Comparison comparison in Comparisons.All())
{
    // Helpers of either spin for a while after a call: one side's are given time to park before the other's turn.
    Action prepare = () =>
    {
        Workers.Count = comparison.Threads;
        if (torch.get_num_threads() != comparison.Threads) torch.set_num_threads(comparison.Threads);
        if (comparison.Threads > 1) Thread.Sleep(5);
    };
    if (sampler.Run([new Contestant("ours", comparison.Ours, prepare), new Contestant("libtorch", comparison.Theirs, prepare)]) is not { } samples)
        Console.WriteLine($"| {comparison.Name} | {comparison.Threads} | the machine was too busy |");
    else
        Console.WriteLine($"| {comparison.Name} | {comparison.Threads} | {Time(samples.Median(0))} | {Time(samples.Median(1))} | {Ratio(samples)} |");
}
return 0;

static string Time(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{1e6 * seconds:F2} µs");

static string Ratio(Samples samples) => samples.MedianRatio(1, 0).ToString("F2", CultureInfo.InvariantCulture);
