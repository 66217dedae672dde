// One training step in a fresh process. Given when the process was started, in nanoseconds since 1970, it writes how long that is ago after the step,
// how long the creation of the model took, the step and the next one, all in milliseconds, and the peak of the memory in use, in kilobytes.
// startup.sh calls it.
using System.Diagnostics;
using System.Globalization;
using Startup;

if (args is not [{ } argument] || !long.TryParse(argument, CultureInfo.InvariantCulture, out long started))
{
    Console.Error.WriteLine("Pass the time of the start: $(date +%s%N).");
    return 2;
}
Training training = new();

long created = Stopwatch.GetTimestamp();
training.Create();
long first = Stopwatch.GetTimestamp();
float loss = training.Step();
double sinceStart = (DateTime.UtcNow - DateTime.UnixEpoch).TotalMilliseconds - (started / 1e6);
double firstStep = Stopwatch.GetElapsedTime(first).TotalMilliseconds;
double creation = Stopwatch.GetElapsedTime(created, first).TotalMilliseconds;
long second = Stopwatch.GetTimestamp();
float next = training.Step();
double secondStep = Stopwatch.GetElapsedTime(second).TotalMilliseconds;
string memory = "0";
foreach (string line in File.ReadLines("/proc/self/status"))
{
    if (line.StartsWith("VmHWM:", StringComparison.Ordinal)) memory = line["VmHWM:".Length..^"kB".Length].Trim();
}
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sinceStart:F2} {creation:F2} {firstStep:F2} {secondStep:F2} {memory}"));
return next < loss ? 0 : 1;
