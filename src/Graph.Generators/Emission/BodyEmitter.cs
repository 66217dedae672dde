using Graph.Graphs;
using Graph.Operators;
using Graph.Scheduling;

namespace Graph.Generators.Emission;

/// <summary>
/// Writes the values of a body as C#, each in the outermost loop that it does not vary inside of. What is used once is written where it is used; what
/// is used again gets a local with a name from the model.
/// </summary>
internal sealed class BodyEmitter(ComputationGraph graph, Precision precision, IAccessText access, Identifiers identifiers)
{
    private const int LongestInline = 60, LongestFactor = 36;

    private readonly Dictionary<ScalarValue, string> _texts = [];
    private readonly Dictionary<ScalarValue, int> _uses = [];
    private readonly Dictionary<(int, int), string> _results = [];
    private readonly Dictionary<ScalarValue, string> _kept = [];
    private readonly HashSet<ScalarValue> _addends = [];

    /// <summary>The loops around what is being written, outermost first; the first is the method's body.</summary>
    public List<Loop> Loops { get; } = [];

    public Axis? LaneAxis { get; set; }

    /// <summary>The mask of the lanes that are elements, where a loop makes it once for many sums.</summary>
    public LaneMask? Inside { get; set; }

    public string RealType => StepFields.Real(precision);

    /// <summary>Counts how often the values under these roots are used, so that repeated ones get a local.</summary>
    public void CountUses(IEnumerable<ScalarValue> roots)
    {
        Stack<ScalarValue> pending = new();
        foreach (ScalarValue root in roots) Count(root);
        while (pending.Count > 0)
        {
            ScalarValue value = pending.Pop();
            foreach (ScalarValue operand in value.Operands) Count(operand);
            if (value is ApplyScalar { Operator: Add })
                _addends.UnionWith(value.Operands.Where(o => o is ApplyScalar { Operator: Multiply, Element: ElementType.Real }));
        }

        void Count(ScalarValue value)
        {
            _uses.TryGetValue(value, out int uses);
            _uses[value] = uses + 1;
            if (uses == 0) pending.Push(value);
        }
    }

    public int UsesOf(ScalarValue value) => _uses.TryGetValue(value, out int uses) ? uses : 0;

    public bool IsLane(ScalarValue value) => LaneAxis is { } lane && value.Axes.Contains(lane);

    /// <summary>Declares that the result of a reduction, or the element of a finished tile, is at hand under a name.</summary>
    public void Define((int, int) key, string name) => _results[key] = name;

    /// <summary>Declares that a value is at hand under a name.</summary>
    public void Define(ScalarValue value, string name) => _texts[value] = name;

    /// <summary>Declares that a value has been computed in an earlier loop, and what reads it.</summary>
    public void Keep(ScalarValue value, string load) => _kept[value] = load;

    /// <summary>A new name for a value.</summary>
    public string NewName(ScalarValue value) => Identifiers.Escaped(identifiers.Unique(Identifiers.Camel(NameOf(value))));

    /// <summary>Ends a loop: what varies along it goes out of scope.</summary>
    public void Forget(Axis axis)
    {
        foreach (ScalarValue value in _texts.Keys.Where(v => v.Axes.Contains(axis)).ToArray()) _texts.Remove(value);
    }

    /// <summary>The value as lanes.</summary>
    public string Lane(ScalarValue value)
    {
        if (IsLane(value)) return Text(value);
        string text = Text(value);
        return value.Element == ElementType.Boolean ? $"V.Mask({text})" : value is LeafScalar { Operator: Constant { Number: 0 } } ? "V.Zero" : $"V.Splat({text})";
    }

    /// <summary>The value as text: lanes where it varies along them, a single number otherwise.</summary>
    public string Text(ScalarValue value)
    {
        // operands first, without recursion into long chains
        Stack<ScalarValue> pending = new([value]);
        while (pending.Count > 0)
        {
            ScalarValue next = pending.Peek();
            ScalarValue? missing = _texts.ContainsKey(next) || _kept.ContainsKey(next) ? null : next.Operands.FirstOrDefault(o => !_texts.ContainsKey(o));
            if (missing is not null)
            {
                pending.Push(missing);
                continue;
            }
            if (!_texts.ContainsKey(next)) _texts.Add(next, Written(next));
            pending.Pop();
        }
        return _texts[value];
    }

