using System.CommandLine;
using Examples;
using Seasonal;
using Spectre.Console;

var seed = new Option<ulong>("--seed")
{
    Description = "Decides the initial parameters and the order of what is learned.",
    DefaultValueFactory = _ => 1,
};
var epochs = new Option<int>("--epochs")
{
    Description = "How often every stretch of months is seen.",
    DefaultValueFactory = _ => TrainingOptions.Default.Epochs,
};
var until = new Option<int>("--until") { Description = "The first year that the model does not see.", DefaultValueFactory = _ => 1990 };
var output = new Option<string>("--output")
{
    Description = "The file to save the model to; the picture has the same name beside it.",
    DefaultValueFactory = _ => "seasonal.safetensors",
};
epochs.Validators.Add(result =>
{
    if (result.GetValueOrDefault<int>() < 1)
        result.AddError("--epochs must be at least 1.");
});

var command = new RootCommand("Forecasts the carbon dioxide over Mauna Loa with a recurrent network, and compares it with what came.")
{
    seed, epochs, until, output,
};
command.SetAction(arguments =>
{
    IAnsiConsole console = Console.IsOutputRedirected ? PlainConsole.Over(Console.Out) : AnsiConsole.Console;
    try
    {
        TrainingOptions options = TrainingOptions.Default with { Epochs = arguments.GetValue(epochs) };
        Session.Run(console, Series.Embedded(), arguments.GetValue(until), options, arguments.GetValue(seed), arguments.GetRequiredValue(output));
        return 0;
    }
    catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException or ArgumentOutOfRangeException)
    {
        Console.Error.WriteLine(exception.Message);
        return 1;
    }
});
return command.Parse(args).Invoke();
