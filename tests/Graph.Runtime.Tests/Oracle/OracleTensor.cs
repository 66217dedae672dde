namespace Graph.Runtime.Tests;

/// <summary>A tensor of an oracle case.</summary>
public sealed record OracleTensor(string Name, int[] Shape, double[] Values);
