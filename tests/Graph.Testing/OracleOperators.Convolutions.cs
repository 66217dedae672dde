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
                o.X, o["w"], o["b"], o.Each("stride", 1), o.Each("padding", 0), o.Each("output_padding", 0), o.Integer("groups", 1), o.Each("dilation", 1))
        },
        {
            "conv_transpose2d",
            o => ConvTranspose2D(
                o.X, o["w"], o["b"], o.Each("stride", 1), o.Each("padding", 0), o.Each("output_padding", 0), o.Integer("groups", 1), o.Each("dilation", 1))
        },
    };
}
