namespace Graph.Runtime.Tests;

/// <summary>Ends and edges; the course between them is held against PyTorch in <see cref="TrainingOracleTests"/>.</summary>
public sealed class ScheduleTests
{
    private static IEnumerable<(ILearningRateSchedule Schedule, double First, double Last)> Ends()
    {
        yield return (new ConstantRate(0.3), 0.3, 0.3);
        yield return (new CosineAnnealing(1, 10, FinalRate: 0.1), 1, 0.1);
        yield return (new PolynomialDecay(1, 10), 1, 0);
        yield return (new OneCycle(1, 10), 1 / 25.0, 1 / 25e4);
        yield return (new LinearWarmup(new ConstantRate(1), 10), 0, 1);
        yield return (new LinearWarmup(new CosineAnnealing(1, 100), 10, StartFactor: 0.5), 0.5, 0);
    }

    [TestCaseSource(nameof(Ends))]
    public void A_schedule_has_its_ends_and_stays_at_the_last((ILearningRateSchedule Schedule, double First, double Last) ends)
    {
        Assert.That(ends.Schedule.At(0), Is.EqualTo(ends.First).Within(1e-15));
        Assert.That(ends.Schedule.At(100), Is.EqualTo(ends.Last).Within(1e-15));
        Assert.That(ends.Schedule.At(long.MaxValue), Is.EqualTo(ends.Last).Within(1e-15));
    }

    [Test]
    public void A_rate_depends_on_the_step_alone()
    {
        var schedule = new CosineWarmRestarts(1, 3, PeriodFactor: 2);
        double[] forward = [.. Enumerable.Range(0, 30).Select(step => schedule.At(step))];
        double[] backward = [.. Enumerable.Range(0, 30).Reverse().Select(step => schedule.At(step)).Reverse()];
        Assert.That(backward, Is.EqualTo(forward));
        Assert.That(new[] { forward[3], forward[9], forward[21] }, Is.All.EqualTo(1));
    }

    [Test]
    public void Equal_restarts_need_no_time_at_late_steps()
        => Assert.That(new CosineWarmRestarts(1, 7).At(7_000_000_000_000_000L), Is.EqualTo(1));

    [Test]
    public void Impossible_settings_are_refused()
    {
        Assert.That(() => new StepDecay(0.1, Period: 0), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("Period is 0"));
        Assert.That(() => new CosineAnnealing(-1, 10), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("InitialRate is -1"));
        Assert.That(() => new OneCycle(1, 10, RisingShare: 1), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => new PolynomialDecay(1, 10, Power: 0), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [TestCase(0, ExpectedResult = 1)]
    [TestCase(1, ExpectedResult = 3)]
    [TestCase(5, ExpectedResult = 243)]
    public double An_integer_power_is_exact_where_it_can_be(int exponent) => IntegerPower.Of(3, exponent);
}
