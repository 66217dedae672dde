namespace Digits;

/// <summary>How often one digit was taken for another.</summary>
public readonly record struct Confusion(int Actual, int Predicted, int Count);
