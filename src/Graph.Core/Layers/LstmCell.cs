namespace Graph;

/// <summary>
/// One step of an <see cref="Lstm"/>: the next hidden and cell state.
/// Its parameters are PyTorch's: <c>weight_ih</c>, <c>weight_hh</c>, <c>bias_ih</c> and <c>bias_hh</c>.
/// </summary>
public sealed class LstmCell : INamesVariables
{
    private readonly RecurrentWeights _weights;

    /// <summary>A cell with PyTorch's initial distribution, uniform on ±1/√hidden.</summary>
    /// <param name="inputs">The features of x.</param>
    /// <param name="hidden">The width of the hidden state.</param>
    /// <param name="bias">Whether there are b_ih and b_hh.</param>
    /// <exception cref="GraphException">A width is not positive (GRC1006).</exception>
    public LstmCell(int inputs, int hidden, bool bias = true)
        => _weights = new RecurrentWeights(inputs, hidden, gates: 4, bias);

    IEnumerable<KeyValuePair<string, Variable>> INamesVariables.Variables => _weights.Named("");

    /// <summary>What is carried to the next step.</summary>
    /// <param name="x">… × features.</param>
    /// <param name="hidden">The hidden state: … × hidden.</param>
    /// <param name="cell">The cell state, as large.</param>
    /// <exception cref="GraphException">The widths do not fit (GRC3002), or the other axes do not (GRC3008).</exception>
    public (Expr Hidden, Expr Cell) Apply(Expr x, Expr hidden, Expr cell)
    {
        Expr[] next = RecurrentCell.Lstm.Next(_weights, x, [hidden, cell]);
        return (next[0], next[1]);
    }
}
