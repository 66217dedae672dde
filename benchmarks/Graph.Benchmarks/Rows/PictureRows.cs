using Graph;
using Graph.Runtime;

namespace GraphBenchmarks;

/// <summary>Training steps and inference of networks of convolutions, each beside a neighbour of lengths that fit nothing.</summary>
internal static class PictureRows
{
    private static readonly NetworkSize LeNetSize = new("LeNet",
    [
        LayerSize.Convolution((1, 28, 28), 6, (5, 5), (2, 2)), LayerSize.Convolution((6, 14, 14), 16, (5, 5), (0, 0)),
        .. NetworkSize.Linear(16 * 5 * 5, 120, 84, 10),
    ]);

    private static readonly NetworkSize AwkwardLeNetSize = new("LeNet of 7 channels",
    [
        LayerSize.Convolution((1, 28, 28), 7, (5, 3), (2, 1)), LayerSize.Convolution((7, 14, 14), 15, (5, 3), (0, 0)),
        .. NetworkSize.Linear(15 * 5 * 6, 119, 83, 11),
    ]);

    private static readonly NetworkSize ResidualSize = new("residual network",
    [
        LayerSize.Convolution((3, 16, 16), 8, (3, 3), (1, 1)), .. Enumerable.Repeat(LayerSize.Convolution((8, 16, 16), 8, (3, 3), (1, 1)), 4),
        LayerSize.Linear(8, 10),
    ]);

    private static readonly NetworkSize AwkwardResidualSize = new("residual network of 7 channels",
    [
        LayerSize.Convolution((3, 15, 13), 7, (5, 3), (2, 1)), .. Enumerable.Repeat(LayerSize.Convolution((7, 15, 13), 7, (5, 3), (2, 1)), 4),
        LayerSize.Linear(7, 11),
    ]);

    public static IEnumerable<Row> All =>
    [
        .. Training<LeNet>(LeNetSize, 64),
        .. Training<AwkwardLeNet>(AwkwardLeNetSize, 61),
        .. Training<ResidualNetwork>(ResidualSize, 32),
        .. Training<AwkwardResidualNetwork>(AwkwardResidualSize, 61),
        Inference<LeNet>(LeNetSize, 1, model => model.Freeze().Predict, (2, 2)),
        Inference<LeNet>(LeNetSize, 64, model => model.Freeze().Predict, (2, 2)),
        Inference<AwkwardLeNet>(AwkwardLeNetSize, 1, model => model.Freeze().Predict, (2, 1)),
        Inference<AwkwardLeNet>(AwkwardLeNetSize, 61, model => model.Freeze().Predict, (2, 1)),
    ];

    private static IEnumerable<Row> Training<TModel>(NetworkSize size, int batch) where TModel : IModel<float, int>, new()
        => Enumerable.Range(1, Math.Min(2, Environment.ProcessorCount)).Select(threads =>
            new TrainingStep<TModel, float, int>(size, batch, threads).With("SGD", parameters => new Sgd<float>(parameters)));

    private static Row Inference<TModel>(NetworkSize size, int batch, Func<TModel, FrozenCall<float>> freeze, (int Rows, int Columns) padding)
        where TModel : IModel<float, int>, new()
        => new Inference<TModel, float, int>(size, batch).With(freeze, parameters => OnnxNetworks.LeNet(batch, (28, 28), padding, parameters));
}
