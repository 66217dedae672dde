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
        Inference<TinyNetwork, float, float>("2-16-1", "Tanh", model => model.Freeze().Predict),
        Inference<Mlp128, float, int>("784-128-10", "Relu", model => model.Freeze().Predict),
        Inference<Mlp512, float, int>("784-512-512-10", "Relu", model => model.Freeze().Predict),
        Inference<TinyNetworkDouble, double, double>("2-16-1", "Tanh", model => model.Freeze().Predict),
        Inference<Mlp128Double, double, int>("784-128-10", "Relu", model => model.Freeze().Predict),
        Inference<Mlp512Double, double, int>("784-512-512-10", "Relu", model => model.Freeze().Predict),
    ];

    private static IEnumerable<Row> Training<TModel, T, TTarget>(string shape, int batch, bool adam = false)
        where TModel : IModel<T, TTarget>, new()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int threads = 1; threads <= Math.Min(2, Environment.ProcessorCount); threads++)
        {
            var step = new TrainingStep<TModel, T, TTarget>(NetworkSize.Dense(shape), batch, threads);
            yield return step.With("SGD", parameters => new Sgd<T>(parameters));
            if (adam) yield return step.With("Adam", parameters => new Adam<T>(parameters));
        }
    }

    private static Row Inference<TModel, T, TTarget>(string shape, string activation, Func<TModel, FrozenCall<T>> freeze)
        where TModel : IModel<T, TTarget>, new()
        where T : unmanaged, IFloatingPointIeee754<T>
        => new Inference<TModel, T, TTarget>(NetworkSize.Dense(shape), 1).With(freeze, parameters => OnnxNetworks.Dense(1, activation, parameters));
}
