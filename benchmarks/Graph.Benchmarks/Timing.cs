using System.Diagnostics;

namespace GraphBenchmarks;

/// <summary>Times actions in turn: whatever disturbs a round disturbs all of them alike.</summary>
internal static class Timing
{
    private const int Rounds = 101;
    private static readonly long BatchTicks = Stopwatch.Frequency / 500;
    private static readonly long WarmUpTicks = Stopwatch.Frequency / 4;

    /// <summary>The seconds of a call of each action in every round: the rounds run one batch of each action, of 2 ms or more.</summary>
    public static double[][] Run(params ReadOnlySpan<Action> actions)
    {
        var calls = new int[actions.Length];
        var seconds = new double[actions.Length][];
        for (int i = 0; i < actions.Length; i++)
        {
            calls[i] = WarmUp(actions[i]);
            seconds[i] = new double[Rounds];
        }
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < actions.Length; i++)
                seconds[i][round] = Ticks(actions[i], calls[i]) / ((double)Stopwatch.Frequency * calls[i]);
        }
        return seconds;
    }

    /// <summary>The median over the rounds.</summary>
    public static double Median(IEnumerable<double> rounds) => rounds.Order().ElementAt(Rounds / 2);

    /// <summary>The median over the rounds of numerator / denominator, both of the same round.</summary>
    public static double MedianRatio(double[] numerator, double[] denominator) => Median(numerator.Zip(denominator, (x, y) => x / y));

    /// <summary>Bytes that a call allocates on the managed heap, on whatever thread.</summary>
    public static long BytesPerCall(Action action)
    {
        const int Calls = 100;
        action();
        long before = GC.GetTotalAllocatedBytes(precise: true);
        for (int i = 0; i < Calls; i++) action();
        return (GC.GetTotalAllocatedBytes(precise: true) - before) / Calls;
    }

    /// <summary>Calls until the just-in-time compiler has done its work; returns how many calls make a batch.</summary>
    private static int WarmUp(Action action)
    {
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetTimestamp() - start < WarmUpTicks;) action();
        int calls = 1;
        while (Ticks(action, calls) < BatchTicks) calls *= 2;
        return calls;
    }

    private static long Ticks(Action action, int calls)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls; i++) action();
        return Stopwatch.GetTimestamp() - start;
    }
}
