using System.CommandLine;
using Digits;
using Examples;
using Spectre.Console;

var seed = new Option<ulong>("--seed")
{
    Description = "Decides the initial parameters, the order of the pictures, and which quarter of the embedded ones is held out.",
    DefaultValueFactory = _ => 1,
};
var epochs = new Option<int?>("--epochs") { Description = "How often every picture is seen: 40 for the embedded pictures, 5 for MNIST." };
var mnist = new Option<DirectoryInfo?>("--mnist") { Description = "A folder with the four files of MNIST, to train on these instead." };
var output = new Option<string?>("--output") { Description = "The file to save the model to; digits.safetensors or mnist.safetensors if not given." };
var select = new Option<bool>("--select") { Description = "Compares training options on validation pictures instead; the test pictures stay unseen." };
epochs.Validators.Add(result =>
{
    if (result.GetValueOrDefault<int?>() < 1)
        result.AddError("--epochs must be at least 1.");
});

var command = new RootCommand("Trains a classifier of handwritten digits on pictures that it carries along.") { seed, epochs, mnist, output, select };
command.SetAction(arguments =>
{
    IAnsiConsole console = Console.IsOutputRedirected ? PlainConsole.Over(Console.Out) : AnsiConsole.Console;
    try
    {
        if (arguments.GetValue(mnist) is { } folder)
            Start<MnistClassifier>(console, Mnist.Load(folder.FullName), TrainingOptions.Mnist, "mnist.safetensors");
        else
            Start<DigitClassifier>(console, UciDigits.Load(arguments.GetValue(seed)), TrainingOptions.Digits, "digits.safetensors");
        return 0;
    }
    catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
    {
        Console.Error.WriteLine(exception.Message);
        return 1;
    }

    void Start<TModel>(IAnsiConsole console, Images images, TrainingOptions options, string file) where TModel : IClassifier, new()
    {
        options = options with { Epochs = arguments.GetValue(epochs) ?? options.Epochs };
        if (arguments.GetValue(select))
            Selection.Run<TModel>(console, images.Training, options.Epochs, arguments.GetValue(seed));
        else
            Session.Run<TModel>(console, images, options, arguments.GetValue(seed), arguments.GetValue(output) ?? file);
    }
});
return command.Parse(args).Invoke();
