using System.Diagnostics;
using Graph;
using Graph.Runtime;
using GraphBenchmarks;

string what = args[0]; double seconds = double.Parse(args[1]); int threads = args.Length > 2 ? int.Parse(args[2]) : 1;
Workers.Count = threads;
switch (what)
{
    case "lenet": Train(new LeNet(), 64, 784, 10); break;
    case "alenet": Train(new AwkwardLeNet(), 61, 784, 11); break;
    case "res": Train(new ResidualNetwork(), 32, 768, 10); break;
    case "ares": Train(new AwkwardResidualNetwork(), 61, 585, 11); break;
    case "lenet1": { var m = new LeNet(); m.Parameters.Initialize(1); var f = m.Freeze(); Infer(f.Predict, 1, 10); break; }
    case "lenet64": { var m = new LeNet(); m.Parameters.Initialize(1); var f = m.Freeze(); Infer(f.Predict, 64, 10); break; }
    case "alenet1": { var m = new AwkwardLeNet(); m.Parameters.Initialize(1); var f = m.Freeze(); Infer(f.Predict, 1, 11); break; }
    case "alenet61": { var m = new AwkwardLeNet(); m.Parameters.Initialize(1); var f = m.Freeze(); Infer(f.Predict, 61, 11); break; }
}

void Infer(Call call, int batch, int classes)
{
    float[] x = Numbers.Signed<float>(784 * batch), y = new float[classes * batch];
    Time(() => call(x, y));
    Console.WriteLine($"{what} bits {Hash(y):x8}");
}

void Train<M>(M model, int batch, int inputs, int classes) where M : IModel<float, int>
{
    model.Parameters.Initialize(1);
    var opt = new Sgd<float>(model.Parameters) { LearningRate = 0.01 };
    float[] x = Numbers.Signed<float>(inputs * batch); int[] labels = Numbers.Labels(batch, classes);
    for (int i = 0; i < 5; i++) model.LossTrainStep(x, labels, opt);
    uint hash = Hash(model.Parameters.Span);
    Time(() => model.LossTrainStep(x, labels, opt));
    Console.WriteLine($"{what} bits {hash:x8}");
}

void Time(Action a)
{
    for (var w = Stopwatch.StartNew(); w.Elapsed.TotalSeconds < 0.3;) a();
    int calls = 1; 
    { long s = Stopwatch.GetTimestamp(); a(); double t = Stopwatch.GetElapsedTime(s).TotalSeconds; while (t * calls < 2e-4) calls *= 2; }
    var all = new List<double>();
    for (var w = Stopwatch.StartNew(); w.Elapsed.TotalSeconds < seconds;)
    {
        long s = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls; i++) a();
        all.Add(Stopwatch.GetElapsedTime(s).TotalSeconds / calls);
    }
    all.Sort();
    Console.WriteLine($"{what} {threads}T min {all[0] * 1e6:F1} us, 10% {all[all.Count / 10] * 1e6:F1}, median {all[all.Count / 2] * 1e6:F1}, n {all.Count}");
}
static uint Hash(ReadOnlySpan<float> v) { uint h = 17; foreach (float f in v) h = h * 31 + BitConverter.SingleToUInt32Bits(f); return h; }
internal delegate void Call(ReadOnlySpan<float> x, Span<float> y);
