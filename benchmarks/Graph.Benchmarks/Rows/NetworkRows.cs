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
        Inference<TinyNetwork, float, float>("2-16-1", "Tanh"),
        Inference<Mlp128, float, int>("784-128-10", "Relu"),
        Inference<Mlp512, float, int>("784-512-512-10", "Relu"),
        Inference<TinyNetworkDouble, double, double>("2-16-1", "Tanh"),
        Inference<Mlp128Double, double, int>("784-128-10", "Relu"),
        Inference<Mlp512Double, double, int>("784-512-512-10", "Relu"),
    ];

    private static IEnumerable<Row> Training<TModel, T, TTarget>(string shape, int batch, bool adam = false)
        where TModel : IModel<T, TTarget>, new()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int threads = 1; threads <= Math.Min(2, Environment.ProcessorCount); threads++)
        {
            yield return Step<TModel, T, TTarget>(shape, batch, threads, "SGD", parameters => new Sgd<T>(parameters));
            if (adam) yield return Step<TModel, T, TTarget>(shape, batch, threads, "Adam", parameters => new Adam<T>(parameters));
        }
    }

    /// <summary>A training step.</summary>
    /// <param name="shape">The widths of the network's layers, inputs first: <c>784-128-10</c>.</param>
    /// <param name="batch">The number of rows.</param>
    /// <param name="threads">The number of threads; from 2 on, one thread is a peer.</param>
    /// <param name="name">The optimiser's name.</param>
    /// <param name="create">Makes it.</param>
    public static Row Step<TModel, T, TTarget>(string shape, int batch, int threads, string name, Func<Parameters<T>, Optimizer<T>> create)
        where TModel : IModel<T, TTarget>, new()
        where T : unmanaged, IFloatingPointIeee754<T>
        => new($"{shape} b{batch} {name} {Precision<T>()} {threads}T", () =>
        {
            int[] widths = Widths(shape);
            var model = new TModel();
            Parameters<T> gradient = model.Parameters.ZerosLike();
            Optimizer<T> optimizer = create(model.Parameters);
            T[] x = Numbers.Signed<T>(widths[0] * batch);
            // Labels for a classifier; for the others, whose targets are numbers, one for each output.
            TTarget[] targets = typeof(TTarget) == typeof(int)
                ? (TTarget[])(object)Numbers.Labels(batch, widths[^1])
                : (TTarget[])(object)Numbers.Signed<T>(batch * widths[^1]);
            Action step = () =>
            {
                model.LossAndGradient(x, targets, gradient);
                optimizer.Step(gradient);
            };
            return new Contest
            {
                Ours = step,
                Threads = threads,
                Peers = threads == 1 ? [] : [new Contestant(Columns.OneThread, step, () => Workers.Count = 1)],
                Bound = Bound.Layers<T>(batch, widths, training: true),
            };
        });

    private static Row Inference<TModel, T, TTarget>(string shape, string activation)
        where TModel : IModel<T, TTarget>, new()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        string name = $"{shape} b1 inference {Precision<T>()}";
        return new Row(name, () =>
        {
            int[] widths = Widths(shape);
            var model = new TModel();
            T[] x = Numbers.Signed<T>(widths[0]), y = new T[widths[^1]];
            Action ours = () => model.Predict(x, y);
            var contest = new Contest { Ours = ours, Bound = Bound.Layers<T>(1, widths, training: false) };
            if (model.Parameters is not Parameters<float> parameters || x is not float[] input || y is not float[] output) return contest;
            ours();
            OnnxPeer peer = OnnxPeer.Checked(name, OnnxModel.Layers(1, activation, Layers(parameters)), output, input);
            return contest with { Peers = [new Contestant(OnnxPeer.Name, peer.Run)], Sessions = [peer] };
        });
    }

    private static (float[] Weight, float[] Bias)[] Layers(Parameters<float> parameters)
        => [.. parameters.Layout.Tensors.Select(tensor => parameters[tensor.Name].Span.ToArray()).Chunk(2).Select(pair => (pair[0], pair[1]))];

    private static int[] Widths(string shape) => [.. shape.Split('-').Select(width => int.Parse(width, null))];

    private static string Precision<T>() => typeof(T) == typeof(float) ? "float32" : "float64";
}
