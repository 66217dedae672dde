using System.Numerics;
using Graph;
using Graph.Runtime;

namespace GraphBenchmarks;

/// <summary>Training steps and inference of dense networks.</summary>
internal static class NetworkRows
{
    public static IEnumerable<Row> All =>
    [
        .. Training<TinyNetwork, float, float>("2-16-1", 32, adam: true),
        .. Training<Mlp128, float, int>("784-128-10", 64, adam: true),
        .. Training<Mlp512, float, int>("784-512-512-10", 256),
        .. Training<Mlp127, float, int>("783-127-11", 61),
        .. Training<Mlp3, float, int>("5-3-2", 7),
        .. Training<TinyNetworkDouble, double, double>("2-16-1", 32, adam: true),
        .. Training<Mlp128Double, double, int>("784-128-10", 64, adam: true),
        .. Training<Mlp512Double, double, int>("784-512-512-10", 256),
        Inference<TinyNetwork, float>("2-16-1", "Tanh", model => model.Parameters, model => model.Freeze().Predict),
        Inference<Mlp128, float>("784-128-10", "Relu", model => model.Parameters, model => model.Freeze().Predict),
        Inference<Mlp512, float>("784-512-512-10", "Relu", model => model.Parameters, model => model.Freeze().Predict),
        Inference<TinyNetworkDouble, double>("2-16-1", "Tanh", model => model.Parameters, model => model.Freeze().Predict),
        Inference<Mlp128Double, double>("784-128-10", "Relu", model => model.Parameters, model => model.Freeze().Predict),
        Inference<Mlp512Double, double>("784-512-512-10", "Relu", model => model.Parameters, model => model.Freeze().Predict),
    ];

    private static IEnumerable<Row> Training<TModel, T, TTarget>(string shape, int batch, bool adam = false)
        where TModel : IModel<T, TTarget>, new()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int threads = 1; threads <= Math.Min(2, Environment.ProcessorCount); threads++)
        {
            var step = new TrainingStep<TModel, T, TTarget>(shape, batch, threads);
            yield return step.With("SGD", parameters => new Sgd<T>(parameters));
            if (adam) yield return step.With("Adam", parameters => new Adam<T>(parameters));
        }
    }

    private delegate void Prediction<T>(ReadOnlySpan<T> x, Span<T> destination);

    /// <summary>A frozen model, with the weights packed once, as ONNX Runtime packs its constants.</summary>
    private static Row Inference<TModel, T>(
        string shape, string activation, Func<TModel, Parameters<T>> parametersOf, Func<TModel, Prediction<T>> freeze)
        where TModel : new()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        string name = $"{shape} b1 inference {Numbers.Precision<T>()}";
        return new Row(name, () =>
        {
            int[] widths = Numbers.Widths(shape);
            var model = new TModel();
            Prediction<T> predict = freeze(model);
            T[] x = Numbers.Signed<T>(widths[0]), y = new T[widths[^1]];
            Action ours = () => predict(x, y);
            var contest = new Contest { Ours = ours, Bound = Bound.Layers<T>(1, widths, training: false) };
            if (parametersOf(model) is not Parameters<float> parameters || x is not float[] input || y is not float[] output) return contest;
            ours();
            OnnxPeer peer = OnnxPeer.Checked(name, OnnxModel.Layers(1, activation, Layers(parameters)), output, input);
            return contest with { Peers = [new Contestant(OnnxPeer.Name, peer.Run)], Sessions = [peer] };
        });
    }

    private static (float[] Weight, float[] Bias)[] Layers(Parameters<float> parameters)
        => [.. parameters.Layout.Tensors.Select(tensor => parameters[tensor.Name].Span.ToArray()).Chunk(2).Select(pair => (pair[0], pair[1]))];
}
