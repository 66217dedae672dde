using Graph;

namespace Examples.Tests.Programs;

public sealed class PoissonEquationTests
{
    private const int Points = 41, Steps = 3000;

    [Test]
    public void A_network_learns_the_solution_from_the_equation()
    {
        var network = new PoissonEquation();
        var optimizer = new Adam<double>(network.Parameters) { Schedule = new CosineAnnealing(5e-3, Steps) };
        double[] x = [.. Enumerable.Range(0, Points).Select(i => -1 + (2.0 * i / (Points - 1)))], ends = [-1, 1], solution = new double[Points];
        for (int step = 0; step < Steps; step++) network.LossTrainStep(x, ends, optimizer);
        network.Solution(x, solution);
        double error = x.Zip(solution, (at, u) => Math.Abs(u - Math.Sin(Math.PI * at))).Max();
        Assert.That(error, Is.LessThan(5e-4));
    }
}
