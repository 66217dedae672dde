namespace Digits;

/// <summary>What a model makes of a picture.</summary>
/// <param name="Actual">The digit that it is.</param>
/// <param name="Predicted">The digit that the model takes it for.</param>
/// <param name="Confidence">The probability that the model gives it.</param>
public readonly record struct Reading(int Actual, int Predicted, float Confidence)
{
    public bool IsCorrect => Actual == Predicted;
}
