using System.Diagnostics;

namespace GraphBenchmarks;

/// <summary>
/// Times contestants in turn, in one process: whatever slows a round slows all of them alike. A sample during which threads of the process waited
/// for a processor for more than 3 % of its length is thrown away and taken again, whatever it says.
/// </summary>
/// <param name="patience">How long the rounds of one comparison may take; four times as long for the fewest that will do.</param>
internal sealed class Sampler(TimeSpan patience)
{
    /// <summary>Fewer rounds than these are no evidence: the machine was too busy.</summary>
    public const int FewestRounds = 5;

    private const int MostRounds = 101;
    private const double BatchSeconds = 2e-3, LongestDelay = 0.03;

    // The just-in-time compiler looks for what is called often every 0.1 s.
    private const double WarmUpSeconds = 0.2;

    private int _discarded;

    /// <summary>What each contestant took in every round; null if not one round was undisturbed.</summary>
    public Samples? Run(IReadOnlyList<Contestant> contestants)
    {
        _discarded = 0;
        int[] calls = [.. contestants.Select(WarmUp)];
        List<double>[] seconds = [.. contestants.Select(_ => new List<double>())];
        for (var clock = Stopwatch.StartNew(); seconds[0].Count < MostRounds && !IsOver(clock.Elapsed, seconds[0].Count);)
        {
            double?[] round = [.. contestants.Zip(calls, Sample)];
            if (!round.All(sample => sample.HasValue)) continue;
            for (int i = 0; i < round.Length; i++) seconds[i].Add(round[i].GetValueOrDefault());
        }
        return seconds[0].Count == 0 ? null : new Samples([.. seconds.Select(rounds => rounds.ToArray())], _discarded);
    }

    private bool IsOver(TimeSpan elapsed, int rounds) => elapsed > (rounds < FewestRounds ? 4 * patience : patience);

    private double? Sample(Contestant contestant, int calls)
    {
        const int Attempts = 8;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            contestant.Prepare?.Invoke();
            double before = RunDelay.Seconds();
            // What the others left in the caches is no part of it, nor that the helper threads went to sleep meanwhile.
            Time(contestant.Call, Math.Max(1, calls / 16));
            double seconds = Time(contestant.Call, calls);
            if (RunDelay.Seconds() - before <= LongestDelay * seconds) return seconds / calls;
            _discarded++;
        }
        return null;
    }

    /// <summary>Calls until the just-in-time compiler has done its work; returns how many calls make a batch.</summary>
    private int WarmUp(Contestant contestant)
    {
        contestant.Prepare?.Invoke();
        for (var clock = Stopwatch.StartNew(); clock.Elapsed.TotalSeconds < WarmUpSeconds;) contestant.Call();
        int calls = 1;
        while (Time(contestant.Call, calls) < BatchSeconds) calls *= 2;
        return calls;
    }

    private static double Time(Action action, int calls)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls; i++) action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
