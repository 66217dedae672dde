namespace Graph;

/// <summary>
/// One step of an <see cref="Rnn"/>: f(x·W_ih + b_ih + h·W_hh + b_hh).
/// Its parameters are PyTorch's: <c>weight_ih</c>, <c>weight_hh</c>, <c>bias_ih</c> and <c>bias_hh</c>.
/// </summary>
public sealed class RnnCell : INamesVariables
{
    private readonly RecurrentCell _cell;
    private readonly RecurrentWeights _weights;

    /// <summary>A cell with PyTorch's initial distribution, uniform on ±1/√hidden.</summary>
    /// <param name="inputs">The features of x.</param>
    /// <param name="hidden">The width of the hidden state.</param>
    /// <param name="relu">Whether f is relu, not tanh.</param>
    /// <param name="bias">Whether there are b_ih and b_hh.</param>
    /// <exception cref="GraphException">A width is not positive (GRC1006).</exception>
    public RnnCell(int inputs, int hidden, bool relu = false, bool bias = true)
        => (_cell, _weights) = (RecurrentCell.Rnn(relu), new RecurrentWeights(inputs, hidden, gates: 1, bias));

    IEnumerable<KeyValuePair<string, Variable>> INamesVariables.Variables => _weights.Named("");

    /// <summary>What is carried to the next step.</summary>
    /// <param name="x">… × features.</param>
    /// <param name="hidden">The hidden state: … × hidden.</param>
    /// <exception cref="GraphException">The widths do not fit (GRC3002), or the other axes do not (GRC3008).</exception>
    public Expr Apply(Expr x, Expr hidden)
        => _cell.Next(_weights, x, [hidden])[0];
}
