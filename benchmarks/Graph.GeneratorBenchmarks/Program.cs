using System.Diagnostics;
using System.Globalization;
using Graph.GeneratorBenchmarks;

// no argument: the whole table; a family and a count: one row and its phases
int[] sizes = [100, 300, 1_000, 3_000, 10_000];
if (args is [string family, string operators])
{
    int count = int.Parse(operators, CultureInfo.InvariantCulture);
    Console.WriteLine(Measurement.Row(family, count));
    return;
}
if (args is ["phases", string subject, string length])
{
    foreach (string row in Phases.Rows(subject, int.Parse(length, CultureInfo.InvariantCulture))) Console.WriteLine(row);
    return;
}

Console.WriteLine(Measurement.Header);
foreach (string each in SyntheticModel.Families.Keys)
{
    foreach (int size in sizes) Child(each, size.ToString(CultureInfo.InvariantCulture));
}
foreach (string each in SyntheticModel.Families.Keys) Child("phases", each, "1000");

static void Child(params string[] arguments)
{
    using Process child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, arguments))!;
    child.WaitForExit();
    if (child.ExitCode != 0) Console.WriteLine($"{string.Join(' ', arguments)} failed with exit code {child.ExitCode}.");
}
