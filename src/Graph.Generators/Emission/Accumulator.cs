using Graph.Operators;
using Graph.Scheduling;

namespace Graph.Generators.Emission;

/// <summary>
/// A reduction in the making: one number, or one for each lane, which are combined across the lanes at the end. Where a loop takes several vectors in
/// a step, each of them has a partial result of its own, so that none waits for the one before.
/// </summary>
internal sealed class Accumulator
{
    private readonly ReduceResult _reduce;
    private readonly bool _acrossLanes;
    private readonly bool _isLanes;
    private readonly Precision _precision;
    private readonly string[] _partials;
    private readonly Identifiers _identifiers;
    private readonly Accumulator? _largest;
    private string? _isOld, _part;

    /// <param name="reduce">The reduction.</param>
    /// <param name="name">What the result is called.</param>
    /// <param name="acrossLanes">Whether the lanes run along the reduced axis, so that they are combined at the end.</param>
    /// <param name="isLanes">Whether what accumulates is lanes.</param>
    /// <param name="precision">The element type.</param>
    /// <param name="identifiers">Names in use.</param>
    /// <param name="vectors">How many vectors of lanes a step of the loop takes.</param>
    /// <param name="largest">Where a place is sought: the greatest value so far, if the stage keeps that value anyway.</param>
    public Accumulator(
        ReduceResult reduce, string name, bool acrossLanes, bool isLanes, Precision precision, Identifiers identifiers, int vectors = 1,
        Accumulator? largest = null)
    {
        (_largest, _identifiers) = (largest, identifiers);
        (_reduce, _acrossLanes, _isLanes, _precision) = (reduce, acrossLanes, isLanes, precision);
        Result = Identifiers.Escaped(identifiers.Unique(name));
        _partials = acrossLanes ? [.. Enumerable.Range(0, vectors).Select(_ => identifiers.Unique(name + "Lanes"))]
            : [reduce.Operator is ArgMax ? largest?.Result ?? identifiers.Unique("largest") : Result];
    }

    /// <summary>The name of the combined value.</summary>
    public string Result { get; }

    private string RealType => StepFields.Real(_precision);

    public IEnumerable<string> Declaration()
    {
        string start = Literals.Real(Identity(_reduce.Operator), _precision);
        if (_reduce.Operator is ArgMax) yield return _isLanes ? $"V {Result} = V.Zero;" : $"int {Result} = 0;";
        if (_largest is not null) yield break;
        string value = !_isLanes ? start : Identity(_reduce.Operator) == 0 ? "V.Zero" : $"V.Splat({start})";
        yield return $"{(_isLanes ? "V" : RealType)} {string.Join(", ", _partials.Select(p => $"{p} = {value}"))};";
    }

    /// <summary>Whether the first of the values can begin it, which combining it with nothing would leave as it is.</summary>
    public bool CanBegin => _isLanes && !_acrossLanes && (_reduce.Operator is Max or Min || _largest is not null);

    /// <summary>The declaration at the first of the values.</summary>
    public string DeclarationAtFirst(BodyEmitter body)
        => _reduce.Operator is ArgMax ? $"V {Result} = V.Zero;" : $"V {Result} = {body.Lane(_reduce.Value)};";

    /// <summary>Begins the sum over a part of the loop; its declaration.</summary>
    public string BeginPart()
    {
        _part = _identifiers.Unique(Result.TrimStart('@') + "Part");
        return _isLanes ? $"V {_part} = V.Zero;" : $"{RealType} {_part} = {Literals.Real(0, _precision)};";
    }

    /// <summary>Ends the sum over a part of the loop: the statement that adds it.</summary>
    public string EndPart()
    {
        string part = _part!;
        _part = null;
        return $"{_partials[0]} += {part};";
    }

