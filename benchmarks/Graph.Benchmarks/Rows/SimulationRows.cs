namespace GraphBenchmarks;

/// <summary>The building simulation, value and gradient, of three lengths.</summary>
internal static class SimulationRows
{
    private static readonly float[] Published =
        [0.50292f, 0.019f, 0.001588f, 2.43f, 100f, 0.2f, 2242.58f, 0.101f, 60f, 0.0006309f, 1000f, 4180f, 70f, 0.0757082f, 4180f, 1000f, 33.3f];

    private delegate float Call(
        ReadOnlySpan<float> tube, ReadOnlySpan<float> slab, ReadOnlySpan<float> water, ReadOnlySpan<float> tank, float start,
        Span<float> tubeGradient, Span<float> slabGradient, Span<float> waterGradient, Span<float> tankGradient, out float startGradient);

    public static IEnumerable<Row> All =>
    [
        Building(20, BuildingSimulation.Miss20AndGradient),
        Building(1000, BuildingSimulation.Miss1000AndGradient),
        Building(100_000, BuildingSimulation.Miss100000AndGradient),
    ];

    private static Row Building(int steps, Call call)
    {
        string name = FormattableString.Invariant($"building simulation, {steps} steps, gradient");
        return new Row(name, () =>
        {
            float[] x = Published, ours = new float[17], theirs = new float[17], kept = new float[2 * steps];
            Action run = () => call(
                x.AsSpan(0, 4), x.AsSpan(4, 4), x.AsSpan(8, 4), x.AsSpan(12, 4), x[16],
                ours.AsSpan(0, 4), ours.AsSpan(4, 4), ours.AsSpan(8, 4), ours.AsSpan(12, 4), out ours[16]);
            Action byHand = () => AdjointByHand.Miss(x, theirs, kept);
            run();
            byHand();
            Agreement.Require<float>(name, HandWritten.Name, ours, theirs);
            return new Contest { Ours = run, Bound = Bound.Memory<float>(2 * steps), Peers = [new Contestant(HandWritten.Name, byHand)] };
        });
    }
}
