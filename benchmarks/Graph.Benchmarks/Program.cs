using System.CommandLine;
using System.Text;
using GraphBenchmarks;

Console.OutputEncoding = Encoding.UTF8;
var only = new Option<string>("--only") { Description = "Only the rows whose name contains this.", DefaultValueFactory = _ => "" };
var quick = new Option<bool>("--quick") { Description = "A quarter of the time for each row, for a first look." };
var check = new Option<bool>("--check") { Description = "Fails, and says by how much, where a row is below its floor; see Reporting/Floors.cs." };
var markdown = new Option<FileInfo?>("--markdown") { Description = "A file to write the table to, too." };
var plots = new Option<DirectoryInfo?>("--plots") { Description = "A folder to write pictures to: scaling, and the roofline of the rows." };
var command = new RootCommand("Times steps, inference and kernels beside their peers and what the processor can do.")
{
    only, quick, check, markdown, plots,
};
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
        report.Add(row.Name, referee.Measure(row));
    if (report.IsEmpty)
    {
        Console.Error.WriteLine($"No row's name contains '{arguments.GetValue(only)}'.");
        return 2;
    }
    if (arguments.GetValue(markdown) is { } file) File.WriteAllText(file.FullName, report.Text);
    if (arguments.GetValue(plots) is { } folder) new Plots(referee, folder).Write(report.Results);
    return arguments.GetValue(check) ? Judge(report) : 0;
});
return command.Parse(args).Invoke();

static int Judge(Report report)
{
    IReadOnlyList<string> failures = [.. Floors.Failures(report.Results), .. report.Disturbed.Select(row => $"{row}: the machine was too busy.")];
    Console.WriteLine();
    foreach (string failure in failures) Console.WriteLine(failure);
    Console.WriteLine(failures.Count == 0 ? "Every row is above its floors." : $"{failures.Count} failures.");
    return failures.Count == 0 ? 0 : 1;
}
