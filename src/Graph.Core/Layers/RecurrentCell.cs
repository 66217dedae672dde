using static Graph.Functions;

namespace Graph;

/// <summary>What recurrent layers are made of: one step as a function of what the input contributes to the gates and of what is carried.</summary>
/// <param name="Name">The layer's name.</param>
/// <param name="Gates">The number of gates: products of x and h side by side.</param>
/// <param name="Carries">What is carried from step to step; the first is the hidden state, which is also a step's output.</param>
/// <param name="OfInputs">What the inputs of all steps contribute to the gates.</param>
/// <param name="Step">The next carries.</param>
internal sealed record RecurrentCell(
    string Name,
    int Gates,
    IReadOnlyList<string> Carries,
    Func<RecurrentWeights, Expr, Expr> OfInputs,
    Func<RecurrentWeights, Expr, Expr[], Expr[]> Step)
{
    /// <summary>h′ = f(x·W_ih + b_ih + h·W_hh + b_hh) with f = tanh, or relu. Elman, 1990.</summary>
    public static RecurrentCell Rnn(bool relu) => new("Rnn", 1, ["hidden"], (w, x) => w.OfInputWithBiases(x), (w, x, carries) =>
    {
        Expr sum = x + w.OfHiddenWithoutBias(carries[0]);
        return [(relu ? Relu(sum) : Tanh(sum)).Hinted("hidden")];
    });

    /// <summary>
    /// c′ = σ(f)·c + σ(i)·tanh(g), h′ = σ(o)·tanh(c′) with the gates (i, f, g, o) = x·W_ih + b_ih + h·W_hh + b_hh. Hochreiter and Schmidhuber, 1997;
    /// Gers et al., 2000.
    /// </summary>
    public static RecurrentCell Lstm { get; } = new("Lstm", 4, ["hidden", "cell"], (w, x) => w.OfInputWithBiases(x), (w, x, carries) =>
    {
        Expr gates = (x + w.OfHiddenWithoutBias(carries[0])).Hinted("gates");
        Expr[] parts = Split(gates, 4);
        Expr input = Sigmoid(parts[0]).Hinted("input"), forget = Sigmoid(parts[1]).Hinted("forget");
        Expr candidate = Tanh(parts[2]).Hinted("candidate"), output = Sigmoid(parts[3]).Hinted("output");
        Expr cell = ((forget * carries[1]) + (input * candidate)).Hinted("cell");
        return [(output * Tanh(cell)).Hinted("hidden"), cell];
    });

    /// <summary>
    /// h′ = (1 − z)·n + z·h = n + z·(h − n) with n = tanh(xₙ + r·hₙ), r = σ(xᵣ + hᵣ), z = σ(x_z + h_z), where (xᵣ, x_z, xₙ) = x·W_ih + b_ih and (hᵣ, h_z, hₙ) =
    /// h·W_hh + b_hh: the reset follows the product. Cho et al., 2014.
    /// </summary>
    public static RecurrentCell Gru { get; } = new("Gru", 3, ["hidden"], (w, x) => w.OfInput(x), (w, x, carries) =>
    {
        Expr[] ofInput = Split(x, 3), ofHidden = Split(w.OfHidden(carries[0]).Hinted("gates"), 3);
        Expr reset = Sigmoid(ofInput[0] + ofHidden[0]).Hinted("reset"), update = Sigmoid(ofInput[1] + ofHidden[1]).Hinted("update");
        Expr candidate = Tanh(ofInput[2] + (reset * ofHidden[2])).Hinted("candidate");
        return [(candidate + (update * (carries[0] - candidate))).Hinted("hidden")];
    });

    /// <summary>One step alone.</summary>
    public Expr[] Next(RecurrentWeights weights, Expr x, Expr[] carries)
    {
        Expr[] next = Step(weights, OfInputs(weights, x), carries);
        for (int i = 0; i < next.Length; i++)
        {
            if (next[i].Shape != carries[i].Shape)
            {
                throw new GraphException(
                    "GRC3008", $"{Name}Cell makes {next[i].Shape} of an x of {x.Shape}, and its {Carries[i]} state is {carries[i].Shape}.");
            }
        }
        return next;
    }
}
