using System.CommandLine;
using CharTransformer;
using Examples;
using Spectre.Console;

var text = new Option<FileInfo?>("--text") { Description = "A text file to train on instead of the embedded text." };
var iterations = new Option<int?>("--iterations") { Description = "Steps of training: 1,500 for the embedded text, 2,000 for a file." };
var save = new Option<string>("--save")
{
    Description = "The file to save the model to, with a checkpoint beside it.",
    DefaultValueFactory = _ => "characters.safetensors",
};
var resume = new Option<bool>("--resume") { Description = "Continues from what was saved, as if it had not been interrupted." };
var seed = new Option<ulong>("--seed")
{
    Description = "Decides the initial parameters, what every step reads, and the samples.",
    DefaultValueFactory = _ => 1,
};
var prompt = new Option<string>("--prompt") { Description = "What the samples continue; a new line if not given.", DefaultValueFactory = _ => "\n" };
var length = new Option<int>("--length") { Description = "Characters of the last sample.", DefaultValueFactory = _ => 500 };
var temperature = new Option<double>("--temperature")
{
    Description = "Below 1 samples are more probable, above 1 more surprising.",
    DefaultValueFactory = _ => Sampling.Default.Temperature,
};
var top = new Option<int>("--top-k")
{
    Description = "Only so many of the most probable characters are drawn.",
    DefaultValueFactory = _ => Sampling.Default.TopK,
};

Require(iterations, value => value is null or > 0, "must be at least 1");
Require(length, value => value >= 0, "must not be negative");
Require(temperature, value => value > 0 && double.IsFinite(value), "must be a number above 0");
Require(top, value => value > 0, "must be at least 1");
Require(prompt, value => value.Length > 0, "must not be empty");

var command = new RootCommand("Trains a small GPT on a text, character by character, and lets it write.")
{
    text, iterations, save, resume, seed, prompt, length, temperature, top,
};
command.SetAction(arguments =>
{
    IAnsiConsole console = Console.IsOutputRedirected ? PlainConsole.Over(Console.Out) : AnsiConsole.Console;
    using var interruption = new CancellationTokenSource();
    Console.CancelKeyPress += (_, pressed) =>
    {
        pressed.Cancel = true;
        interruption.Cancel();
    };
    try
    {
        if (arguments.GetValue(text) is { } file)
            Start<Gpt>(Book.Load(file.FullName), TrainingOptions.Large);
        else
            Start<SmallGpt>(Book.Embedded(), TrainingOptions.Embedded);
        return 0;
    }
    catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
    {
        Console.Error.WriteLine(exception.Message);
        return 1;
    }

    void Start<TModel>(Book book, TrainingOptions training) where TModel : ICharacterModel, new()
    {
        training = training with { Iterations = arguments.GetValue(iterations) ?? training.Iterations };
        var options = new SessionOptions(training, arguments.GetValue(seed), arguments.GetRequiredValue(save), arguments.GetValue(resume))
        {
            Sampling = new Sampling(arguments.GetValue(temperature), arguments.GetValue(top)),
            Prompt = arguments.GetRequiredValue(prompt),
            Length = arguments.GetValue(length),
        };
        new Session<TModel>(console, book, options).Run(interruption.Token);
    }
});
return command.Parse(args).Invoke();

static void Require<T>(Option<T> option, Func<T, bool> holds, string must) => option.Validators.Add(result =>
{
    if (!holds(result.GetValueOrDefault<T>()!))
        result.AddError($"{option.Name} {must}.");
});