    /// <summary>The value as the name of a local.</summary>
    public string Local(ScalarValue value)
    {
        string text = Text(value);
        if (text.All(c => char.IsLetterOrDigit(c) || c is '_' or '@')) return text;
        return Local(value, text);
    }

    /// <summary>A local in the loop where the value belongs, or the expression itself where one use in the same loop remains.</summary>
    private string Written(ScalarValue value)
    {
        if (MayFuse(value)) Shorten(value.Operands);
        string expression = Expression(value);
        if (value is LeafScalar or IndexScalar && !IsLane(value)) return expression;
        Loop home = Home(value);
        bool isName = expression.All(c => char.IsLetterOrDigit(c) || c == '_');
        bool isShort = expression.Length <= LongestInline || MayFuse(value);
        return isName || (UsesOf(value) <= 1 && home == Loops[Loops.Count - 1] && isShort) ? expression : Local(value, expression);
    }

    private string Local(ScalarValue value, string expression)
    {
        string name = NewName(value);
        Home(value).Lines.Add($"{TypeOf(value)} {name} = {expression};");
        return name;
    }

    /// <summary>
    /// Whether the value is a product of lanes that only a sum takes, which rounds once: whether it does must not depend on how long names are.
    /// </summary>
    private bool MayFuse(ScalarValue value) => _addends.Contains(value) && UsesOf(value) <= 1 && IsLane(value) && !_kept.ContainsKey(value);

    private void Shorten(IEnumerable<ScalarValue> factors)
    {
        foreach (ScalarValue factor in factors.Where(f => IsLane(f) && _texts[f].Length > LongestFactor).ToArray())
            _texts[factor] = Local(factor, _texts[factor]);
    }

    private string TypeOf(ScalarValue value) => IsLane(value) ? "V" : StepFields.ElementText(value.Element, RealType);

    public string NameOf(ScalarValue value) => value switch
    {
        { Name: { } name } => name,
        { Instruction: { } instruction } when graph.Instructions[instruction].Name is { } name => name,
        LoadScalar load => ValueNames.Of(graph, load.Source) + (IsLane(value) ? "Lanes" : "Value"),
        GatherScalar => "entry",
        RandomScalar => "draw",
        IndexScalar => "index",
        ApplyScalar apply => OperatorLabels.Of(apply.Operator),
        _ => "value",
    };

    /// <summary>The innermost loop that the value varies along.</summary>
    private Loop Home(ScalarValue value) => Loops.Last(l => l.Axis is null || value.Axes.Contains(l.Axis));

    private string Expression(ScalarValue value) => _kept.TryGetValue(value, out string? kept) ? kept : value switch
    {
        LeafScalar leaf => Leaf(leaf.Operator),
        IndexScalar index => IsLane(value) ? LaneIndex(index.Index) : access.Index(index.Index),
        LoadScalar load => IsLane(value) ? access.LaneLoad(load.Source, load.Offset, count: CountOf(load)) : access.ScalarLoad(load.Source, access.Index(load.Offset)),
        GatherScalar gather => Gathered(gather),
        RandomScalar random => IsLane(value)
            ? $"V.Uniform({access.Key(random.Key)}, {Literals.Integer(random.Stream)}, {access.RandomPosition(random.Index)})"
            : $"ScalarMath.Uniform({access.Key(random.Key)}, {Literals.Integer(random.Stream)}, {access.Index(random.Index)})",
        ApplyScalar apply => Applied(apply),
        ResultScalar result => _results[result.Key],
        CarryScalar carry => _results[carry.Key],
        AcrossScalar across => Accumulator.Across(across.Operator, Kept(across)),
        LaneScalar lane => $"V.Element({Lane(lane.Operands[0])}, {Literals.Integer(lane.Index)})",
        _ => throw new InvalidOperationException($"{value.GetType().Name} was not defined before it was used."),
    };

