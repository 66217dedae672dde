namespace GraphBenchmarks;

/// <summary>Formulas of a few numbers with their derivatives, for every row of a table.</summary>
internal static class ScalarRows
{
    private const int Rows = 4096;

    public static IEnumerable<Row> All =>
    [
        new Row("Black-Scholes, first Greeks, 4096 rows", Options),
        new Row("Rosenbrock gradient, 4096 rows", RosenbrockGradient),
    ];

    private static Contest Options()
    {
        var model = new ScalarPrograms();
        OptionTable ours = new(Rows), theirs = new(Rows);
        Action call = () => model.Options(
            ours.Spot, ours.Strike, ours.Rate, ours.Volatility, ours.Time, ours.Value, ours.Delta, ours.Vega, ours.Theta, ours.Rho);
        Action byHand = HandWritten.Options(theirs);
        call();
        byHand();
        foreach ((float[] our, float[] their) in ours.Results.Zip(theirs.Results)) Require("Black-Scholes", our, their);
        // Five numbers are read and five written.
        return new Contest { Ours = call, Bound = Bound.Memory<float>(5 * Rows), Peers = [new Contestant(HandWritten.Name, byHand)] };
    }

    private static Contest RosenbrockGradient()
    {
        var model = new ScalarPrograms();
        float[] x = Numbers.Signed<float>(2 * Rows), ours = new float[2 * Rows], theirs = new float[2 * Rows];
        Action call = () => model.RosenbrockGradient(x, ours), byHand = () => HandWritten.RosenbrockGradient(x, theirs);
        call();
        byHand();
        Require("Rosenbrock", ours, theirs);
        return new Contest { Ours = call, Bound = Bound.Memory<float>(2 * Rows), Peers = [new Contestant(HandWritten.Name, byHand)] };
    }

    private static void Require(string row, float[] ours, float[] theirs) => Agreement.Require<float>(row, HandWritten.Name, ours, theirs);
}
