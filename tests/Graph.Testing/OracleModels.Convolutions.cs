using static Graph.Functions;

namespace Graph.Testing;

public static partial class OracleModels
{
    private static OperatorTable Convolutions => new()
    {
        { "lenet_small", LeNet },
        { "resnet_block", ResidualBlock },
        { "depthwise_separable", o => HardSwish(Conv2D(Conv2D(o.X, o["kd"], stride: 2, padding: 1, groups: 3), o["kp"], o["b"])) },
        { "conv_autoencoder", Autoencoder },
        { "lenet", ClassicLeNet },
        { "residual", ResidualNetwork },
    };

    private static Expr LeNet(OracleInputs o)
    {
        Expr h = AveragePool2D(Tanh(Conv2D(o.X, o["k1"], o["c1"], padding: 1)), 2);
        h = MaxPool2D(Relu(Conv2D(h, o["k2"], o["c2"])), 2);
        return CrossEntropy(MatMul(Flatten(h, 1), o["W"]) + o["b"], o.Index("t"));
    }

    private static Expr ResidualBlock(OracleInputs o)
    {
        Expr h = Relu(BatchNorm(Conv2D(o.X, o["k1"], padding: 1), o["g1"], o["b1"]));
        h = BatchNorm(Conv2D(h, o["k2"], padding: Padding.Same), o["g2"], o["b2"]);
        return Mean(Relu(h + o.X), [2, 3]);
    }

    private static Expr Autoencoder(OracleInputs o)
    {
        Expr h = Tanh(Conv2D(o.X, o["k"], o["b"], stride: 2, padding: 1));
        Expr y = Sigmoid(ConvTranspose2D(h, o["kt"], o["bt"], stride: 2, padding: (1, 1), outputPadding: 1));
        return MeanSquaredError(y, o.X);
    }

    private static Expr ClassicLeNet(OracleInputs o)
    {
        Expr h = MaxPool2D(Relu(Conv2D(o.X, o["conv1.weight"], o["conv1.bias"], padding: 2)), 2);
        h = Flatten(MaxPool2D(Relu(Conv2D(h, o["conv2.weight"], o["conv2.bias"])), 2), 1);
        h = Relu(MatMul(h, o["hidden1.weight"]) + o["hidden1.bias"]);
        h = Relu(MatMul(h, o["hidden2.weight"]) + o["hidden2.bias"]);
        return CrossEntropy(MatMul(h, o["output.weight"]) + o["output.bias"], o.Index("y"));
    }

    private static Expr ResidualNetwork(OracleInputs o)
    {
        Expr h = Relu(Conv2D(o.X, o["stem.weight"], o["stem.bias"], padding: 1));
        foreach (string block in new[] { "block1", "block2" })
        {
            Expr y = Relu(Conv2D(h, o[block + ".first.weight"], o[block + ".first.bias"], padding: 1));
            h = Relu(h + Conv2D(y, o[block + ".second.weight"], o[block + ".second.bias"], padding: 1));
        }
        return CrossEntropy(MatMul(GlobalAveragePool(h), o["output.weight"]) + o["output.bias"], o.Index("y"));
    }
}
