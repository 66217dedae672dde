namespace Graph.Runtime.Tests;

public sealed class OptimizerTests
{
    private static readonly ParameterLayout Layout = Layouts.Of<float>(
        "Net", ("hidden.weight", [7, 5]), ("hidden.bias", [5]), ("output.weight", [5]));

    private static Parameters<float> Model(ulong seed = 1)
    {
        var parameters = new Parameters<float>(Layout);
        parameters.Initialize(seed);
        return parameters;
    }

    private static IEnumerable<TestCaseData> Optimizers()
    {
        TestCaseData Case(string name, Func<Parameters<float>, Optimizer<float>> make) => new(make) { TestName = $"{{m}}({name})" };
        yield return Case("Sgd", parameters => new Sgd(parameters) { LearningRate = 0.1 });
        yield return Case("Momentum", parameters => new Sgd(parameters) { Momentum = 0.9, Dampening = 0.1, WeightDecay = 0.01 });
        yield return Case("Adam", parameters => new Adam(parameters) { LearningRate = 1e-3f });
        yield return Case("AmsGrad", parameters => new Adam(parameters) { AmsGrad = true, Schedule = new ExponentialDecay(0.1, 0.9) });
        yield return Case("AdamW", parameters => new AdamW(parameters));
        yield return Case("RmsProp", parameters => new RmsProp(parameters) { Centered = true, Momentum = 0.9 });
        yield return Case("Adagrad", parameters => new Adagrad(parameters) { LearningRateDecay = 0.1, InitialAccumulator = 0.1 });
    }

    private static void Run(Optimizer<float> optimizer, int from, int to)
    {
        for (int step = from; step < to; step++)
            optimizer.Step(Model((ulong)step + 100));
    }

    [TestCaseSource(nameof(Optimizers))]
    public void A_resumed_run_has_the_same_bits(Func<Parameters<float>, Optimizer<float>> make)
    {
        using var directory = new TemporaryDirectory();
        Parameters<float> through = Model(), stopped = Model();
        Run(make(through), 0, 10);

        Optimizer<float> first = make(stopped);
        Run(first, 0, 6);
        first.Save(directory["optimizer.safetensors"]);
        stopped.Save(directory["model.safetensors"]);

        Parameters<float> resumed = Model(seed: 77);
        resumed.Load(directory["model.safetensors"]);
        Optimizer<float> second = make(resumed);
        second.Load(directory["optimizer.safetensors"]);
        Assert.That(second.StepCount, Is.EqualTo(6));
        Assert.That(second.LearningRate, Is.EqualTo(first.LearningRate));
        Run(second, 6, 10);
        Assert.That(resumed.Span.SequenceEqual(through.Span));
    }

    [TestCaseSource(nameof(Optimizers))]
    public void A_step_allocates_nothing(Func<Parameters<float>, Optimizer<float>> make)
    {
        Optimizer<float> optimizer = make(Model());
        Parameters<float> gradient = Model(seed: 2);
        for (int i = 0; i < 3; i++)
            optimizer.Step(gradient);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            gradient.ClipByGlobalNorm(1);
            gradient.ClipByValue(0.5);
            optimizer.Step(gradient);
        }
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    [TestCaseSource(nameof(Optimizers))]
    public void Padding_stays_zero(Func<Parameters<float>, Optimizer<float>> make)
    {
        Parameters<float> parameters = Model();
        Run(make(parameters), 0, 3);
        Assert.That(parameters.Span[35..48].ToArray(), Is.All.Zero);
    }

    [TestCaseSource(nameof(Optimizers))]
    public void Frozen_parameters_stay_and_thaw_as_new(Func<Parameters<float>, Optimizer<float>> make)
    {
        Parameters<float> parameters = Model(), fresh = Model();
        parameters.Freeze("hidden.*");
        Optimizer<float> optimizer = make(parameters);
        optimizer.Schedule = null;
        Run(optimizer, 0, 3);
        Assert.That(parameters["hidden.weight"].Span.SequenceEqual(fresh["hidden.weight"].Span));
        Assert.That(parameters["output.weight"].Span.SequenceEqual(fresh["output.weight"].Span), Is.False);

        parameters.Unfreeze();
        Run(optimizer, 3, 4);
        Optimizer<float> other = make(fresh);
        other.Schedule = null;
        Run(other, 3, 4);
        Assert.That(parameters["hidden.weight"].Span.SequenceEqual(fresh["hidden.weight"].Span));
    }

