using Graph.Operators;
using Graph.Scheduling;

namespace Graph.Generators.Emission;

/// <summary>
/// The mask of the lanes that are elements, which a loop makes once for many sums. Of a product the factors are masked: a factor serves in several
/// sums, and what remains of each is one fused multiply-add. Both are, since 0·∞ is no number.
/// </summary>
internal sealed class LaneMask
{
    private readonly string _name;
    private readonly BodyEmitter _body;
    private readonly Identifiers _identifiers;
    private readonly Dictionary<ScalarValue, int> _uses;
    private readonly Dictionary<ScalarValue, string> _masked = [];

    /// <param name="name">What the mask is called.</param>
    /// <param name="sums">The values that are summed under it.</param>
    /// <param name="body">What writes values.</param>
    /// <param name="identifiers">Names in use.</param>
    public LaneMask(string name, IEnumerable<ScalarValue> sums, BodyEmitter body, Identifiers identifiers)
    {
        (_name, _body, _identifiers) = (name, body, identifiers);
        _uses = sums.SelectMany(s => Factors(s, body) ?? [s]).GroupBy(v => v).ToDictionary(g => g.Key, g => g.Count());
    }

    /// <summary>The factors of a product that is used nowhere else, if both are lanes.</summary>
    public static IReadOnlyList<ScalarValue>? Factors(ScalarValue value, BodyEmitter body)
        => value is ApplyScalar { Operator: Multiply } && body.UsesOf(value) <= 1 && value.Operands.All(body.IsLane) ? value.Operands : null;

    /// <summary>The value with 0 in the lanes that are no elements. Beyond the end of a span lanes load as 0.</summary>
    public string Of(ScalarValue value)
    {
        if (_masked.TryGetValue(value, out string? known)) return known;
        string lanes = _body.Lane(value);
        if (value is LoadScalar && _body.IsLane(value)) return lanes;
        string masked = $"{Operations.Factor(lanes)} & {_name}";
        if (_uses[value] == 1) return masked;
        string name = _identifiers.Unique(lanes.All(c => char.IsLetterOrDigit(c) || c is '_' or '@') ? lanes.TrimStart('@') + "Inside" : _name);
        _body.Loops[_body.Loops.Count - 1].Lines.Add($"V {name} = {masked};");
        _masked.Add(value, name);
        return name;
    }
}
