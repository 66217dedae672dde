using Graph;
using Graph.Runtime;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace GraphBenchmarks;

/// <summary>Training steps and inference of dense networks from the same weights, compared before they are timed.</summary>
internal static class Comparisons
{
    private const double Tolerance = 1e-4, LearningRate = 1e-3;

    public static IEnumerable<Comparison> All()
    {
        foreach (int threads in new[] { 1, Environment.ProcessorCount }.Distinct())
        {
            yield return Training<TinyNetwork, float, SgdRule<float>>("2-16-1", 32, threads, "SGD", Descent, Descent);
            yield return Training<TinyNetwork, float, AdamRule<float>>("2-16-1", 32, threads, "Adam", Moments, Moments);
            yield return Training<Mlp128, int, SgdRule<float>>("784-128-10", 64, threads, "SGD", Descent, Descent);
            yield return Training<Mlp128, int, AdamRule<float>>("784-128-10", 64, threads, "Adam", Moments, Moments);
            yield return Training<Mlp512, int, SgdRule<float>>("784-512-512-10", 256, threads, "SGD", Descent, Descent);
            yield return PoissonComparison.Create(threads);
        }
        yield return Inference<TinyNetwork, float>("2-16-1");
        yield return Inference<Mlp128, int>("784-128-10");
        yield return Inference<Mlp512, int>("784-512-512-10");
    }

    private static Sgd<float> Descent(Parameters<float> parameters) => new(parameters) { LearningRate = LearningRate };

    private static Adam<float> Moments(Parameters<float> parameters) => new(parameters) { LearningRate = LearningRate };

    private static optim.Optimizer Descent(Module<Tensor, Tensor> network) => optim.SGD(network.parameters(), LearningRate);

    private static optim.Optimizer Moments(Module<Tensor, Tensor> network) => optim.Adam(network.parameters(), LearningRate);

    private static Comparison Training<TModel, TTarget, TRule>(
        string shape,
        int batch,
        int threads,
        string name,
        Func<Parameters<float>, Optimizer<float, TRule>> create,
        Func<Module<Tensor, Tensor>, optim.Optimizer> createPeer)
        where TModel : IModel<float, TTarget>, new()
        where TRule : struct, IUpdateRule, allows ref struct
    {
        int[] widths = Numbers.Widths(shape);
        var model = new TModel();
        Optimizer<float, TRule> optimizer = create(model.Parameters);
        Module<Tensor, Tensor> peer = Peer(model.Parameters, widths);
        optim.Optimizer peerOptimizer = createPeer(peer);
        float[] x = Numbers.Signed<float>(widths[0] * batch);
        Tensor inputs = tensor(x, [batch, widths[0]]);
        bool classifies = typeof(TTarget) == typeof(int);
        int[] labels = Numbers.Labels(batch, widths[^1]);
        float[] numbers = Numbers.Signed<float>(batch * widths[^1]);
        TTarget[] targets = (TTarget[])(object)(classifies ? labels : numbers);
        Tensor peerTargets = classifies ? tensor(labels).to(ScalarType.Int64) : tensor(numbers, [batch, widths[^1]]);

        // From the same weights, the losses of a few steps agree.
        for (int step = 0; step < 3; step++) Check(shape, model.LossTrainStep(x, targets, optimizer), PeerStep().item<float>());
        return new Comparison($"{shape} b{batch} {name}", threads, () => model.LossTrainStep(x, targets, optimizer), () =>
        {
            using DisposeScope scope = NewDisposeScope();
            PeerStep();
        });

        Tensor PeerStep()
        {
            peerOptimizer.zero_grad();
            Tensor result = peer.forward(inputs);
            Tensor loss = classifies ? functional.cross_entropy(result, peerTargets) : functional.mse_loss(result, peerTargets);
            loss.backward();
            peerOptimizer.step();
            return loss;
        }
    }

    private static Comparison Inference<TModel, TTarget>(string shape) where TModel : IModel<float, TTarget>, new()
    {
        int[] widths = Numbers.Widths(shape);
        var model = new TModel();
        Module<Tensor, Tensor> peer = Peer(model.Parameters, widths);
        float[] x = Numbers.Signed<float>(widths[0]), y = new float[widths[^1]];
        Tensor input = tensor(x, [1, widths[0]]);
        model.Predict(x, y);
        using (inference_mode())
        {
            float[] theirs = peer.forward(input).data<float>().ToArray();
            for (int i = 0; i < y.Length; i++) Check(shape, y[i], theirs[i]);
        }
        return new Comparison($"{shape} b1 inference", 1, () => model.Predict(x, y), () =>
        {
            using DisposeScope scope = NewDisposeScope();
            using (inference_mode()) peer.forward(input);
        });
    }

    /// <summary>The same network with the same weights; its weights lie transposed.</summary>
    private static Module<Tensor, Tensor> Peer(Parameters<float> parameters, int[] widths)
    {
        var layers = new List<(string, Module<Tensor, Tensor>)>();
        for (int i = 1; i < widths.Length; i++)
        {
            var layer = Linear(widths[i - 1], widths[i]);
            using (no_grad())
            {
                layer.weight.copy_(tensor(Values(2 * (i - 1)), [widths[i - 1], widths[i]]).t());
                layer.bias!.copy_(tensor(Values((2 * (i - 1)) + 1)));
            }
            layers.Add(($"linear{i}", layer));
            if (i + 1 < widths.Length) layers.Add(($"activation{i}", widths[0] == 2 ? Tanh() : ReLU()));
        }
        return Sequential(layers);

        float[] Values(int index) => parameters[parameters.Layout.Tensors[index].Name].Span.ToArray();
    }

    private static void Check(string shape, float ours, float theirs)
    {
        if (!(Math.Abs(ours - theirs) <= Tolerance * Math.Max(1, Math.Abs(theirs))))
            throw new InvalidOperationException($"{shape}: ours is {ours}, libtorch's {theirs}; compare the two models.");
    }
}
