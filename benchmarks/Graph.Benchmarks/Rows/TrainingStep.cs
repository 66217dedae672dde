using System.Numerics;
using Graph;
using Graph.Runtime;

namespace GraphBenchmarks;

/// <summary>A training step of a network.</summary>
/// <param name="network">What it multiplies.</param>
/// <param name="batch">The number of rows.</param>
/// <param name="threads">The number of threads; from 2 on, one thread is a peer.</param>
internal sealed class TrainingStep<TModel, T, TTarget>(NetworkSize network, int batch, int threads)
    where TModel : IModel<T, TTarget>, new()
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public Row With<TRule>(string name, Func<Parameters<T>, Optimizer<T, TRule>> create) where TRule : struct, IUpdateRule, allows ref struct
        => new($"{network.Name} b{batch} {name} {Numbers.Precision<T>()} {threads}T", () =>
        {
            var model = new TModel();
            Optimizer<T, TRule> optimizer = create(model.Parameters);
            T[] x = Numbers.Signed<T>(network.Inputs * batch);
            // Labels for a classifier; for the others, whose targets are numbers, one for each output.
            TTarget[] targets = typeof(TTarget) == typeof(int)
                ? (TTarget[])(object)Numbers.Labels(batch, network.Outputs)
                : (TTarget[])(object)Numbers.Signed<T>(batch * network.Outputs);
            Action step = () => model.LossTrainStep(x, targets, optimizer);
            return new Contest
            {
                Ours = step,
                Threads = threads,
                Peers = threads == 1 ? [] : [new Contestant(Columns.OneThread, step, () => Workers.Count = 1)],
                Bound = Bound.Layers<T>(batch, network.Layers, training: true),
            };
        });
}
