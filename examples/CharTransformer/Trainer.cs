using Graph;

namespace CharTransformer;

/// <summary>Trains a model step by step. A step is a function of the parameters, the optimiser's state, the options and the seed alone.</summary>
public sealed class Trainer<TModel> where TModel : ICharacterModel, new()
{
    private readonly int[] _text;
    private readonly TrainingOptions _options;
    private readonly ulong _seed;
    private readonly Parameters<float> _gradient;
    private readonly AdamW _optimizer;

    /// <param name="text">What to train on.</param>
    /// <param name="options">How.</param>
    /// <param name="seed">Decides the initial parameters and the windows of every step.</param>
    public Trainer(int[] text, TrainingOptions options, ulong seed)
    {
        (_text, _options, _seed) = (text, options, seed);
        Model.Parameters.Initialize(seed);
        _gradient = Model.Parameters.ZerosLike();
        var cosine = new CosineAnnealing(options.LearningRate, options.Iterations, options.FinalLearningRate);
        _optimizer = new AdamW(Model.Parameters)
        {
            Beta2 = 0.99,
            WeightDecay = options.WeightDecay,
            Schedule = new LinearWarmup(cosine, options.WarmUp, 1.0 / options.WarmUp),
        };
        _optimizer.Group("*bias", weightDecay: 0);
        _optimizer.Group("*norm*", weightDecay: 0);
    }

    /// <summary>What is trained.</summary>
    public TModel Model { get; } = new();

    /// <summary>How many steps were taken, those before a resumption counted in.</summary>
    public long StepsTaken => _optimizer.StepCount;

    /// <summary>Takes a step.</summary>
    /// <returns>The loss before it.</returns>
    public double Step()
    {
        Windows windows = Windows.Random(_text, TModel.Context, _options.BatchSize, new RandomKey(_seed, (ulong)StepsTaken));
        double loss = Model.LossAndGradient(windows.Read, windows.Next, _gradient);
        _gradient.ClipByGlobalNorm(_options.GradientNorm);
        _optimizer.Step(_gradient);
        return loss;
    }

    /// <summary>Writes the parameters to a safetensors file, and the optimiser's state to one beside it.</summary>
    public void Save(string path)
    {
        Model.Parameters.Save(path);
        _optimizer.Save(OptimizerPath(path));
    }

    /// <summary>Continues where <see cref="Save"/> left off.</summary>
    /// <exception cref="FileNotFoundException">One of the two files is not there.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or of another model.</exception>
    public void Load(string path)
    {
        Model.Parameters.Load(path);
        _optimizer.Load(OptimizerPath(path));
    }

    private static string OptimizerPath(string path) => Path.ChangeExtension(path, ".optimizer.safetensors");
}
