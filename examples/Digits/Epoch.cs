namespace Digits;

/// <summary>How training stands after an epoch.</summary>
/// <param name="Number">The epoch, from 1.</param>
/// <param name="Loss">Mean loss of its batches.</param>
/// <param name="Accuracy">Share of the training pictures that the model now reads correctly.</param>
public readonly record struct Epoch(int Number, double Loss, double Accuracy);
