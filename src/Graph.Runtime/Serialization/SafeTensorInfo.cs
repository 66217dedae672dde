using System.Collections.Immutable;
using Graph.Runtime;

namespace Graph;

/// <summary>One tensor in a safetensors file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its element type in the format's own words: <c>F32</c>, <c>F64</c>, <c>F16</c>, <c>BF16</c>, <c>I64</c>, …</param>
/// <param name="Shape">Its dimensions, row-major.</param>
/// <param name="Offset">Where its bytes start, from the end of the header.</param>
/// <param name="ByteLength">How many bytes it has.</param>
public sealed record SafeTensorInfo(string Name, string Type, ImmutableArray<long> Shape, long Offset, long ByteLength)
{
    /// <summary>Number of values.</summary>
    public long Count => ByteLength / SafeTensorType.Size(Type);

    public override string ToString() => $"{Name} {Type} {ShapeText.Of(Shape.AsSpan())}";
}
