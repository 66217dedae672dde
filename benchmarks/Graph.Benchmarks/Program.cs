using System.CommandLine;
using System.Text;
using GraphBenchmarks;

Console.OutputEncoding = Encoding.UTF8;
var only = new Option<string>("--only") { Description = "Only the rows whose name contains this.", DefaultValueFactory = _ => "" };
var quick = new Option<bool>("--quick") { Description = "A quarter of the time for each row, for a first look." };
var check = new Option<bool>("--check") { Description = "Fails, and says by how much, where a row is below its floor; see Reporting/Floors.cs." };
var markdown = new Option<FileInfo?>("--markdown") { Description = "A file to write the table to, too." };
var command = new RootCommand("Times steps, inference and kernels beside their peers and what the processor can do.") { only, quick, check, markdown };
command.SetAction(arguments =>
{
    if (arguments.GetValue(check) && OpenBlas.Overrides is [{ } setting, ..])
    {
        Console.Error.WriteLine($"{setting} is set, so OpenBLAS does not run what it would choose: unset it to check the floors.");
        return 2;
    }
    var report = new Report(Console.Out);
    var referee = new Referee(new Sampler(TimeSpan.FromSeconds(arguments.GetValue(quick) ? 0.25 : 1)));
    foreach (Row row in RowList.All.Where(row => row.Name.Contains(arguments.GetValue(only)!, StringComparison.OrdinalIgnoreCase)))
        report.Add(referee.Measure(row));
    if (report.Results.Count == 0)
    {
        Console.Error.WriteLine($"No row's name contains '{arguments.GetValue(only)}'.");
        return 2;
    }
    if (arguments.GetValue(markdown) is { } file) File.WriteAllText(file.FullName, report.Text);
    return arguments.GetValue(check) ? Judge(report.Results) : 0;
});
return command.Parse(args).Invoke();

static int Judge(IReadOnlyList<Result> results)
{
    IReadOnlyList<string> failures = Floors.Failures(results);
    Console.WriteLine();
    foreach (string failure in failures) Console.WriteLine(failure);
    Console.WriteLine(failures.Count == 0 ? "Every row is above its floors." : $"{failures.Count} below a floor.");
    return failures.Count == 0 ? 0 : 1;
}
