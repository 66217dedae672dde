using System.Globalization;
using Graph.Operators;

namespace Graph.Graphs;

/// <summary>Operators by the name and attributes of the text form.</summary>
internal static class OperatorCatalog
{
    private static readonly Dictionary<string, Func<OperatorAttributes, Operator>> Factories = new()
    {
        [nameof(Abs)] = _ => new Abs(),
        [nameof(Acos)] = _ => new Acos(),
        [nameof(Acosh)] = _ => new Acosh(),
        [nameof(Add)] = _ => new Add(),
        [nameof(And)] = _ => new And(),
        [nameof(ArgMax)] = a => new ArgMax(a.Integers("axes")),
        [nameof(Asin)] = _ => new Asin(),
        [nameof(Asinh)] = _ => new Asinh(),
        [nameof(Operators.Attention)] = a => new Operators.Attention(Text.Number(a["scale"]), a.Has("causal")),
        [nameof(AttentionGradient)] = a => new AttentionGradient(Text.Number(a["scale"]), a.Has("causal")),
        [nameof(AttentionTangent)] = a => new AttentionTangent(Text.Number(a["scale"]), a.Has("causal")),
        [nameof(Atan)] = _ => new Atan(),
        [nameof(Atan2)] = _ => new Atan2(),
        [nameof(Atanh)] = _ => new Atanh(),
        [nameof(Broadcast)] = a => new Broadcast(a.Shape("shape"), a.Integers("axes")),
        [nameof(Ceiling)] = _ => new Ceiling(),
        [nameof(Clamp)] = a => new Clamp(Text.Number(a["low"]), Text.Number(a["high"])),
        [nameof(Compare)] = a => new Compare((Comparison)Enum.Parse(typeof(Comparison), a["comparison"])),
        [nameof(Concatenate)] = a => new Concatenate(a.Integer("axis")),
        [nameof(Constant)] = a => new Constant(Text.Number(a["value"])),
        [nameof(Contract)] = a => new Contract(a["left"], a["right"], a["result"]),
        [nameof(Cos)] = _ => new Cos(),
        [nameof(Cosh)] = _ => new Cosh(),
        [nameof(CumulativeSum)] = a => new CumulativeSum(a.Integer("axis")),
        [nameof(DimensionValue)] = a => new DimensionValue(a.Dimension("dimension")),
        [nameof(Divide)] = _ => new Divide(),
        [nameof(Embed)] = a => new Embed(a.Dimensions("starts"), a.Integers("steps"), a.Shape("shape")),
        [nameof(Entry)] = a => new Entry(a.Type("type")),
        [nameof(Erf)] = _ => new Erf(),
        [nameof(Erfc)] = _ => new Erfc(),
        [nameof(Exp)] = _ => new Exp(),
        [nameof(Expm1)] = _ => new Expm1(),
        [nameof(Flip)] = a => new Flip(a.Integers("axes")),
        [nameof(Floor)] = _ => new Floor(),
        [nameof(Gather)] = a => new Gather(a.Integer("axis")),
        [nameof(GradientOf)] = _ => new GradientOf(),
        [nameof(Identity)] = a => new Identity(a.Shape("shape")),
        [nameof(InRange)] = a => new InRange(a.Dimension("bound"), a.Has("exempt") ? a.Integer("exempt") : null),
        [nameof(Input)] = a => new Input(a["name"], a.Type("type")),
        [nameof(IntegerConstant)] = a => new IntegerConstant(a.Integer("value")),
        [nameof(Iota)] = a => new Iota(a.Dimension("length")),
        [nameof(JacobianOf)] = _ => new JacobianOf(),
        [nameof(Log)] = _ => new Log(),
        [nameof(Log1p)] = _ => new Log1p(),
        [nameof(LogSumExp)] = a => new LogSumExp(a.Integers("axes")),
        [nameof(MapOf)] = _ => new MapOf(),
        [nameof(Max)] = a => new Max(a.Integers("axes"), a.Has("ties")),
        [nameof(Maximum)] = _ => new Maximum(),
        [nameof(Min)] = a => new Min(a.Integers("axes")),
        [nameof(Minimum)] = _ => new Minimum(),
        [nameof(Multiply)] = _ => new Multiply(),
        [nameof(Negate)] = _ => new Negate(),
        [nameof(NormalCdf)] = _ => new NormalCdf(),
        [nameof(NormalPdf)] = _ => new NormalPdf(),
        [nameof(Not)] = _ => new Not(),
        [nameof(Or)] = _ => new Or(),
        [nameof(OverlapAdd)] = a => new OverlapAdd(a.Windows, a.Shape("shape")),
        [nameof(ParameterLeaf)] = a => new ParameterLeaf(a.Shape("shape")) { ParameterName = a["name"] },
        [nameof(Permute)] = a => new Permute(a.Integers("axes")),
        [nameof(Power)] = _ => new Power(),
        [nameof(Product)] = a => new Product(a.Integers("axes")),
        [nameof(Relu)] = _ => new Relu(),
        [nameof(Reshape)] = a => new Reshape(a.Shape("shape")),
        [nameof(Round)] = _ => new Round(),
        [nameof(ResultOf)] = a => new ResultOf(a.Integer("index"), a.Type("type")),
        [nameof(Scan)] = a => new Scan(
            a.Nested("body"), a.Integer("carries"), a.Integer("sequences"), a.Dimension("length"), a.Has("reverse"), a.Has("recomputed")),
        [nameof(ScanOf)] = a => new ScanOf(
            a.Integer("carries"), a.Integer("sequences"), a.Dimension("length"), a.Has("reverse"), a.Has("recomputed")),
        [nameof(ScatterAdd)] = a => new ScatterAdd(a.Integer("axis"), a.Dimension("length")),
        [nameof(Select)] = _ => new Select(),
        [nameof(Sigmoid)] = _ => new Sigmoid(),
        [nameof(Sign)] = _ => new Sign(),
        [nameof(Sin)] = _ => new Sin(),
        [nameof(Sinh)] = _ => new Sinh(),
        [nameof(Softplus)] = _ => new Softplus(),
        [nameof(Sqrt)] = _ => new Sqrt(),
        [nameof(StopGradient)] = _ => new StopGradient(),
        [nameof(StridedSlice)] = a => new StridedSlice(a.Dimensions("starts"), a.Integers("steps"), a.Shape("shape")),
        [nameof(Subtract)] = _ => new Subtract(),
        [nameof(Sum)] = a => new Sum(a.Integers("axes")),
        [nameof(Tan)] = _ => new Tan(),
        [nameof(TangentOf)] = _ => new TangentOf(),
        [nameof(Tanh)] = _ => new Tanh(),
        [nameof(ToReal)] = _ => new ToReal(),
        [nameof(Truncate)] = _ => new Truncate(),
        [nameof(UniformRandom)] = a => new UniformRandom(a.Integer("stream"), a.Shape("shape")),
        [nameof(Windows)] = a => new Windows(a.Windows),
    };

    public static IReadOnlyCollection<string> Names => Factories.Keys;

    public static Operator Create(string name, IReadOnlyDictionary<string, string> attributes)
        => Factories.TryGetValue(name, out Func<OperatorAttributes, Operator>? factory)
            ? factory(new OperatorAttributes(name, attributes))
            : throw new FormatException($"There is no operator '{name}'.");
}
