using System.Diagnostics;

namespace CharTransformer;

/// <summary>How some steps went.</summary>
/// <param name="charactersPerStep">What a step reads.</param>
public sealed class Pace(int charactersPerStep)
{
    private readonly Stopwatch _watch = new();
    private double _loss;

    public int Steps { get; private set; }

    /// <summary>The mean of the losses, each before its step.</summary>
    public double Loss => _loss / Steps;

    public double Seconds => _watch.Elapsed.TotalSeconds;

    public double CharactersPerSecond => Steps * (double)charactersPerStep / Seconds;

    /// <summary>Takes a step and its time.</summary>
    public void Take(Func<double> step)
    {
        _watch.Start();
        _loss += step();
        _watch.Stop();
        Steps++;
    }
}
