using static Graph.Functions;

namespace Graph;

/// <summary>
/// The weights of a recurrent cell, with the products of all gates side by side: x·W_ih + b_ih, for all steps at once where x has them along its first
/// axis, and h·W_hh + b_hh.
/// </summary>
internal sealed class RecurrentWeights
{
    private readonly Parameter _weight_ih;
    private readonly Parameter _weight_hh;
    private readonly Parameter? _bias_ih;
    private readonly Parameter? _bias_hh;

    /// <summary>Weights with PyTorch's initial distribution, uniform on ±1/√hidden.</summary>
    public RecurrentWeights(int inputs, int hidden, int gates, bool bias)
    {
        Initializer initializer = Initializers.FanIn(hidden);
        Hidden = hidden;
        _weight_ih = new Parameter(inputs, gates * hidden) { Initializer = initializer, TransposedInFiles = true };
        _weight_hh = new Parameter(hidden, gates * hidden) { Initializer = initializer, TransposedInFiles = true };
        _bias_ih = bias ? new Parameter(gates * hidden) { Initializer = initializer } : null;
        _bias_hh = bias ? new Parameter(gates * hidden) { Initializer = initializer } : null;
    }

    public int Hidden { get; }

    /// <summary>What x contributes to the gates.</summary>
    public Expr OfInput(Expr x) => Affine(x, _weight_ih, _bias_ih);

    /// <summary>What x contributes to the gates, with both biases: for cells whose gates are sums.</summary>
    public Expr OfInputWithBiases(Expr x) => Affine(x, _weight_ih, _bias_ih is null ? null : _bias_ih + _bias_hh!);

    /// <summary>What h contributes to the gates.</summary>
    public Expr OfHidden(Expr h) => Affine(h, _weight_hh, _bias_hh);

    /// <summary>What h contributes to the gates, without the bias.</summary>
    public Expr OfHiddenWithoutBias(Expr h) => Affine(h, _weight_hh, null);

    /// <summary>PyTorch's names, with the ending of a layer and direction.</summary>
    public IEnumerable<KeyValuePair<string, Variable>> Named(string ending)
    {
        yield return new($"weight_ih{ending}", _weight_ih);
        yield return new($"weight_hh{ending}", _weight_hh);
        if (_bias_ih is not null) yield return new($"bias_ih{ending}", _bias_ih);
        if (_bias_hh is not null) yield return new($"bias_hh{ending}", _bias_hh);
    }

    private static Expr Affine(Expr x, Expr weight, Expr? bias) => bias is null ? MatMul(x, weight) : MatMul(x, weight) + bias;
}
