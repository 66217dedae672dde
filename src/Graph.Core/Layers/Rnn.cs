namespace Graph;

/// <summary>
/// h′ = f(x·W_ih + b_ih + h·W_hh + b_hh) with f = tanh, or relu: the plain recurrent layer. Elman, 1990.
/// Stacked, in one direction or both, for rows of different lengths; see <see cref="Recurrent"/>.
/// </summary>
public sealed class Rnn : Recurrent
{
    /// <summary>A layer with PyTorch's initial distribution, uniform on ±1/√hidden.</summary>
    /// <param name="inputs">The features of a step.</param>
    /// <param name="hidden">The width of the hidden state.</param>
    /// <param name="relu">Whether f is relu, not tanh.</param>
    /// <param name="layers">How many are stacked.</param>
    /// <param name="bias">Whether there are b_ih and b_hh.</param>
    /// <param name="batchFirst">Whether x and the outputs are batch × steps × features; steps × batch × features otherwise, as PyTorch's default.</param>
    /// <param name="dropout">The probability of dropout between the layers of the stack, where <c>Apply</c> is given a key.</param>
    /// <param name="bidirectional">
    /// Whether a second set of weights goes from the last step to the first; its outputs stand behind those of the first.
    /// </param>
    /// <exception cref="GraphException">
    /// A width is not positive (GRC1006), or there is no layer, or the dropout is outside [0, 1) (GRC4004).
    /// </exception>
    public Rnn(
        int inputs, int hidden, bool relu = false, int layers = 1, bool bias = true, bool batchFirst = false, double dropout = 0,
        bool bidirectional = false)
        : base(RecurrentCell.Rnn(relu), inputs, hidden, layers, bias, batchFirst, dropout, bidirectional)
    {
    }

    /// <summary>The outputs of the last layer at every step, and what every layer carries at the end.</summary>
    /// <param name="x">Steps × batch × features, or batch × steps × features with <c>batchFirst</c>; or steps × features, without a batch.</param>
    /// <param name="hidden">The first hidden states: layers·directions × batch × hidden; zeros by default.</param>
    /// <param name="lengths">
    /// The number of steps of each row, which later steps neither read nor change: what is carried stays, and the outputs are 0, as PyTorch's packed
    /// sequences give. The padding may be any finite numbers.
    /// </param>
    /// <param name="key">The key of the dropout in training; without one nothing is dropped, as in evaluation.</param>
    /// <returns>The outputs: steps × batch × directions·hidden (or batch first); the last states: layers·directions × batch × hidden.</returns>
    /// <exception cref="GraphException">
    /// x has another number of axes (GRC3004), or of features, or a state or the lengths do not fit it (GRC3008).
    /// </exception>
    public (Expr Outputs, Expr Hidden) Apply(Expr x, Expr? hidden = null, IntExpr? lengths = null, KeyExpr? key = null)
    {
        (Expr outputs, Expr[] final) = Apply(x, [hidden], lengths, key);
        return (outputs, final[0]);
    }
}
