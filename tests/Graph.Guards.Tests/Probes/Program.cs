using Digits;
using Graph.Runtime;
using Guards.Tests.Models;

namespace Guards.Tests.Probes;

/// <summary>The test assembly as a program: trains and evaluates small models, so that the compiler lists what they run.</summary>
public static class Program
{
    private const int Batch = 100;

    public static int Main(string[] arguments)
    {
        if (arguments is not ["kernels"])
        {
            Console.Error.WriteLine("These are tests: run them with dotnet test.");
            return 2;
        }
        Workers.Count = 1;
        TrainDigits();
        TrainDeep();
        TrainTiny();
        TrainTinyDouble();
        Evaluate();
        return 0;
    }

    private static void TrainDigits()
    {
        var model = new DigitClassifier();
        Parameters<float> gradient = model.Parameters.ZerosLike();
        float[] pixels = new float[Batch * 64], probabilities = new float[Batch * 10];
        int[] labels = new int[Batch];
        var descent = new Sgd(model.Parameters);
        var moments = new AdamW(model.Parameters);
        model.LossAndGradient(pixels, labels, gradient);
        descent.Step(gradient);
        moments.Step(gradient);
        model.LossTrainStep(pixels, labels, descent);
        model.LossTrainStep(pixels, labels, moments);
        model.Probabilities(pixels, probabilities);
    }

    private static void TrainDeep()
    {
        var model = new DeepNetwork();
        float[] x = new float[Batch * 300], y = new float[Batch * 10];
        model.LossAndGradient(x, new int[Batch], model.Parameters.ZerosLike());
        model.LossTrainStep(x, new int[Batch], new Sgd(model.Parameters));
        model.Logits(x, y);
        model.Logits(x.AsSpan(0, 300), y.AsSpan(0, 10));
    }

    private static void TrainTiny()
    {
        var model = new TinyNetwork();
        float[] x = new float[Batch * 2], target = new float[Batch];
        model.LossAndGradient(x, target, model.Parameters.ZerosLike());
        model.LossTrainStep(x, target, new Adam(model.Parameters));
    }

    private static void TrainTinyDouble()
    {
        var model = new TinyDoubleNetwork();
        model.LossAndGradient(new double[Batch * 2], new double[Batch], model.Parameters.ZerosLike());
    }

    private static void Evaluate()
    {
        var model = new VectorFunctions();
        float[] x = new float[37 * Batch], y = new float[37 * Batch];
        model.Exponential(x, y);
        model.HyperbolicTangent(x, y);
        model.GaussianErrorUnit(x, y);
        model.Probabilities(x, y);
    }
}
