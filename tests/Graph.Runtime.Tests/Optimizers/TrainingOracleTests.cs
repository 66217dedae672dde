using System.Numerics;

namespace Graph.Runtime.Tests;

/// <summary>Every optimiser, schedule and clipping, on the gradients of emitted code, against the trajectories that PyTorch computed.</summary>
public sealed class TrainingOracleTests
{
    /// <summary>Optimisers not written yet. This list may only shrink.</summary>
    private static readonly string[] Unsupported = ["Adadelta", "Adamax", "LBFGS", "NAdam", "RAdam", "Rprop"];

    private static IEnumerable<TrainingCase> Supported => TrainingCase.ReadAll().Where(item => !Unsupported.Contains(item.Optimizer));

    [TestCaseSource(nameof(Supported))]
    public void A_trajectory_in_double_is_the_oracles(TrainingCase item)
    {
        TinyDoubleNetwork network = new();
        int[] labels = [.. item.Inputs[1].Values.Select(v => (int)v)];
        Follow(item, 1e-9, network.Parameters, gradient => network.LossAndGradient(item.Inputs[0].Values, labels, gradient));
    }

    [TestCaseSource(nameof(Supported))]
    public void A_trajectory_in_float_is_the_oracles(TrainingCase item)
    {
        TinyNetwork network = new();
        int[] labels = [.. item.Inputs[1].Values.Select(v => (int)v)];
        float[] x = [.. item.Inputs[0].Values.Select(v => (float)v)];
        Follow(item, 1e-4, network.Parameters, gradient => network.LossAndGradient(x, labels, gradient));
    }

    [Test]
    public void Every_unsupported_optimiser_is_in_the_oracle()
        => Assert.That(Unsupported, Is.SubsetOf(TrainingCase.ReadAll().Select(item => item.Optimizer)));

    private static void Follow<T>(TrainingCase item, double tolerance, Parameters<T> parameters, Func<Parameters<T>, double> lossAndGradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Start(parameters, item.Inputs[2..]);
        Parameters<T> gradient = parameters.ZerosLike();
        Optimizer<T> optimizer = Optimizer(item, parameters);
        for (int step = 0; step < item.Steps; step++)
        {
            double loss = lossAndGradient(gradient);
            Assert.That(loss, Is.EqualTo(item.LossBeforeStep[step]).Within(tolerance * item.LossBeforeStep[step]), $"loss before step {step}");
            if (item.ClipNorm is { } norm)
                Assert.That(gradient.ClipByGlobalNorm(norm), Is.EqualTo(item.NormsBeforeClip![step]).Within(tolerance), $"norm before step {step}");
            if (item.ClipValue is { } value)
                gradient.ClipByValue(value);
            optimizer.Step(gradient);
            if (item.LearningRates is { } rates)
                Assert.That(optimizer.LearningRate, Is.EqualTo(rates[step]).Within(1e-12), $"learning rate of step {step}");
        }
        foreach (OracleTensor tensor in item.Final)
        {
            double scale = tensor.Values.Max(Math.Abs);
            ReadOnlySpan<T> values = parameters[tensor.Name.ToLowerInvariant()];
            for (int i = 0; i < values.Length; i++)
                Assert.That(double.CreateChecked(values[i]), Is.EqualTo(tensor.Values[i]).Within(tolerance * scale), $"{tensor.Name}[{i}]");
        }
        double final = lossAndGradient(gradient);
        Assert.That(final, Is.EqualTo(item.FinalLoss).Within(tolerance * item.FinalLoss));
    }

    private static void Start<T>(Parameters<T> parameters, OracleTensor[] tensors) where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (OracleTensor tensor in tensors)
        {
            for (int i = 0; i < tensor.Values.Length; i++)
                parameters[tensor.Name.ToLowerInvariant()].Span[i] = T.CreateChecked(tensor.Values[i]);
        }
    }

    private static Optimizer<T> Optimizer<T>(TrainingCase item, Parameters<T> parameters) where T : unmanaged, IFloatingPointIeee754<T>
    {
        Optimizer<T> optimizer = item.Optimizer switch
        {
            "SGD" => new Sgd<T>(parameters)
            {
                Momentum = item.Attribute("momentum", 0),
                Dampening = item.Attribute("dampening", 0),
                Nesterov = item.Flag("nesterov"),
            },
            "Adam" => new Adam<T>(parameters)
            {
                Beta1 = item.Beta(0, 0.9),
                Beta2 = item.Beta(1, 0.999),
                Epsilon = item.Attribute("eps", 1e-8),
                AmsGrad = item.Flag("amsgrad"),
            },
            "AdamW" => new AdamW<T>(parameters),
            "RMSprop" => new RmsProp<T>(parameters)
            {
                Alpha = item.Attribute("alpha", 0.99),
                Momentum = item.Attribute("momentum", 0),
                Centered = item.Flag("centered"),
            },
            "Adagrad" => new Adagrad<T>(parameters)
            {
                LearningRateDecay = item.Attribute("lr_decay", 0),
                InitialAccumulator = item.Attribute("initial_accumulator_value", 0),
            },
            _ => throw new InvalidOperationException($"Unknown optimizer {item.Optimizer}."),
        };
        optimizer.LearningRate = item.Attribute("lr", optimizer.LearningRate);
        optimizer.WeightDecay = item.Attribute("weight_decay", optimizer.WeightDecay);
        optimizer.Schedule = Schedule(item.Scheduler, optimizer.LearningRate);
        return optimizer;
    }

    /// <summary>The oracle records the rates of its schedules, not their settings; these are the settings that the rates show.</summary>
    private static ILearningRateSchedule? Schedule(string? name, double rate) => name switch
    {
        null => null,
        "StepLR" => new StepDecay(rate, Period: 5, Factor: 0.5),
        "MultiStepLR" => new MultiStepDecay(rate, 0.3, 4, 9),
        "ExponentialLR" => new ExponentialDecay(rate, 0.9),
        "CosineAnnealingLR" => new CosineAnnealing(rate, 20, FinalRate: 0.01),
        "CosineWarmRestarts" => new CosineWarmRestarts(rate, 6, PeriodFactor: 2),
        "PolynomialLR" => new PolynomialDecay(rate, 40, Power: 2),
        "LinearWarmup" => new LinearWarmup(new ConstantRate(rate), 5, StartFactor: 0.1),
        "OneCycleLR" => new OneCycle(0.3, 21),
        _ => throw new InvalidOperationException($"Unknown schedule {name}."),
    };
}
