namespace GraphBenchmarks;

/// <summary>A copy: as fast as memory of that size, or the cache that holds it, is read and written.</summary>
internal static class CopyPeak
{
    /// <summary>A loop that reads half of <paramref name="bytes"/> and writes the other half.</summary>
    public static Action Loop(long bytes)
    {
        byte[] source = new byte[bytes / 2], destination = new byte[bytes / 2];
        return () => source.CopyTo(destination, 0);
    }
}
