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
float[] pixels = Pixels();
int[] labels = new int[Batch];
for (int row = 0; row < Batch; row++) labels[row] = row % 10;

long created = Stopwatch.GetTimestamp();
var model = new MnistNetwork();
var optimizer = new Sgd(model.Parameters) { LearningRate = 0.1 };
long first = Stopwatch.GetTimestamp();
float loss = Step();
double sinceStart = (DateTime.UtcNow - DateTime.UnixEpoch).TotalMilliseconds - (started / 1e6);
double firstStep = Stopwatch.GetElapsedTime(first).TotalMilliseconds;
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

float Step() => model.LossTrainStep(pixels, labels, optimizer);

static float[] Pixels()
{
    float[] pixels = new float[Batch * 784];
    new Span<float>(pixels, 0, 784).Fill(0.5f);
    for (int row = 1; row < Batch; row++) pixels.AsSpan(0, 784 - row).CopyTo(pixels.AsSpan(784 * row));
    return pixels;
}
