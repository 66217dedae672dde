using System.Collections.Immutable;
using System.Numerics.Tensors;
using Graph;

namespace Fashion;

/// <summary>How a model reads some pictures.</summary>
/// <param name="Readings">One for each picture.</param>
public sealed record Evaluation(ImmutableArray<Reading> Readings)
{
    private const int BatchSize = 256;

    /// <summary>Share of the pictures that are read correctly.</summary>
    public double Accuracy => Readings.Count(reading => reading.IsCorrect) / (double)Readings.Length;

    /// <summary>The mistakes, those first of which the model is the surest.</summary>
    public IEnumerable<Reading> Mistakes => Readings.Where(reading => !reading.IsCorrect).OrderByDescending(reading => reading.Confidence);

    /// <summary>Lets a model read every picture.</summary>
    public static Evaluation Of(FashionClassifier model, Dataset<float, int> data)
    {
        int kinds = Clothing.Names.Length;
        ImmutableArray<Reading>.Builder readings = ImmutableArray.CreateBuilder<Reading>(data.Count);
        Span<float> probabilities = new float[BatchSize * kinds];
        foreach (Batch<float, int> batch in data.Batches(BatchSize))
        {
            model.Probabilities(batch.Inputs, probabilities[..(batch.Count * kinds)]);
            for (int row = 0; row < batch.Count; row++)
            {
                ReadOnlySpan<float> probable = probabilities.Slice(row * kinds, kinds);
                int predicted = TensorPrimitives.IndexOfMax(probable);
                readings.Add(new Reading(readings.Count, batch.Targets[row], predicted, probable[predicted]));
            }
        }
        return new Evaluation(readings.MoveToImmutable());
    }
}
