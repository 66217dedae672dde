using static Graph.Functions;

namespace Graph;

/// <summary>
/// A stack of recurrent layers, each over the outputs of the one below, in one direction or in both. Names, order of gates and initial distribution
/// are PyTorch's: <c>weight_ih_l0</c>, <c>weight_hh_l0</c>, <c>bias_ih_l0</c>, <c>bias_hh_l0</c>, then <c>…_l0_reverse</c>, <c>…_l1</c> and so on.
/// </summary>
/// <remarks>
/// The loop is a scan: the code does not grow with the number of steps, which may be symbolic. The inputs' product for all steps is one product in
/// front of it.
/// </remarks>
public abstract class Recurrent : INamesVariables
{
    private readonly RecurrentCell _cell;
    private readonly RecurrentWeights[][] _weights;
    private readonly int _inputs;
    private readonly int _hidden;
    private readonly bool _batchFirst;
    private readonly double _dropout;

    private protected Recurrent(
        RecurrentCell cell, int inputs, int hidden, int layers, bool bias, bool batchFirst, double dropout, bool bidirectional)
    {
        if (layers < 1) throw new GraphException("GRC4004", $"{cell.Name} needs a layer or more, not {layers}.");
        if (dropout is not (>= 0 and < 1)) throw new GraphException("GRC4004", $"{cell.Name} needs a dropout in [0, 1), not {dropout}.");
        int directions = bidirectional ? 2 : 1;
        (_cell, _inputs, _hidden, _batchFirst, _dropout) = (cell, inputs, hidden, batchFirst, dropout);
        _weights = [.. Enumerable.Range(0, layers).Select(layer => Enumerable.Range(0, directions)
            .Select(_ => new RecurrentWeights(layer == 0 ? inputs : directions * hidden, hidden, cell.Gates, bias)).ToArray())];
    }

    IEnumerable<KeyValuePair<string, Variable>> INamesVariables.Variables
        => _weights.SelectMany((layer, l) => layer.SelectMany((weights, d) => weights.Named($"_l{l}{(d == 0 ? "" : "_reverse")}")));

    private int Directions => _weights[0].Length;

    /// <summary>The outputs of the last layer, and what each layer and direction carries at the end: layers·directions × batch × hidden.</summary>
    private protected (Expr Outputs, Expr[] Final) Apply(Expr x, Expr?[] initial, IntExpr? lengths, KeyExpr? key)
    {
        Expr steps = Steps(x);
        Dimension[] batch = [.. steps.Shape.Skip(1).Take(steps.Rank - 2)];
        Expr[] first = [.. initial.Select((state, i) => Initial(state, i, batch))];
        Mask? mask = lengths is null ? null : new Mask(LengthsOf(lengths, steps), steps.Shape[0]);
        List<Expr[]> last = [];
        for (int layer = 0; layer < _weights.Length; layer++)
        {
            if (layer > 0 && key is not null) steps = Dropout(steps, _dropout, key);
            List<Expr> outputs = [];
            for (int direction = 0; direction < Directions; direction++)
            {
                Expr[] carries = [.. first.Select(s => s[last.Count])];
                (Expr[] final, Expr output) = Run(_weights[layer][direction], steps, carries, mask, reverse: direction == 1);
                last.Add(final);
                outputs.Add(output);
            }
            steps = outputs.Count == 1 ? outputs[0] : Concatenate(outputs, -1);
        }
        return (_batchFirst && x.Rank == 3 ? Transpose(steps, 0, 1) : steps, [.. first.Select((_, i) => Stack([.. last.Select(f => f[i])]))]);
    }

    private (Expr[] Final, Expr Outputs) Run(RecurrentWeights weights, Expr x, Expr[] initial, Mask? mask, bool reverse)
    {
        Expr inputs = _cell.OfInputs(weights, x).Hinted("inputs");
        (Expr[] final, Expr[] outputs) = Scan(
            (carries, entries) =>
            {
                Expr[] next = _cell.Step(weights, entries[0], carries);
                if (mask is null) return (next, [next[0]]);
                BoolExpr isInside = mask.At(entries[1]);
                return ([.. next.Select((n, i) => Where(isInside, n, carries[i]))], [Where(isInside, next[0], 0.0)]);
            },
            initial, mask is null ? [inputs] : [inputs, mask.Places], reverse: reverse);
        return (final, outputs[0]);
    }

    /// <summary>x with the steps along the first axis.</summary>
    private Expr Steps(Expr x)
    {
        string wanted = _batchFirst ? "batch × steps × features" : "steps × batch × features";
        if (x.Rank is not (2 or 3)) throw new GraphException("GRC3004", $"{_cell.Name} needs {wanted}, or steps × features, not {x.Shape}.");
        if (x.Shape[x.Rank - 1] != _inputs)
            throw new GraphException("GRC3008", $"{_cell.Name} is for {_inputs} features, and the last axis of {x.Shape} has {x.Shape[x.Rank - 1]}.");
        return _batchFirst && x.Rank == 3 ? Transpose(x, 0, 1) : x;
    }

    private Expr Initial(Expr? state, int carry, Dimension[] batch)
    {
        Shape shape = new([_weights.Length * Directions, .. batch, _hidden]);
        if (state is null) return Zeros(shape).Hinted(_cell.Carries[carry]);
        if (state.Shape != shape)
        {
            string what = $"The first {_cell.Carries[carry]} state of this {_cell.Name}";
            throw new GraphException("GRC3008", $"{what} is layers·directions × batch × hidden, {shape}, not {state.Shape}.");
        }
        return state;
    }

    private IntExpr LengthsOf(IntExpr lengths, Expr steps)
    {
        if (steps.Rank != 3 || lengths.Rank != 1 || lengths.Shape[0] != steps.Shape[1])
            throw new GraphException("GRC3008", $"{_cell.Name} needs a length for each row: {lengths.Shape} does not fit {steps.Shape}, steps first.");
        return lengths;
    }

    /// <summary>Which rows of a batch a step belongs to.</summary>
    private sealed class Mask(IntExpr lengths, Dimension steps)
    {
        private readonly Expr _lengths = Unsqueeze(Real(lengths), 1);

        /// <summary>0, 1, … steps − 1.</summary>
        public Expr Places { get; } = Real(Range(steps));

        /// <summary>Whether a place is before a row's end: batch × 1.</summary>
        public BoolExpr At(Expr place) => place < _lengths;
    }
}
