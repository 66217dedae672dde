using System.Diagnostics;
using System.Globalization;
using Graph.GeneratorBenchmarks;

// no argument: the whole table; a family and a size: one row; phases, a family and a size: where its time goes
if (args is [string name, string size])
{
    Console.WriteLine(Measurement.Row(Family(name), Number(size)));
    return;
}
if (args is ["phases", string subject, string length])
{
    foreach (string row in Phases.Rows(Family(subject), Number(length))) Console.WriteLine(row);
    return;
}

Console.WriteLine(Measurement.Header);
foreach (Family family in SyntheticModel.Families)
{
    foreach (int each in family.Sizes) Child(family.Name, each.ToString(CultureInfo.InvariantCulture));
}
foreach (string family in new[] { "chain", "network", "branches" }) Child("phases", family, "1000");
Child("phases", "transformer", "12");

static Family Family(string name) => SyntheticModel.Families.Single(f => f.Name == name);

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static void Child(params string[] arguments)
{
    using Process child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, arguments))!;
    child.WaitForExit();
    if (child.ExitCode != 0) Console.WriteLine($"{string.Join(' ', arguments)} failed with exit code {child.ExitCode}.");
}
