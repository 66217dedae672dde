using System.Collections.Immutable;
using System.Numerics.Tensors;
using Graph;

namespace Digits;

/// <summary>How a model reads some pictures.</summary>
/// <param name="Readings">One for each picture.</param>
public sealed record Evaluation(ImmutableArray<Reading> Readings)
{
    private const int Classes = 10;
    private const int BatchSize = 256;

    /// <summary>Share of the pictures that are read correctly.</summary>
    public double Accuracy => Readings.Count(reading => reading.IsCorrect) / (double)Readings.Length;

    /// <summary>The mistakes, the most frequent first.</summary>
    public IEnumerable<Confusion> Confusions
        => from reading in Readings
           where !reading.IsCorrect
           group reading by (reading.Actual, reading.Predicted) into same
           orderby same.Count() descending, same.Key
           select new Confusion(same.Key.Actual, same.Key.Predicted, same.Count());

    /// <summary>Lets a model read every picture.</summary>
    public static Evaluation Of(IClassifier model, Dataset<float, int> data)
    {
        ImmutableArray<Reading>.Builder readings = ImmutableArray.CreateBuilder<Reading>(data.Count);
        Span<float> probabilities = new float[BatchSize * Classes];
        foreach (Batch<float, int> batch in data.Batches(BatchSize))
        {
            model.Probabilities(batch.Inputs, probabilities[..(batch.Count * Classes)]);
            for (int row = 0; row < batch.Count; row++)
            {
                ReadOnlySpan<float> digits = probabilities.Slice(row * Classes, Classes);
                int predicted = TensorPrimitives.IndexOfMax(digits);
                readings.Add(new Reading(batch.Targets[row], predicted, digits[predicted]));
            }
        }
        return new Evaluation(readings.MoveToImmutable());
    }
}