    /// <summary>The statements in the innermost loop.</summary>
    /// <param name="body">What writes values.</param>
    /// <param name="innermost">The loop.</param>
    /// <param name="position">The position among all elements that are reduced, as text.</param>
    /// <param name="vector">Which of the vectors that a step of the loop takes.</param>
    public IEnumerable<string> Accumulation(BodyEmitter body, Loop innermost, string position, int vector = 0)
    {
        string partial = _part ?? _partials[vector];
        if (_reduce.Operator is ArgMax && _isLanes)
        {
            // What is greater or NaN is new, and after a NaN nothing is.
            string lanes = body.Lane(_reduce.Value), isOld = _identifiers.Unique("isOld");
            yield return $"V {isOld} = V.LessThanOrEqual({lanes}, {partial}) | V.NotEqual({partial}, {partial});";
            yield return $"{Result} = V.Select({isOld}, {Result}, V.Splat({position}));";
            if (_largest is not null) _largest._isOld = isOld;
            else yield return $"{partial} = V.Select({isOld}, {partial}, {lanes});";
            yield break;
        }
        if (_reduce.Operator is ArgMax)
        {
            string element = body.Text(_reduce.Value);
            yield return $"if ({element} > {partial} || ({RealType}.IsNaN({element}) && !{RealType}.IsNaN({partial})))";
            yield return $"    ({partial}, {Result}) = ({element}, {position});";
            yield break;
        }
        if (_isLanes && _reduce.Operator is Sum && Factors(body) is { } factors && (!_acrossLanes || HasNoTail(innermost) || IsZeroPadded(body)))
        {
            yield return $"V.Accumulate(ref {partial}, {factors.A}, {factors.B});";
            yield break;
        }
        if (NeedsMask(innermost) && _reduce.Operator is Sum && body.Inside is { } inside)
        {
            yield return LaneMask.Factors(_reduce.Value, body) is { } masked
                ? $"V.Accumulate(ref {partial}, {inside.Of(masked[0])}, {inside.Of(masked[1])});"
                : $"{partial} += {inside.Of(_reduce.Value)};";
            yield break;
        }
        string value = _isLanes ? body.Lane(_reduce.Value) : body.Text(_reduce.Value);
        if (_isOld is { } mask)
        {
            _isOld = null;
            yield return $"{partial} = V.Select({mask}, {partial}, {value});";
            yield break;
        }
        bool padded = Identity(_reduce.Operator) == 0 && _reduce.Value is LoadScalar && body.IsLane(_reduce.Value);
        if (NeedsMask(innermost) && !padded)
            value = $"V.Keep({value}, {innermost.Extent} - {innermost.Variable}, {Literals.Real(Identity(_reduce.Operator), _precision)})";
        yield return Combined(partial, value);
    }

    /// <summary>The statement after the loops.</summary>
    public IEnumerable<string> Combination()
        => _acrossLanes ? [$"{RealType} {Result} = {Across(_reduce.Operator, Together(_partials))};"] : [];

    /// <summary>What leaves a combination as it is.</summary>
    public static double Identity(Reduction op) => op switch
    {
        Max or ArgMax => double.NegativeInfinity,
        Min => double.PositiveInfinity,
        Product => 1,
        _ => 0,
    };

    /// <summary>The lanes of a vector combined.</summary>
    public static string Across(Reduction op, string lanes) => op switch
    {
        Max => $"V.MaxAcross({lanes})",
        Min => $"V.MinAcross({lanes})",
        Product => $"V.ProductAcross({lanes})",
        _ => $"V.SumAcross({lanes})",
    };

    private string Combined(string partial, string value)
    {
        string owner = _isLanes ? "V" : "ScalarMath";
        return _reduce.Operator switch
        {
            Max => $"{partial} = {owner}.Max({partial}, {value});",
            Min => $"{partial} = {owner}.Min({partial}, {value});",
            Product => $"{partial} *= {value};",
            _ => $"{partial} += {value};",
        };
    }

    /// <summary>Partial results as one, in pairs.</summary>
    private string Together(ReadOnlySpan<string> partials)
    {
        if (partials.Length == 1) return partials[0];
        string left = Together(partials.Slice(0, partials.Length / 2)), right = Together(partials.Slice(partials.Length / 2));
        return _reduce.Operator switch
        {
            Max => $"V.Max({left}, {right})",
            Min => $"V.Min({left}, {right})",
            Product => $"{Operations.Factor(left)} * {Operations.Factor(right)}",
            _ => $"{Operations.Factor(left)} + {Operations.Factor(right)}",
        };
    }

    /// <summary>The factors of a summed product, for a fused multiply-add; a factor that is not lanes is spread over them.</summary>
    private (string A, string B)? Factors(BodyEmitter body)
        => _reduce.Value is ApplyScalar { Operator: Multiply } product && body.UsesOf(product) <= 1
        ? (body.Lane(product.Operands[0]), body.Lane(product.Operands[1]))
        : null;

    /// <summary>Beyond the end of a span lanes load as 0, and 0·0 adds nothing.</summary>
    private bool IsZeroPadded(BodyEmitter body) => _reduce.Value.Operands.All(o => o is LoadScalar && body.IsLane(o));

    public bool NeedsMask(Loop loop) => _acrossLanes && !HasNoTail(loop);

    private bool HasNoTail(Loop loop)
    {
        int lanes = StepFields.Lanes(_precision);
        return !loop.IsLanes || (loop.Axis!.Length is { IsConstant: true } length && length.Value % lanes == 0);
    }
}
