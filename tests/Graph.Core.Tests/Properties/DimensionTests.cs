using CsCheck;
using Graph.Graphs;
using Graph.Operators;

namespace Graph.Core.Tests.Properties;

/// <summary>Dimensions are polynomials with integer coefficients: the laws of a commutative ring, exact division, evaluation and text.</summary>
public sealed class DimensionTests
{
    private static readonly string[] Names = ["batch", "time", "w"];

    private static readonly Dictionary<string, long> Lengths = new() { ["batch"] = 3, ["time"] = 5, ["w"] = 2 };

    private static readonly Gen<Dimension> Term = Gen.Select(Gen.Int[-4, 4], Gen.Int[0, 2].Array[0, 2])
        .Select((factor, names) => names.Aggregate((Dimension)factor, (product, name) => product * Dimension.Named(Names[name])));

    private static readonly Gen<Dimension> Polynomial = Term.Array[0, 4].Select(terms => terms.Aggregate((Dimension)0, (sum, term) => sum + term));

    [Test]
    public void Addition_and_multiplication_are_commutative_and_associative()
        => Gen.Select(Polynomial, Polynomial, Polynomial).Sample(
            (a, b, c) => a + b == b + a && a * b == b * a && (a + b) + c == a + (b + c) && (a * b) * c == a * (b * c));

    [Test]
    public void Multiplication_distributes_and_subtraction_undoes_addition()
        => Gen.Select(Polynomial, Polynomial, Polynomial).Sample(
            (a, b, c) => a * (b + c) == (a * b) + (a * c) && (a + b) - b == a && a - a == 0 && a * 1 == a);

    [Test]
    public void Division_undoes_multiplication()
        => Gen.Select(Polynomial, Polynomial.Where(p => p != 0)).Sample((a, b) => (a * b) / b == a);

    [Test]
    public void Division_with_a_remainder_is_refused()
        => Gen.Select(Polynomial, Gen.Int[2, 5]).Sample((a, d) =>
        {
            GraphException fault = Assert.Throws<GraphException>(() => _ = ((a * d) + 1) / d)!;
            return fault.Id == "GRC3011";
        });

    [Test]
    public void Evaluation_respects_the_operations()
        => Gen.Select(Polynomial, Polynomial).Sample((a, b) =>
            (a + b).Evaluate(Lengths) == a.Evaluate(Lengths) + b.Evaluate(Lengths)
            && (a * b).Evaluate(Lengths) == a.Evaluate(Lengths) * b.Evaluate(Lengths));

    [Test]
    public void Equal_polynomials_have_equal_hashes_and_texts()
        => Gen.Select(Polynomial, Polynomial).Sample((a, b) =>
        {
            Dimension same = (b + a) - b;
            return same.GetHashCode() == a.GetHashCode() && same.ToString() == a.ToString();
        });

    [Test]
    public void Text_reads_back()
        => Polynomial.Sample(a =>
        {
            ComputationGraph graph = ComputationGraph.FromNodes([Node.Create(new DimensionValue(a))]);
            return GraphParser.Parse(graph.ToString()) == graph;
        });

    [Test]
    public void Value_of_a_symbolic_dimension_is_refused()
        => Assert.That(() => Dimension.Named("batch").Value, Throws.TypeOf<GraphException>().With.Property("Id").EqualTo("GRC3010"));
}
