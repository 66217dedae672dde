using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Examples.Tests.Semantics;
using Examples.Tests.Semantics.Models;
using Graph.Runtime;

namespace Examples.Tests.Probes;

/// <summary>Trains a model and writes the vector width, whether multiply-add is fused, and the bits of every loss, parameter and logit.</summary>
internal static class TrainingProbe
{
    private const int Batch = 100;

    public static void Run(int threads)
    {
        Workers.Count = threads;
        Console.WriteLine(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128);
        Console.WriteLine(Fma.IsSupported || System.Runtime.Intrinsics.Arm.AdvSimd.IsSupported);
        var model = new MixedNetwork();
        model.Parameters.Initialize(7);
        Parameters<float> gradient = model.Parameters.ZerosLike();
        var optimizer = new AdamW(model.Parameters) { LearningRate = 1e-2 };
        float[] x = Samples.Numbers(Batch * 37), logits = new float[Batch * 10];
        int[] labels = Samples.Labels(Batch, 10);
        for (ulong step = 0; step < 20; step++)
        {
            Write(model.LossAndGradient(x, labels, new RandomKey(11, step), gradient));
            optimizer.Step(gradient);
        }
        model.Logits(x, logits);
        foreach (float logit in logits)
            Write(logit);
        foreach (float parameter in model.Parameters.Span)
            Write(parameter);
    }

    private static void Write(float value) => Console.WriteLine($"{BitConverter.SingleToUInt32Bits(value):x8}");
}
