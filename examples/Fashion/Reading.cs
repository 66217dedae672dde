namespace Fashion;

/// <summary>What a model makes of a picture.</summary>
/// <param name="Picture">Its number among those that were read, from 0.</param>
/// <param name="Actual">What it is.</param>
/// <param name="Predicted">What the model takes it for.</param>
/// <param name="Confidence">The probability that the model gives it.</param>
public readonly record struct Reading(int Picture, int Actual, int Predicted, float Confidence)
{
    public bool IsCorrect => Actual == Predicted;
}
