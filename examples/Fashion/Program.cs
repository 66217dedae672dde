using System.CommandLine;
using Examples;
using Fashion;
using Spectre.Console;

var seed = new Option<ulong>("--seed")
{
    Description = "Decides the initial parameters and the order of the pictures.",
    DefaultValueFactory = _ => 1,
};
var epochs = new Option<int?>("--epochs") { Description = "How often every picture is seen: 20 for the embedded pictures, 5 for all." };
var data = new Option<DirectoryInfo?>("--data") { Description = "A folder with the four files of Fashion-MNIST, to train on all of its pictures." };
var output = new Option<string>("--output")
{
    Description = "The file to save the model to; the confusion matrix is a picture of the same name beside it.",
    DefaultValueFactory = _ => "fashion.safetensors",
};
var select = new Option<bool>("--select") { Description = "Compares learning rates on validation pictures instead; the test pictures stay unseen." };
epochs.Validators.Add(result =>
{
    if (result.GetValueOrDefault<int?>() < 1)
        result.AddError("--epochs must be at least 1.");
});

var command = new RootCommand("Trains a convolutional network on pictures of clothing that it carries along.") { seed, epochs, data, output, select };
command.SetAction(arguments =>
{
    IAnsiConsole console = Console.IsOutputRedirected ? PlainConsole.Over(Console.Out) : AnsiConsole.Console;
    try
    {
        DirectoryInfo? folder = arguments.GetValue(data);
        Images images = folder is null ? FashionMnist.Embedded() : FashionMnist.Load(folder.FullName);
        TrainingOptions options = folder is null ? TrainingOptions.Embedded : TrainingOptions.Full;
        options = options with { Epochs = arguments.GetValue(epochs) ?? options.Epochs };
        if (arguments.GetValue(select))
            Selection.Run(console, images.Training, options, arguments.GetValue(seed));
        else
            Session.Run(console, images, options, arguments.GetValue(seed), arguments.GetRequiredValue(output));
        return 0;
    }
    catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
    {
        Console.Error.WriteLine(exception.Message);
        return 1;
    }
});
return command.Parse(args).Invoke();
