using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Graph.Runtime;

namespace GraphBenchmarks;

/// <summary>Fused multiply-adds in registers, in twelve independent chains, on every worker: as fast as the processor multiplies and adds.</summary>
internal readonly struct FmaPeak : IKernel<float[]>
{
    private const int Chains = 12;
    private const int Steps = 4096;
    private const int ChunksPerWorker = 16;

    private static int Lanes => Vector512.IsHardwareAccelerated ? Vector512<float>.Count : Vector256<float>.Count;

    /// <summary>Floating-point operations of a call of the loop: two for every element of every multiply-add.</summary>
    public static double Operations(int threads) => 2.0 * Lanes * Chains * Steps * ChunksPerWorker * threads;

    /// <summary>A loop to be timed; every chunk leaves a sum in an array, so that none of it can be left out.</summary>
    public static Action Loop(int threads)
    {
        var sums = new float[ChunksPerWorker * threads];
        return () => Workers.Run<float[], FmaPeak>(ref sums, sums.Length, (long)Operations(threads));
    }

    public static void Run(ref float[] sums, int first, int count)
    {
        for (int chunk = first; chunk < first + count; chunk++)
            sums[chunk] = Vector512.IsHardwareAccelerated ? Vector512.Sum(Chain512(chunk)) : Vector256.Sum(Chain256(chunk));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Vector512<float> Chain512(float seed)
    {
        Vector512<float> half = Vector512.Create(0.5f), start = Vector512.Create(1 + seed);
        Vector512<float> a = start, b = a + half, c = b + half, d = c + half, e = d + half, f = e + half;
        Vector512<float> g = f + half, h = g + half, i = h + half, j = i + half, k = j + half, l = k + half;
        for (int step = 0; step < Steps; step++)
        {
            a = Vector512.FusedMultiplyAdd(a, half, start);
            b = Vector512.FusedMultiplyAdd(b, half, start);
            c = Vector512.FusedMultiplyAdd(c, half, start);
            d = Vector512.FusedMultiplyAdd(d, half, start);
            e = Vector512.FusedMultiplyAdd(e, half, start);
            f = Vector512.FusedMultiplyAdd(f, half, start);
            g = Vector512.FusedMultiplyAdd(g, half, start);
            h = Vector512.FusedMultiplyAdd(h, half, start);
            i = Vector512.FusedMultiplyAdd(i, half, start);
            j = Vector512.FusedMultiplyAdd(j, half, start);
            k = Vector512.FusedMultiplyAdd(k, half, start);
            l = Vector512.FusedMultiplyAdd(l, half, start);
        }
        return a + b + c + d + e + f + g + h + i + j + k + l;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Vector256<float> Chain256(float seed)
    {
        Vector256<float> half = Vector256.Create(0.5f), start = Vector256.Create(1 + seed);
        Vector256<float> a = start, b = a + half, c = b + half, d = c + half, e = d + half, f = e + half;
        Vector256<float> g = f + half, h = g + half, i = h + half, j = i + half, k = j + half, l = k + half;
        for (int step = 0; step < Steps; step++)
        {
            a = Vector256.FusedMultiplyAdd(a, half, start);
            b = Vector256.FusedMultiplyAdd(b, half, start);
            c = Vector256.FusedMultiplyAdd(c, half, start);
            d = Vector256.FusedMultiplyAdd(d, half, start);
            e = Vector256.FusedMultiplyAdd(e, half, start);
            f = Vector256.FusedMultiplyAdd(f, half, start);
            g = Vector256.FusedMultiplyAdd(g, half, start);
            h = Vector256.FusedMultiplyAdd(h, half, start);
            i = Vector256.FusedMultiplyAdd(i, half, start);
            j = Vector256.FusedMultiplyAdd(j, half, start);
            k = Vector256.FusedMultiplyAdd(k, half, start);
            l = Vector256.FusedMultiplyAdd(l, half, start);
        }
        return a + b + c + d + e + f + g + h + i + j + k + l;
    }
}
