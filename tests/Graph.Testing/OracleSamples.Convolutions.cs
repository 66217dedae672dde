using static Graph.Functions;

namespace Graph.Testing;

internal static partial class OracleSamples
{
    private static OperatorTable<OracleCall> Convolutions => new()
    {
        { "nn.functional.adaptive_avg_pool1d", c => AdaptiveAveragePool1D(c.X, c.Each(1, "", 1)) },
        {
            "nn.functional.adaptive_avg_pool2d",
            c => c.HasNone(1) ? throw new NotSupportedException() : AdaptiveAveragePool2D(c.X, c.Each(1, "", 1))
        },
        {
            "nn.functional.avg_pool1d",
            c => AveragePool1D(
                c.X, c.Each(1, "", 1), Stride(c), c.Each(3, "padding", 0), c.Flag(4, "ceil_mode"), c.Flag(5, "count_include_pad", true))
        },
        {
            "nn.functional.avg_pool2d",
            c => c.Given(6, "divisor_override")
                ? throw new NotSupportedException()
                : AveragePool2D(
                    c.X, c.Each(1, "", 1), Stride(c), c.Each(3, "padding", 0), c.Flag(4, "ceil_mode"), c.Flag(5, "count_include_pad", true))
        },
        {
            "nn.functional.conv1d",
            c => Conv1D(c.X, c.Y, c.Optional(2), c.Each(9, "stride", 1), Padded(c), c.Each(9, "dilation", 1), c.Integer(9, "groups", 1))
        },
        {
            "nn.functional.conv2d",
            c => Conv2D(c.X, c.Y, c.Optional(2), c.Each(9, "stride", 1), Padded(c), c.Each(9, "dilation", 1), c.Integer(9, "groups", 1))
        },
        {
            "nn.functional.conv_transpose1d",
            c => ConvTranspose1D(
                c.X, c.Y, c.Optional(2), c.Each(9, "stride", 1), c.Each(9, "padding", 0), c.Each(9, "output_padding", 0), c.Integer(9, "groups", 1),
                c.Each(9, "dilation", 1))
        },
        {
            "nn.functional.conv_transpose2d",
            c => ConvTranspose2D(
                c.X, c.Y, c.Optional(2), c.Each(9, "stride", 1), c.Each(9, "padding", 0), c.Each(9, "output_padding", 0), c.Integer(9, "groups", 1),
                c.Each(9, "dilation", 1))
        },
        { "nn.functional.interpolate.area", c => Interpolate(c.X, Size(c), InterpolationMode.Area) },
        { "nn.functional.interpolate.bilinear", c => Interpolate(c.X, Size(c), InterpolationMode.Linear, c.Flag(4, "")) },
        { "nn.functional.interpolate.linear", c => Interpolate(c.X, Size(c), InterpolationMode.Linear, c.Flag(4, "")) },
        { "nn.functional.interpolate.nearest", c => Interpolate(c.X, Size(c)) },
        { "nn.functional.unfold", c => Unfold(c.X, c.Each(1, "", 1), c.Each(2, "", 1), c.Each(3, "", 0), c.Each(4, "", 1)) },
        {
            "unfold",
            c => c.X.Rank == 0 ? throw new NotSupportedException() : Windows(c.X, c.Integer(1, "", 0), c.Integer(2, "", 1), c.Integer(3, "", 1))
        },
    };

    /// <summary>An empty list is the size of the kernel.</summary>
    private static PerAxis Stride(OracleCall c) => c.Integers(2, "stride").Length > 0 ? c.Each(2, "stride", 1) : c.Each(1, "", 1);

    private static Padding Padded(OracleCall c) => c.IsWord("padding")
        ? c.Word(9, "padding") == "same" ? Padding.Same : Padding.Valid
        : c.Integers(9, "padding") is { Length: > 0 } numbers ? numbers : 0;

    /// <summary>A scale that is no integer is not that of the lengths.</summary>
    private static PerAxis Size(OracleCall c) => c.Given(1, "") ? c.Each(1, "", 1) : throw new NotSupportedException();
}
