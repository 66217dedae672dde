using Graph;

namespace Digits;

/// <summary>Trains a classifier.</summary>
public static class Trainer
{
    /// <summary>A new model, trained with AdamW; a function of its arguments alone.</summary>
    /// <param name="data">Pictures and labels.</param>
    /// <param name="options">How to train.</param>
    /// <param name="seed">Decides the initial parameters and the order of the pictures.</param>
    /// <param name="report">Hears of every epoch.</param>
    public static TModel Train<TModel>(Dataset<float, int> data, TrainingOptions options, ulong seed, Action<Epoch>? report = null)
        where TModel : IClassifier, new()
    {
        var model = new TModel();
        model.Parameters.Initialize(seed);
        Parameters<float> gradient = model.Parameters.ZerosLike();
        int steps = options.Epochs * data.Batches(options.BatchSize).Count;
        var optimizer = new AdamW(model.Parameters)
        {
            WeightDecay = options.WeightDecay,
            Schedule = new CosineAnnealing(options.LearningRate, steps),
        };
        for (int epoch = 1; epoch <= options.Epochs; epoch++)
        {
            double loss = 0;
            foreach (Batch<float, int> batch in data.Shuffle(seed, (ulong)epoch).Batches(options.BatchSize))
            {
                loss += batch.Count * model.LossAndGradient(batch.Inputs, batch.Targets, gradient);
                optimizer.Step(gradient);
            }
            report?.Invoke(new Epoch(epoch, loss / data.Count, Evaluation.Of(model, data).Accuracy));
        }
        return model;
    }
}
