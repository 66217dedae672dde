using Graph;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace GraphBenchmarks;

/// <summary>A step of <see cref="PoissonEquation"/> beside libtorch's double backward, from the same weights.</summary>
internal static class PoissonComparison
{
    private const double Tolerance = 1e-9, LearningRate = 1e-3;

    public static Comparison Create(int threads)
    {
        var network = new PoissonEquation();
        var optimizer = new Adam<double>(network.Parameters) { LearningRate = LearningRate };
        Module<Tensor, Tensor> peer = Peer(network.Parameters);
        optim.Optimizer peerOptimizer = optim.Adam(peer.parameters(), LearningRate);
        double[] x = PoissonEquation.Places, ends = [-1, 1];
        Tensor places = tensor(x, [x.Length, 1]).requires_grad_(), bounds = tensor(ends, [2, 1]);
        Tensor source = Math.PI * Math.PI * sin(Math.PI * places.detach());

        for (int step = 0; step < 3; step++)
        {
            (double ours, double theirs) = (network.LossTrainStep(x, ends, optimizer), PeerStep().item<double>());
            if (!(Math.Abs(ours - theirs) <= Tolerance * Math.Max(1, Math.Abs(theirs))))
                throw new InvalidOperationException($"Poisson: ours is {ours}, libtorch's {theirs}; compare the two models.");
        }
        return new Comparison("Poisson 1-20-20-1, 41 points, Adam float64", threads, () => network.LossTrainStep(x, ends, optimizer), () =>
        {
            using DisposeScope scope = NewDisposeScope();
            PeerStep();
        });

        Tensor PeerStep()
        {
            peerOptimizer.zero_grad();
            Tensor slope = autograd.grad([peer.forward(places).sum()], [places], create_graph: true)[0];
            Tensor curvature = autograd.grad([slope.sum()], [places], create_graph: true)[0];
            Tensor loss = (curvature + source).square().mean() + (100 * peer.forward(bounds).square().mean());
            loss.backward();
            peerOptimizer.step();
            return loss;
        }
    }

    /// <summary>The same network with the same weights; its weights lie transposed.</summary>
    private static Module<Tensor, Tensor> Peer(Parameters<double> parameters)
    {
        var layers = new List<(string, Module<Tensor, Tensor>)>();
        foreach (string name in new[] { "first", "second", "last" })
        {
            ParameterView<double> weight = parameters[$"{name}.weight"];
            var layer = Linear(weight.Shape[0], weight.Shape[1], dtype: ScalarType.Float64);
            using (no_grad())
            {
                layer.weight.copy_(tensor(weight.Span.ToArray(), [weight.Shape[0], weight.Shape[1]]).t());
                layer.bias!.copy_(tensor(parameters[$"{name}.bias"].Span.ToArray()));
            }
            layers.Add((name, layer));
            if (name != "last") layers.Add(($"tanh_{name}", Tanh()));
        }
        return Sequential(layers);
    }
}
