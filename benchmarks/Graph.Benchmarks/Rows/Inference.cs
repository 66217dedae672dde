using System.Numerics;
using Graph;
using Graph.Runtime;

namespace GraphBenchmarks;

/// <summary>Inference of a frozen network, with the weights packed once, as ONNX Runtime packs its constants.</summary>
/// <param name="network">What it multiplies.</param>
/// <param name="batch">The number of rows.</param>
internal sealed class Inference<TModel, T, TTarget>(NetworkSize network, int batch)
    where TModel : IModel<T, TTarget>, new()
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <param name="freeze">Freezes the model.</param>
    /// <param name="peer">The same network in ONNX Runtime, which takes part in float32.</param>
    public Row With(Func<TModel, FrozenCall<T>> freeze, Func<Parameters<float>, OnnxModel> peer)
    {
        string name = $"{network.Name} b{batch} inference {Numbers.Precision<T>()}";
        return new Row(name, () =>
        {
            var model = new TModel();
            FrozenCall<T> predict = freeze(model);
            T[] x = Numbers.Signed<T>(batch * network.Inputs), y = new T[batch * network.Outputs];
            Action ours = () => predict(x, y);
            var contest = new Contest { Ours = ours, Bound = Bound.Layers<T>(batch, network.Layers, training: false) };
            if (model.Parameters is not Parameters<float> parameters || x is not float[] input || y is not float[] output) return contest;
            ours();
            OnnxPeer session = OnnxPeer.Checked(name, peer(parameters), output, input);
            return contest with { Peers = [new Contestant(OnnxPeer.Name, session.Run)], Sessions = [session] };
        });
    }
}