    private int? CountOf(LoadScalar load)
        => Loops.Any(l => l.IsBlock) ? load.CountAlong(LaneAxis!, graph.Instructions[load.Source].Type.Shape) : null;

    /// <summary>The lanes that are combined; the others become what changes nothing.</summary>
    private string Kept(AcrossScalar across)
    {
        string lanes = Lane(across.Operands[0]);
        return across.Count == LaneAxis!.Length.Value
            ? lanes
            : $"V.Keep({lanes}, {Literals.Integer(across.Count)}, {Literals.Real(Accumulator.Identity(across.Operator), precision)})";
    }

    private string Applied(ApplyScalar apply)
    {
        ElementType operand = apply.Operands[0].Element;
        if (apply.Operator is Update update) return Updated(update, apply);
        if (!IsLane(apply)) return Operations.Scalars(apply.Operator, apply.Operands.Select(Text).ToArray(), operand, precision);
        if (apply.Operator is Add && FusedMultiplyAdd(apply) is { } fused) return fused;
        return Operations.Lanes(apply.Operator, apply.Operands.Select(Lane).ToArray(), operand, precision);
    }

    private string Updated(Update update, ApplyScalar apply)
    {
        Affine place = ((LoadScalar)apply.Operands[0]).Offset;
        string rule = $"{access.Rule(update.ParameterName)}.Next<V, {RealType}>";
        return IsLane(apply)
            ? $"{rule}({Lane(apply.Operands[0])}, {Lane(apply.Operands[1])}, {access.LaneBase(place)}, {access.LaneCount})"
            : $"V.Element({rule}(V.Splat({Text(apply.Operands[0])}), V.Splat({Text(apply.Operands[1])}), {access.Index(place)}, 1), 0)";
    }

    /// <summary>a·b + c in one rounding, where the product is used nowhere else.</summary>
    private string? FusedMultiplyAdd(ApplyScalar sum)
    {
        for (int i = 1; i >= 0; i--)
        {
            // What belongs to an outer loop has a name there.
            if (sum.Operands[i] is not ApplyScalar product || !MayFuse(product) || !_texts[product].Contains('*')) continue;
            return $"V.FusedMultiplyAdd({Lane(product.Operands[0])}, {Lane(product.Operands[1])}, {Lane(sum.Operands[1 - i])})";
        }
        return null;
    }

    private string Gathered(GatherScalar gather)
    {
        if (!IsLane(gather)) return access.ScalarLoad(gather.Source, DimensionText.Sum(access.Index(gather.Offset), Moved(gather)));
        return access.LaneLoad(gather.Source, gather.Offset, Moved(gather));
    }

    private string Moved(GatherScalar gather)
        => DimensionText.Product(Operations.Factor(Text(gather.Position)), DimensionText.Factor(DimensionText.Expression(gather.Stride, access.Dimension)));

    private string LaneIndex(Affine index)
    {
        Dimension step = index[LaneAxis!];
        if (step.Is(1)) return $"V.Iota({access.LaneBase(index)})";
        string scaled = $"V.Iota({access.LaneBase(Affine.Of(LaneAxis!))}) * V.Splat({DimensionText.Expression(step, access.Dimension)})";
        string rest = access.Index(index.Without(LaneAxis!));
        return rest == "0" ? scaled : $"{scaled} + V.Splat({rest})";
    }

    private string Leaf(Leaf leaf) => leaf switch
    {
        Constant constant => Literals.Real(constant.Number, precision),
        IntegerConstant constant => Literals.Integer(constant.Number),
        DimensionValue value => $"({RealType}){DimensionText.Factor(DimensionText.Expression(value.Dimension, access.Dimension))}",
        _ => throw new InvalidOperationException($"{leaf.Name} has no text."),
    };
}
