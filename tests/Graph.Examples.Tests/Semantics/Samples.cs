using Examples.Tests.Semantics.Models;

namespace Examples.Tests.Semantics;

/// <summary>Arguments for the models of these tests.</summary>
internal static class Samples
{
    public const int Batch = 6;

    public static Network Network(ulong seed = 3)
    {
        var network = new Network();
        network.Parameters.Initialize(seed);
        return network;
    }

    public static float[] Numbers(int count, int seed = 1)
    {
        var random = new System.Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(2 * random.NextDouble() - 1))];
    }

    public static int[] Labels(int count, int classes) => [.. Enumerable.Range(0, count).Select(row => row * 7 % classes)];
}
