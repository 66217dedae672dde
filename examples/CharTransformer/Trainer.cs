using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
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
    private readonly Dictionary<string, string> _notes;

    /// <param name="text">What to train on.</param>
    /// <param name="options">How.</param>
    /// <param name="seed">Decides the initial parameters and the windows of every step.</param>
    public Trainer(int[] text, TrainingOptions options, ulong seed)
    {
        (_text, _options, _seed, _notes) = (text, options, seed, Notes(text, options, seed));
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

    /// <summary>Writes the parameters to a safetensors file, and all that <see cref="Resume"/> needs to a checkpoint beside it.</summary>
    public void Save(string path)
    {
        Model.Parameters.Save(path);
        Checkpoint.Save(CheckpointPath(path), _optimizer, _notes);
    }

    /// <summary>Continues where <see cref="Save"/> left off.</summary>
    /// <exception cref="FileNotFoundException">There is no checkpoint.</exception>
    /// <exception cref="InvalidDataException">The checkpoint is damaged, of another model, or of a run with another text, options or seed.</exception>
    public void Resume(string path)
    {
        string checkpoint = CheckpointPath(path);
        IReadOnlyDictionary<string, string> saved = Checkpoint.Notes(checkpoint);
        string[] differences = [.. _notes.Where(note => saved.GetValueOrDefault(note.Key) != note.Value)
            .Select(note => $"{note.Key} {saved.GetValueOrDefault(note.Key, "unknown")} there, {note.Value} here")];
        if (differences.Length > 0)
        {
            throw new InvalidDataException(
                $"{checkpoint} is of another run: {string.Join("; ", differences)}. Resume with what it was started with, or start anew without --resume.");
        }
        Checkpoint.Load(checkpoint, _optimizer);
    }

    private static string CheckpointPath(string path) => Path.ChangeExtension(path, ".checkpoint.safetensors");

    /// <summary>What decides a run: a step with other values would not be the step that an uninterrupted run takes.</summary>
    private static Dictionary<string, string> Notes(int[] text, TrainingOptions options, ulong seed) => new()
    {
        ["text"] = $"{text.Length} characters, SHA-256 {Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes<int>(text)))[..16]}",
        ["options"] = options.ToString(),
        ["seed"] = seed.ToString(CultureInfo.InvariantCulture),
    };
}
