using Graph;

namespace Seasonal;

/// <summary>Trains the model.</summary>
public static class Trainer
{
    /// <summary>A new model, trained with Adam to forecast the next month; a function of its arguments alone.</summary>
    /// <param name="history">The months to learn from.</param>
    /// <param name="options">How to train.</param>
    /// <param name="seed">Decides the initial parameters and the order of the stretches.</param>
    /// <param name="report">Hears of every epoch.</param>
    public static ForecastModel Train(Series history, TrainingOptions options, ulong seed, Action<Epoch>? report = null)
    {
        Dataset<float, float> data = new Growth(history).Windows(ForecastModel.Window);
        var model = new ForecastModel();
        model.Parameters.Initialize(seed);
        var optimizer = new Adam(model.Parameters)
        {
            Schedule = new CosineAnnealing(options.LearningRate, options.Epochs * data.Batches(options.BatchSize).Count),
        };
        for (int epoch = 1; epoch <= options.Epochs; epoch++)
        {
            double loss = 0;
            foreach (Batch<float, float> batch in data.Shuffle(seed, (ulong)epoch).Batches(options.BatchSize))
                loss += batch.Count * model.LossTrainStep(batch.Inputs, batch.Targets, optimizer);
            report?.Invoke(new Epoch(epoch, loss / data.Count));
        }
        return model;
    }
}