    [Test]
    public void A_group_has_its_own_rate_and_decay()
    {
        Parameters<float> parameters = Model();
        Parameters<float> before = Model(), zero = parameters.ZerosLike();
        var optimizer = new Sgd(parameters) { LearningRate = 0.5, WeightDecay = 0.5 };
        optimizer.Group("*.bias", weightDecay: 0);
        optimizer.Group("output.*", learningRateFactor: 0.5);
        optimizer.Step(zero);
        for (int i = 0; i < 5; i++)
        {
            Assert.That(parameters["hidden.weight"].Span[i], Is.EqualTo(0.75f * before["hidden.weight"].Span[i]).Within(1e-7));
            Assert.That(parameters["hidden.bias"].Span[i], Is.EqualTo(before["hidden.bias"].Span[i]));
            Assert.That(parameters["output.weight"].Span[i], Is.EqualTo(0.875f * before["output.weight"].Span[i]).Within(1e-7));
        }
        Assert.That(() => optimizer.Group("*.bais"), Throws.ArgumentException.With.Message.Contains("*.bais"));
    }

    [Test]
    public void A_schedule_sets_the_rate_of_every_step()
    {
        var optimizer = new Adam(Model()) { Schedule = new StepDecay(1, Period: 2, Factor: 0.5) };
        var rates = new List<double>();
        for (int step = 0; step < 5; step++)
        {
            Run(optimizer, step, step + 1);
            rates.Add(optimizer.LearningRate);
        }
        Assert.That(rates, Is.EqualTo((double[])[1, 1, 0.5, 0.5, 0.25]));
    }

    [Test]
    public void Another_models_gradient_is_refused()
    {
        var other = new Parameters<float>(Layouts.Of<float>("Other", ("weight", [3])));
        Assert.That(() => new Adam(Model()).Step(other), Throws.ArgumentException.With.Message.Contains("Other").And.Message.Contains("Net"));
    }

