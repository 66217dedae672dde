using System.CommandLine;
using Examples;
using Greeks;
using Spectre.Console;

Option<double> Number(string name, double value, string description) => new(name) { Description = description, DefaultValueFactory = _ => value };

var spot = Number("--spot", 100, "The price of the underlying.");
var rate = Number("--rate", 0.03, "The interest rate a year, continuously compounded.");
var volatility = Number("--volatility", 0.2, "The standard deviation of the underlying's returns over a year.");
var days = Number("--days", 91, "How long the options run.");
foreach (Option<double> positive in new[] { spot, volatility, days })
{
    positive.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<double>() <= 0)
            result.AddError($"{positive.Name} must be greater than 0.");
    });
}

var command = new RootCommand("Values call options and shows how the values change, by derivatives that were made when this was built.")
{
    spot, rate, volatility, days,
};
command.SetAction(arguments =>
{
    IAnsiConsole console = Console.IsOutputRedirected ? PlainConsole.Over(Console.Out) : AnsiConsole.Console;
    var market = new Market(arguments.GetValue(spot), arguments.GetValue(rate), arguments.GetValue(volatility), arguments.GetValue(days) / 365);
    Report.Write(console, market);
});
return command.Parse(args).Invoke();
