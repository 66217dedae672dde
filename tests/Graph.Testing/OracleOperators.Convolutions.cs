using static Graph.Functions;

namespace Graph.Testing;

public static partial class OracleOperators
{
    private static OperatorTable Convolutions => new()
    {
        { "conv1d", o => Conv1D(o.X, o["w"], o.Optional("b"), o.Each("stride", 1), o.Padding, o.Each("dilation", 1), o.Integer("groups", 1)) },
        { "conv2d", o => Conv2D(o.X, o["w"], o.Optional("b"), o.Each("stride", 1), o.Padding, o.Each("dilation", 1), o.Integer("groups", 1)) },
        { "conv3d", o => Conv3D(o.X, o["w"], o.Optional("b"), o.Each("stride", 1), o.Padding, o.Each("dilation", 1), o.Integer("groups", 1)) },
        {
            "conv_transpose1d",
            o => ConvTranspose1D(
                o.X, o["w"], o["b"], o.Each("stride", 1), o.Each("padding", 0), o.Each("output_padding", 0), o.Integer("groups", 1),
                o.Each("dilation", 1))
        },
        {
            "conv_transpose2d",
            o => ConvTranspose2D(
                o.X, o["w"], o["b"], o.Each("stride", 1), o.Each("padding", 0), o.Each("output_padding", 0), o.Integer("groups", 1),
                o.Each("dilation", 1))
        },
        { "max_pool1d", o => MaxPool1D(o.X, o.Each("kernel", 1), o.Each("stride", 1), o.Each("padding", 0), o.Each("dilation", 1), o.Flag("ceil")) },
        { "max_pool2d", o => MaxPool2D(o.X, o.Each("kernel", 2), o.Each("stride", 1), o.Each("padding", 0), o.Each("dilation", 1), o.Flag("ceil")) },
        { "avg_pool1d", o => AveragePool1D(o.X, o.Each("kernel", 1), o.Each("stride", 1), o.Each("padding", 0), o.Flag("ceil")) },
        {
            "avg_pool2d",
            o => AveragePool2D(o.X, o.Each("kernel", 1), o.Each("stride", 1), o.Each("padding", 0), o.Flag("ceil"), o.Flag("count_include_pad"))
        },
        { "adaptive_avg_pool2d", o => AdaptiveAveragePool2D(o.X, o.Each("output", 1)) },
        { "unfold", o => Unfold(o.X, o.Each("kernel", 1), padding: o.Each("padding", 0), stride: o.Each("stride", 1)) },
        { "fold", o => Fold(o.X, o.Each("output", 1), o.Each("kernel", 1), stride: o.Each("stride", 1)) },
        {
            "interpolate",
            o => o.Word("mode") == "nearest"
                ? UpsampleNearest(o.X, o.Integer("scale"))
                : UpsampleLinear(o.X, o.Integer("scale"), o.Flag("align_corners"))
        },
        { "global_avg_pool", o => GlobalAveragePool(o.X) },
    };
}