    [Test]
    public void Impossible_settings_are_refused_with_their_values()
    {
        Parameters<float> parameters = Model();
        Assert.That(() => new Adam(parameters) { Beta1 = 1 }, Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("Beta1 is 1"));
        Assert.That(() => new Sgd(parameters) { Momentum = -0.5 }, Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("-0.5"));
        Assert.That(() => new Sgd(parameters) { LearningRate = double.NaN }, Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Another_optimisers_file_is_refused_and_nothing_changes()
    {
        using var directory = new TemporaryDirectory();
        var adam = new Adam(Model());
        Run(adam, 0, 2);
        adam.Save(directory["adam.safetensors"]);
        var momentum = new Sgd(Model()) { Momentum = 0.9 };
        Assert.That(
            () => momentum.Load(directory["adam.safetensors"]),
            Throws.TypeOf<InvalidDataException>().With.Message.Contains("Missing: momentum_buffer/hidden.weight"));
        Assert.That(momentum.StepCount, Is.Zero);
        momentum.Parameters.Save(directory["model.safetensors"]);
        Assert.That(() => momentum.Load(directory["model.safetensors"]), Throws.TypeOf<InvalidDataException>().With.Message.Contains("Unexpected"));
    }

    /// <summary>θ ← θ − η·sign(g): what a user writes for a rule of their own.</summary>
    private sealed class SignDescent(Parameters<float> parameters) : Optimizer<float>(parameters, learningRate: 0.25)
    {
        protected override void Update(in ParameterStep<float> step)
        {
            for (int i = 0; i < step.Parameter.Length; i++)
                step.Parameter[i] -= (float)step.LearningRate * MathF.Sign(step.Gradient[i]);
        }
    }

    [Test]
    public void A_rule_of_ones_own_has_groups_freezing_and_steps()
    {
        Parameters<float> parameters = Model().ZerosLike(), gradient = parameters.ZerosLike();
        foreach (ParameterView<float> view in gradient)
            view.Span.Fill(-3);
        var optimizer = new SignDescent(parameters);
        optimizer.Group("*.bias", learningRateFactor: 2);
        parameters.Freeze("output.*");
        optimizer.Step(gradient);
        Assert.That(parameters["hidden.weight"].Span.ToArray(), Is.All.EqualTo(0.25f));
        Assert.That(parameters["hidden.bias"].Span.ToArray(), Is.All.EqualTo(0.5f));
        Assert.That(parameters["output.weight"].Span.ToArray(), Is.All.Zero);
        Assert.That(optimizer.StepCount, Is.EqualTo(1));
    }

    [Test]
    public void A_scheduled_rate_resumes_with_the_step_count()
    {
        using var directory = new TemporaryDirectory();
        var schedule = new LinearWarmup(new CosineAnnealing(1e-3, 100), 10);
        var first = new Adam(Model()) { Schedule = schedule };
        Run(first, 0, 7);
        first.Save(directory["a.safetensors"]);
        var second = new Adam(Model()) { Schedule = schedule };
        second.Load(directory["a.safetensors"]);
        Run(second, 7, 8);
        Assert.That(second.LearningRate, Is.EqualTo(schedule.At(7)));
    }

    [TestCase("step_count", "x")]
    [TestCase("learning_rate", "-1")]
    public void A_file_with_damaged_metadata_is_refused(string key, string value)
    {
        using var directory = new TemporaryDirectory();
        var writer = new SafeTensorsWriter { Metadata = { ["step_count"] = "1", ["learning_rate"] = "0.1" } };
        writer.Metadata[key] = value;
        writer.Add<long>("steps", [3], new long[3]);
        writer.Save(directory["a.safetensors"]);
        Assert.That(() => new Sgd(Model()).Load(directory["a.safetensors"]), Throws.TypeOf<InvalidDataException>().With.Message.Contains(key));
    }

    [TestCase(1)]
    [TestCase(15)]
    [TestCase(16)]
    [TestCase(17)]
    [TestCase(40_000)]
    public void Every_width_gives_the_same_bits(int length)
    {
        float[] At<V>() where V : struct, ILanes<V, float>
        {
            var values = new Parameters<float>(Layouts.One("x", [5 * length], InitializerSpec.Uniform(0, 1)));
            values.Initialize(1);
            Span<float> all = values["x"];
            var rule = new AdamRule<float>
            {
                Mean = new(all.Slice(2 * length, length)),
                Square = new(all.Slice(3 * length, length)),
                Greatest = new(all.Slice(4 * length, length)),
                Rate = 0.1f,
                Keep = 0.99f,
                WeightDecay = 0.1f,
                Beta1 = 0.9f,
                Beta2 = 0.999f,
                Fresh1 = 0.1f,
                Fresh2 = 0.001f,
                Scale = 2,
                Epsilon = 1e-8f,
            };
            var loop = new UpdateLoop<float, AdamRule<float>> { Parameter = all[..length], Gradient = all.Slice(length, length), Rule = rule };
            loop.Run<V, float>(0, length);
            return all.ToArray();
        }
        Assert.That(At<SingleLanes256>(), Is.EqualTo(At<SingleLanes128>()));
        Assert.That(At<SingleLanes512>(), Is.EqualTo(At<SingleLanes128>()));
    }

    [Test]
    public void The_number_of_workers_does_not_change_the_bits()
    {
        float[] With(int workers)
        {
            int before = Workers.Count;
            Workers.Count = workers;
            try
            {
                var parameters = new Parameters<float>(Layouts.One("x", [300, 1001], InitializerSpec.Normal()));
                parameters.Initialize(1);
                Parameters<float> gradient = parameters.ZerosLike();
                gradient.Initialize(2);
                var optimizer = new Adam(parameters);
                for (int i = 0; i < 3; i++)
                    optimizer.Step(gradient);
                return parameters.Span.ToArray();
            }
            finally
            {
                Workers.Count = before;
            }
        }
        Assert.That(With(4), Is.EqualTo(With(1)));
    }
}
