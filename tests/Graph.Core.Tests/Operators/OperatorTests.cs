using System.Xml.Linq;
using Graph.Core.Tests.Properties;
using Graph.Evaluation;
using Graph.Graphs;
using Graph.Operators;

namespace Graph.Core.Tests.Operators;

/// <summary>Every primitive: shape, value and derivatives, over odd sizes, unit and empty lengths.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class OperatorTests
{
    /// <summary>
    /// Operators that a sample cannot show: inputs and parameters (every test has them), random numbers (RandomTests), loops (ScanTests), and questions.
    /// </summary>
    private static readonly Type[] Elsewhere =
    [
        typeof(Input), typeof(ParameterLeaf), typeof(UniformRandom),
        typeof(GradientOf), typeof(TangentOf), typeof(JacobianOf), typeof(MapOf), typeof(Entry),
        typeof(Scan), typeof(ScanOf), typeof(ResultOf),
    ];

    private static IEnumerable<OperatorSample> All => ElementwiseSamples.All.Concat(TensorSamples.All);

    private static IEnumerable<Type> OperatorTypes => typeof(Operator).Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(Operator)) && !t.IsAbstract && t.Namespace == typeof(Operator).Namespace);

    private static IEnumerable<TestCaseData> Samples() => All.Select(s => new TestCaseData(s).SetArgDisplayNames(s.ToString()));

    private static IEnumerable<TestCaseData> DifferentiableSamples()
        => All.Where(s => s.IsSmooth && s.Operands.Any(o => o.Type == ElementType.Real) && Apply(s, Inputs(s)).Type.Element == ElementType.Real)
            .Select(s => new TestCaseData(s).SetArgDisplayNames(s.ToString()));

    [TestCaseSource(nameof(Samples))]
    public void Shape_and_values_follow_the_definition(OperatorSample sample)
    {
        SymbolicValue[] inputs = Inputs(sample);
        EvaluationContext context = new() { Lengths = { ["n"] = 5 } };
        for (int i = 0; i < inputs.Length; i++) context.Inputs[$"x{i}"] = sample.Operands[i].Value;
        DenseTensor result = Interpreter.Evaluate(ComputationGraph.FromNodes([Apply(sample, inputs)]), context)[0];
        DenseTensor expected = DenseTensor.FromIndices(sample.Shape, index => sample.Element(sample.Values, index));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Shape, Is.EqualTo(sample.Shape));
            Assert.That(result.Data, Is.EqualTo(expected.Data).Within(1e-12));
        }
    }

    [TestCaseSource(nameof(DifferentiableSamples))]
    public void First_and_second_derivatives_agree_with_central_differences(OperatorSample sample)
        => Assert.That(CentralDifferences.Faults(inputs => Apply(sample, inputs).Real, sample.Operands), Is.Empty);

    [TestCaseSource(nameof(Samples))]
    public void Text_form_reads_back(OperatorSample sample)
    {
        ComputationGraph graph = ComputationGraph.FromNodes([Apply(sample, Inputs(sample))]);
        Assert.That(GraphParser.Parse(graph.ToString()), Is.EqualTo(graph));
    }

    [TestCaseSource(nameof(OperatorTypes))]
    public void Every_operator_is_catalogued_documented_and_sampled(Type type)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(OperatorCatalog.Names, Does.Contain(type.Name));
            Assert.That(Summary(type), Is.Not.Empty, "The operator's documentation has no summary.");
            Assert.That(Elsewhere.Contains(type) || All.Any(s => s.Operator.GetType() == type), Is.True, "No sample shows the operator.");
        }
    }

    private static SymbolicValue[] Inputs(OperatorSample sample)
        => [.. sample.Operands.Select((o, i) => CentralDifferences.Input($"x{i}", o.Type, o.Value))];

    private static Node Apply(OperatorSample sample, SymbolicValue[] inputs) => Node.Create(sample.Operator, [.. inputs.Select(i => i.Node)]);

    private static string Summary(Type type)
    {
        XDocument documentation = XDocument.Load(Path.ChangeExtension(typeof(Operator).Assembly.Location, ".xml"));
        XElement? member = documentation.Descendants("member").SingleOrDefault(m => m.Attribute("name")?.Value == $"T:{type.FullName}");
        return member?.Element("summary")?.Value.Trim() ?? "";
    }
}
