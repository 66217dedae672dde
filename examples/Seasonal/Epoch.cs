namespace Seasonal;

/// <summary>How training stands after an epoch.</summary>
/// <param name="Number">The epoch, from 1.</param>
/// <param name="Loss">Mean loss of its batches, each before its step.</param>
public readonly record struct Epoch(int Number, double Loss);
