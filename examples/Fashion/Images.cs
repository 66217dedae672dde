using Graph;

namespace Fashion;

/// <summary>Pictures of clothing with their labels, in a part to train on and a part that only the final test sees.</summary>
/// <param name="Origin">What they are, whose, and under which licence.</param>
/// <param name="Training">Pixels between 0 and 1, and labels.</param>
/// <param name="Test">The same, held out.</param>
public sealed record Images(string Origin, Dataset<float, int> Training, Dataset<float, int> Test)
{
    /// <summary>Pixels in a row of a picture, and rows.</summary>
    public const int Width = 28;
}
