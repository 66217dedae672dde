using Graph;
using Graph.Runtime;

namespace GraphBenchmarks;

/// <summary>Networks with our parameters, in the order in which they are declared: of each layer a weight and a bias.</summary>
internal static class OnnxNetworks
{
    /// <summary>Linear layers, each with a weight of (inputs × outputs), with the activation between them.</summary>
    public static OnnxModel Dense(int batch, string activation, Parameters<float> parameters)
    {
        OnnxModel model = new OnnxModel().WithInput("x", batch, parameters.Layout.Tensors[0].Shape[0]);
        return AddLinear(model, "x", batch, activation, parameters, [.. parameters.Layout.Tensors]);
    }

    /// <summary>
    /// Convolutions, the first of which is padded, with relu and a maximum of 2 × 2 behind each; then linear layers with relu between them.
    /// </summary>
    public static OnnxModel LeNet(int batch, (int Height, int Width) picture, (int Rows, int Columns) padding, Parameters<float> parameters)
    {
        ParameterInfo[] tensors = [.. parameters.Layout.Tensors];
        OnnxModel model = new OnnxModel().WithInput("x", batch, tensors[0].Shape[1], picture.Height, picture.Width);
        string value = "x";
        int convolutions = tensors.Count(tensor => tensor.Shape.Length == 4);
        for (int i = 0; i < convolutions; i++)
        {
            long[] pads = i == 0 ? [padding.Rows, padding.Columns, padding.Rows, padding.Columns] : [0, 0, 0, 0];
            model.WithNode("Conv", $"conv{i}", [value, .. Constants(model, parameters, tensors[2 * i], tensors[(2 * i) + 1])], ("pads", pads));
            model.WithNode("Relu", $"relu{i}", [$"conv{i}"]);
            value = $"pool{i}";
            model.WithNode("MaxPool", value, [$"relu{i}"], ("kernel_shape", new long[] { 2, 2 }), ("strides", new long[] { 2, 2 }));
        }
        model.WithNode("Flatten", "flat", [value], ("axis", 1));
        return AddLinear(model, "flat", batch, "Relu", parameters, tensors.AsSpan(2 * convolutions));
    }

    /// <summary>The outputs at every step of one layer of LSTM; ONNX has gates in the order i, o, f, g, and matrices outputs × inputs.</summary>
    public static OnnxModel Lstm(int steps, int batch, int inputs, int hidden, Parameters<float> parameters)
    {
        ParameterInfo[] tensors = [.. parameters.Layout.Tensors];
        ParameterInfo Named(string ending) => tensors.Single(tensor => tensor.Name.EndsWith(ending, StringComparison.Ordinal));
        int[] rows = [.. new[] { 0, 3, 1, 2 }.SelectMany(gate => Enumerable.Range(gate * hidden, hidden))];
        float[] Turned(ParameterInfo weight, int depth)
        {
            float[] values = parameters[weight.Name].Span.ToArray();
            return [.. rows.SelectMany(row => Enumerable.Range(0, depth).Select(k => values[(k * rows.Length) + row]))];
        }
        float[] Ordered(ParameterInfo bias)
        {
            float[] values = parameters[bias.Name].Span.ToArray();
            return [.. rows.Select(row => values[row])];
        }
        return new OnnxModel().WithInput("x", steps, batch, inputs)
            .WithConstant("w", Turned(Named("weight_ih_l0"), inputs), 1, rows.Length, inputs)
            .WithConstant("r", Turned(Named("weight_hh_l0"), hidden), 1, rows.Length, hidden)
            .WithConstant("b", [.. Ordered(Named("bias_ih_l0")), .. Ordered(Named("bias_hh_l0"))], 1, 2 * rows.Length)
            .WithNode("LSTM", "y", ["x", "w", "r", "b"], ("hidden_size", hidden))
            .WithOutput("y", steps, 1, batch, hidden);
    }

    private static OnnxModel AddLinear(
        OnnxModel model, string value, int batch, string activation, Parameters<float> parameters, ReadOnlySpan<ParameterInfo> tensors)
    {
        for (int i = 0; i < tensors.Length; i += 2)
        {
            model.WithNode("Gemm", $"sum{i}", [value, .. Constants(model, parameters, tensors[i], tensors[i + 1])]);
            value = $"sum{i}";
            if (i + 2 == tensors.Length) break;
            model.WithNode(activation, $"active{i}", [value]);
            value = $"active{i}";
        }
        return model.WithOutput(value, batch, tensors[^1].Shape[0]);
    }

    private static string[] Constants(OnnxModel model, Parameters<float> parameters, ParameterInfo weight, ParameterInfo bias)
    {
        foreach (ParameterInfo tensor in new[] { weight, bias })
            model.WithConstant(tensor.Name, parameters[tensor.Name].Span, [.. tensor.Shape.Select(length => (long)length)]);
        return [weight.Name, bias.Name];
    }
}
