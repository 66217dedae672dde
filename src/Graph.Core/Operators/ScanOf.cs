using System.Globalization;

namespace Graph.Operators;

/// <summary>
/// A loop as it was written, of the operands (entries of the carries, initial carries, entries of the sequences, sequences, next carries, outputs), where
/// the entries are leaves that the last two were made from. It becomes a <see cref="Scan"/> when derivatives within it are known.
/// </summary>
/// <param name="Carries">The number of carries.</param>
/// <param name="Sequences">The number of sequences.</param>
/// <param name="Length">The number of steps.</param>
/// <param name="IsReverse">Whether the last entry comes first.</param>
/// <param name="IsRecomputed">Whether a derivative computes the step again.</param>
public sealed record ScanOf(int Carries, int Sequences, Dimension Length, bool IsReverse, bool IsRecomputed) : Question
{
    internal override TensorType Infer(IReadOnlyList<TensorType> operands) => new(ElementType.Several, Shape.Scalar);

    internal override IReadOnlyList<KeyValuePair<string, string>> Attributes =>
    [
        new("carries", Carries.ToString(CultureInfo.InvariantCulture)),
        new("sequences", Sequences.ToString(CultureInfo.InvariantCulture)),
        new("length", Length.ToString()),
        .. IsReverse ? new KeyValuePair<string, string>[] { new("reverse", "") } : [],
        .. IsRecomputed ? new KeyValuePair<string, string>[] { new("recomputed", "") } : [],
    ];

    internal override string Formula(IReadOnlyList<string> operands) => $"loop of {Length} steps";
}
