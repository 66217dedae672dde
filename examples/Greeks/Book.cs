namespace Greeks;

/// <summary>Call options as columns, with what the model computes for all of them at once.</summary>
public sealed class Book
{
    private readonly double[] _spot, _strike, _rate, _volatility, _time;

    /// <summary>Options of given strikes in one market.</summary>
    public Book(Market market, IReadOnlyList<double> strikes)
    {
        int count = strikes.Count;
        double[] Column(double value) => [.. Enumerable.Repeat(value, count)];
        (_spot, _rate, _volatility, _time) = (Column(market.Spot), Column(market.Rate), Column(market.Volatility), Column(market.Time));
        _strike = [.. strikes];
        (Value, Delta, Vega, Theta, Rho) = (new double[count], new double[count], new double[count], new double[count], new double[count]);
        (Gamma, Vanna, Volga) = (new double[count], new double[count], new double[count]);
        (Charm, Veta, Vera) = (new double[count], new double[count], new double[count]);
    }

    /// <summary>How many options there are.</summary>
    public int Count => _strike.Length;

    /// <summary>The price at which each option buys.</summary>
    public IReadOnlyList<double> Strike => _strike;

    /// <summary>The values.</summary>
    public double[] Value { get; }

    /// <summary>∂value/∂spot.</summary>
    public double[] Delta { get; }

    /// <summary>∂value/∂volatility.</summary>
    public double[] Vega { get; }

    /// <summary>−∂value/∂time: what a year costs.</summary>
    public double[] Theta { get; }

    /// <summary>∂value/∂rate.</summary>
    public double[] Rho { get; }

    /// <summary>∂delta/∂spot.</summary>
    public double[] Gamma { get; }

    /// <summary>∂delta/∂volatility.</summary>
    public double[] Vanna { get; }

    /// <summary>∂vega/∂volatility.</summary>
    public double[] Volga { get; }

    /// <summary>−∂delta/∂time.</summary>
    public double[] Charm { get; }

    /// <summary>∂vega/∂time.</summary>
    public double[] Veta { get; }

    /// <summary>∂vega/∂rate.</summary>
    public double[] Vera { get; }

    /// <summary>Computes all columns: two loops over the options, each of straight-line vector code.</summary>
    public void Compute()
    {
        BlackScholes.FirstGreeks(_spot, _strike, _rate, _volatility, _time, Value, Delta, Vega, Theta, Rho);
        BlackScholes.SecondGreeks(_spot, _strike, _rate, _volatility, _time, Gamma, Vanna, Volga, Charm, Veta, Vera);
    }
}
