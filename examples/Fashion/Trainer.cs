using Graph;

namespace Fashion;

/// <summary>Trains the classifier.</summary>
public static class Trainer
{
    /// <summary>A new model, trained with Adam; a function of its arguments alone.</summary>
    /// <param name="data">Pictures and labels.</param>
    /// <param name="options">How to train.</param>
    /// <param name="seed">Decides the initial parameters and the order of the pictures.</param>
    /// <param name="report">Hears of every epoch.</param>
    public static FashionClassifier Train(Dataset<float, int> data, TrainingOptions options, ulong seed, Action<Epoch>? report = null)
    {
        var model = new FashionClassifier();
        model.Parameters.Initialize(seed);
        int steps = options.Epochs * data.Batches(options.BatchSize).Count;
        var optimizer = new Adam(model.Parameters) { Schedule = new CosineAnnealing(options.LearningRate, steps) };
        for (int epoch = 1; epoch <= options.Epochs; epoch++)
        {
            double loss = 0;
            foreach (Batch<float, int> batch in data.Shuffle(seed, (ulong)epoch).Batches(options.BatchSize))
                loss += batch.Count * model.LossTrainStep(batch.Inputs, batch.Targets, optimizer);
            report?.Invoke(new Epoch(epoch, loss / data.Count));
        }
        return model;
    }
}
