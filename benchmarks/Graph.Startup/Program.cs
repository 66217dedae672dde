// One training step in a fresh process. Given when the process was started, in nanoseconds since 1970, it writes how long that is ago after the step,
// how long the step took and the next one, all in milliseconds, and the peak of the memory in use, in kilobytes. startup.sh calls it.
using System.Diagnostics;
using System.Globalization;
using Graph;
using Startup;

const int Batch = 64;
if (args is not [{ } argument] || !long.TryParse(argument, CultureInfo.InvariantCulture, out long started))
{
    Console.Error.WriteLine("Pass the time of the start: $(date +%s%N).");
    return 2;
}
float[] pixels = new float[Batch * 784];
int[] labels = new int[Batch];
for (int i = 0; i < pixels.Length; i++) pixels[i] = i % 17 / 17f;
for (int i = 0; i < labels.Length; i++) labels[i] = i % 10;

long created = Stopwatch.GetTimestamp();
var model = new MnistNetwork();
Parameters<float> gradient = model.Parameters.ZerosLike();
var optimizer = new Sgd(model.Parameters) { LearningRate = 0.1 };
long first = Stopwatch.GetTimestamp();
float loss = Step();
double sinceStart = (DateTime.UtcNow - DateTime.UnixEpoch).TotalMilliseconds - (started / 1e6), firstStep = Stopwatch.GetElapsedTime(first).TotalMilliseconds;
double creation = Stopwatch.GetElapsedTime(created, first).TotalMilliseconds;
long second = Stopwatch.GetTimestamp();
float next = Step();
double secondStep = Stopwatch.GetElapsedTime(second).TotalMilliseconds;
string memory = "0";
foreach (string line in File.ReadLines("/proc/self/status"))
{
    if (line.StartsWith("VmHWM:", StringComparison.Ordinal)) memory = line["VmHWM:".Length..^"kB".Length].Trim();
}
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sinceStart:F2} {creation:F2} {firstStep:F2} {secondStep:F2} {memory}"));
return next < loss ? 0 : 1;

float Step()
{
    float value = model.LossAndGradient(pixels, labels, gradient);
    optimizer.Step(gradient);
    return value;
}
