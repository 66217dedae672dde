using Examples.Tests.Semantics;
using Examples.Tests.Semantics.Models;
using Graph.Runtime;

namespace Examples.Tests.Probes;

/// <summary>Writes how many bytes all threads of the process allocated over many steps, and over many inferences.</summary>
internal static class AllocationProbe
{
    private const int Batch = 100;
    private const int Attempts = 5;
    private const int Repetitions = 200;

    public static void Run()
    {
        Workers.Count = 2;
        var model = new MixedNetwork();
        Parameters<float> gradient = model.Parameters.ZerosLike();
        var optimizer = new AdamW(model.Parameters) { Schedule = new CosineAnnealing(1e-3, 1000) };
        float[] x = Samples.Numbers(Batch * 37), logits = new float[Batch * 10];
        int[] labels = Samples.Labels(Batch, 10);
        ulong steps = 0;
        Console.WriteLine(Bytes(() =>
        {
            model.LossAndGradient(x, labels, new RandomKey(1, steps++), gradient);
            optimizer.Step(gradient);
        }));
        Console.WriteLine(Bytes(() => model.LossAndGradient(x, labels, new RandomKey(1, steps++), gradient, accumulate: true)));
        Console.WriteLine(Bytes(() => model.Logits(x, logits)));
        Console.WriteLine(Bytes(() => model.Logits(x.AsSpan(0, 37), logits.AsSpan(0, 10))));
    }

    /// <summary>The least of several attempts: a thread's first workspace comes when it first takes part, which may be late, and the system's own
    /// threads allocate now and then. What every call allocated would be in each attempt.</summary>
    private static long Bytes(Action action)
    {
        long least = long.MaxValue;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            long before = GC.GetTotalAllocatedBytes(true);
            for (int i = 0; i < Repetitions; i++)
                action();
            least = Math.Min(least, GC.GetTotalAllocatedBytes(true) - before);
        }
        return least;
    }
}
