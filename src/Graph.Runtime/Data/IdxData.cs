using System.Collections.Immutable;

namespace Graph;

/// <summary>The content of an IDX file: a tensor of bytes.</summary>
/// <param name="Shape">Its dimensions, such as images × rows × columns.</param>
/// <param name="Values">Its values, row-major.</param>
public sealed record IdxData(ImmutableArray<int> Shape, ReadOnlyMemory<byte> Values);
