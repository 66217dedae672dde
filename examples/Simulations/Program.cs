using System.CommandLine;
using Examples;
using Simulations;
using Spectre.Console;

var wanted = new Option<double>("--wanted")
{
    Description = "The temperature in °C that the slab is to reach after 20 steps.",
    DefaultValueFactory = _ => 36,
};
var batches = new Option<int>("--batches") { Description = $"The batches of {Heston.Paths} paths.", DefaultValueFactory = _ => 50 };
var seed = new Option<ulong>("--seed") { Description = "What the paths follow from.", DefaultValueFactory = _ => 0 };
batches.Validators.Add(result =>
{
    if (result.GetValueOrDefault<int>() < 2)
        result.AddError("--batches must be at least 2: the error is told by their spread.");
});
var command = new RootCommand("Differentiates simulations: a floor that is heated, and an option whose variance is random.") { wanted, batches, seed };
command.SetAction(arguments =>
{
    IAnsiConsole console = Console.IsOutputRedirected ? PlainConsole.Over(Console.Out) : AnsiConsole.Console;
    try
    {
        Report.WriteBuilding(console, arguments.GetValue(wanted));
        Report.WriteHeston(console, new HestonMarket(), arguments.GetValue(batches), arguments.GetValue(seed));
        return 0;
    }
    catch (ArgumentException exception)
    {
        console.WriteLine(exception.Message);
        return 1;
    }
});
return command.Parse(args).Invoke();
