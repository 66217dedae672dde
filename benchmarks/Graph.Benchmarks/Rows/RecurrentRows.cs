using Graph;
using Graph.Runtime;

namespace GraphBenchmarks;

/// <summary>Training steps of recurrent networks, each beside a neighbour of lengths that fit nothing, and what an LSTM gives forward.</summary>
internal static class RecurrentRows
{
    private const int Lstm = 4;
    private const int Gru = 3;

    public static IEnumerable<Row> All =>
    [
        .. Training<LstmNetwork>("LSTM 128, 32 steps", Lstm, 128, 32, 32),
        .. Training<AwkwardLstmNetwork>("LSTM 100, 37 steps", Lstm, 100, 37, 30),
        .. Training<GruNetwork>("GRU 128, 32 steps", Gru, 128, 32, 32),
        .. Training<AwkwardGruNetwork>("GRU 100, 37 steps", Gru, 100, 37, 30),
        Inference(32),
        Inference(1),
    ];

    private static IEnumerable<Row> Training<TModel>(string name, int gates, int width, int steps, int batch)
        where TModel : IModel<float, int>, new()
        => Enumerable.Range(1, Math.Min(2, Environment.ProcessorCount)).Select(threads =>
            new TrainingStep<TModel, float, int>(Size(name, gates, width, steps), batch, threads).With("SGD", parameters => new Sgd<float>(parameters)));

    /// <summary>For a row of the batch: the inputs by their weights, the carries by theirs, and ten classes.</summary>
    private static NetworkSize Size(string name, int gates, int width, int steps) => new(
        name, [new(steps * width, steps, width, gates * width), new(steps * width, steps, width, gates * width), LayerSize.Linear(width, 10)]);

    private static Row Inference(int batch)
    {
        const int Width = 128, Steps = 32;
        string name = $"LSTM 128, 32 steps b{batch} inference float32";
        return new Row(name, () =>
        {
            var model = new LstmNetwork();
            var frozen = model.Freeze();
            float[] x = Numbers.Signed<float>(Steps * batch * Width), y = new float[x.Length];
            Action ours = () => frozen.Outputs(x, y);
            ours();
            OnnxPeer session = OnnxPeer.Checked(name, OnnxNetworks.Lstm(Steps, batch, Width, Width, model.Parameters), y, x);
            return new Contest
            {
                Ours = ours,
                Bound = Bound.Layers<float>(batch, [.. Size(name, Lstm, Width, Steps).Layers.Take(2)], training: false),
                Peers = [new Contestant(OnnxPeer.Name, session.Run)],
                Sessions = [session],
            };
        });
    }
}
