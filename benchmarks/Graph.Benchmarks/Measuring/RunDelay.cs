using System.Globalization;

namespace GraphBenchmarks;

/// <summary>How long the threads of this process have waited for a processor although they could have run.</summary>
internal static class RunDelay
{
    private const string Tasks = "/proc/self/task";

    /// <summary>Whether the system tells it.</summary>
    public static bool IsKnown { get; } = File.Exists("/proc/self/schedstat");

    /// <summary>The sum over all threads since they started, in seconds; 0 where the system does not tell.</summary>
    public static double Seconds() => IsKnown ? 1e-9 * Directory.GetDirectories(Tasks).Sum(Nanoseconds) : 0;

    // schedstat: time on a processor, time waiting for one, time slices.
    private static long Nanoseconds(string task)
    {
        try
        {
            return long.Parse(File.ReadAllText(Path.Combine(task, "schedstat")).Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0; // the thread has ended
        }
    }
}
