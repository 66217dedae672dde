using System;
using System.Globalization;
using Graph;

namespace Consumer;

internal static class Program
{
    private static void Main()
    {
        float[] points = [0, 0, 0, 1, 1, 0, 1, 1];
        int[] labels = [0, 1, 1, 0];
        var model = new Classifier();
        var gradient = model.Parameters.ZerosLike();
        var optimizer = new Adam(model.Parameters) { LearningRate = 1e-2f };
        for (int step = 0; step <= 300; step++)
        {
            float loss = model.LossAndGradient(points, labels, gradient);
            optimizer.Step(gradient);
            if (step % 100 == 0) Print("loss", loss);
        }
        Print("price", Option.Price(100, 105, 0.2, 0.5));
    }

    /// <summary>A value to read and its bits to compare; a float is printed as the double that it is.</summary>
    private static void Print(string name, double value)
        => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {value} {BitConverter.DoubleToInt64Bits(value):x16}"));
}
