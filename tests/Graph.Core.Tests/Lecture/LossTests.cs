using Graph.Graphs;
using Graph.Operators;
using Graph.Optimization;
using static Graph.Functions;

namespace Graph.Core.Tests.Lecture;

/// <summary>Losses, and why some are computed from logits (items 5 to 10).</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class LossTests
{
    private readonly Worksheet _sheet = new();

    [Test]
    public void Item_5_losses_of_regression()
    {
        Expr x = _sheet.Vector("x", 0.5, -1.2, 4.0), t = _sheet.Vector("t", 0.2, 0.7, 1.0);
        Expr d = x - t;
        AssertEqual(MeanSquaredError(x, t), Mean(d * d));
        AssertEqual(MeanAbsoluteError(x, t), Mean(Abs(d)));
        AssertEqual(MeanAbsolutePercentageError(x, t), Mean(Abs(d / t)));
        AssertEqual(HuberLoss(x, t, reduction: LossReduction.None), Stack([0.5 * Square(d[0]), Abs(d[1]) - 0.5, Abs(d[2]) - 0.5]));
        Expr logCosh = d + Softplus(-2.0 * d) - Math.Log(2);
        AssertEqual(logCosh, Log(Cosh(d)));
    }

    [Test]
    public void Item_5_an_output_through_softplus_is_positive()
    {
        Expr z = _sheet.Vector("z", -700, -30, 0, 2);
        Assert.That(_sheet.Evaluate(Softplus(z)), Is.All.GreaterThan(0));
    }

    [Test]
    public void Item_6_cross_entropy_of_two_classes_and_of_several()
    {
        Expr z = _sheet.Vector("z", 0.3, -1.4), y = _sheet.Vector("y", 1, 0);
        Expr p = Sigmoid(z);
        AssertEqual(BinaryCrossEntropy(p, y), -Mean((y * Log(p)) + ((1.0 - y) * Log(1.0 - p))));
        Expr logits = _sheet.Matrix("logits", 2, 3);
        IntExpr labels = _sheet.Labels("labels", 2, 0);
        AssertEqual(CrossEntropy(logits, labels), -Mean(Log(Sum(Softmax(logits) * OneHot(labels, 3), -1))));
    }

    [Test]
    public void Item_7_the_factors_of_the_chain_rule_multiply_to_a_difference()
    {
        Expr z = _sheet.Vector("z", 0.3, -1.4), y = _sheet.Vector("y", 1, 0);
        Expr s = Sigmoid(z);
        Expr loss = Sum(BinaryCrossEntropy(s, y, reduction: LossReduction.None));
        AssertEqual(Gradient(loss, s), (s - y) / (s * (1.0 - s)));
        AssertEqual(Gradient(Sum(s), z), s * (1.0 - s));
        AssertEqual(Gradient(loss, z), s - y);
    }

    [Test]
    public void Item_7_the_compiler_finds_the_difference_itself()
    {
        Expr z = _sheet.Vector("z", 0.3, -1.4), y = _sheet.Vector("y", 1, 0);
        Expr loss = BinaryCrossEntropy(Sigmoid(z), y, reduction: LossReduction.Sum);
        ComputationGraph gradient = Pipeline.Run(ComputationGraph.Of(Gradient(loss, z)));
        string[] expected = [nameof(Input), nameof(Input), nameof(Sigmoid), nameof(Subtract)];
        Assert.That(gradient.Instructions.Select(i => i.Operator.Name), Is.EquivalentTo(expected));
    }

    [Test]
    public void Item_8_weights_and_reductions_of_the_binary_loss()
    {
        Expr p = _sheet.Vector("p", 0.3, 0.9, 0.5), y = _sheet.Vector("y", 1, 0, 1), w = _sheet.Vector("w", 0.5, 2, 1);
        Expr each = -w * ((y * Log(p)) + ((1.0 - y) * Log(1.0 - p)));
        AssertEqual(BinaryCrossEntropy(p, y, w, reduction: LossReduction.None), each);
        AssertEqual(BinaryCrossEntropy(p, y, w, reduction: LossReduction.Sum), Sum(each));
        AssertEqual(BinaryCrossEntropy(p, y, w), Mean(each));
    }

    [Test]
    public void Item_9_from_logits_the_loss_is_right_where_the_sigmoid_has_saturated()
    {
        Expr z = _sheet.Vector("z", -1000, -40, 40, 1000), y = _sheet.Vector("y", 1, 1, 0, 0);
        Expr s = Sigmoid(z);
        Expr naive = -((y * Log(s)) + ((1.0 - y) * Log(1.0 - s)));
        Expr stable = BinaryCrossEntropyWithLogits(z, y, reduction: LossReduction.None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_sheet.Evaluate(naive)[2], Is.EqualTo(double.PositiveInfinity), "1 − σ(40) rounds to 0.");
            Assert.That(_sheet.Evaluate(stable), Is.EqualTo(new double[] { 1000, 40, 40, 1000 }).Within(1e-15));
            Assert.That(_sheet.Evaluate(Gradient(Sum(stable), z)), Is.EqualTo(new double[] { -1, -1, 1, 1 }).Within(1e-15));
        }
    }

    [Test]
    public void Item_9_weights_of_examples_and_of_the_positive_class()
    {
        Expr z = _sheet.Vector("z", 0.3, -1.4), y = _sheet.Vector("y", 1, 0), w = _sheet.Vector("w", 0.5, 2), p = _sheet.Scalar("p", 3);
        Expr byHand = -w * ((p * y * Log(Sigmoid(z))) + ((1.0 - y) * Log(1.0 - Sigmoid(z))));
        AssertEqual(BinaryCrossEntropyWithLogits(z, y, w, p), Mean(byHand));
    }

    [Test]
    public void Item_10_smoothed_labels_are_a_tenth_and_nine_tenths()
    {
        Expr z = _sheet.Vector("z", 0.3, -1.4), y = _sheet.Vector("y", 1, 0), smoothed = _sheet.Vector("smoothed", 0.9, 0.1);
        AssertEqual(BinaryCrossEntropyWithLogits(z, y, labelSmoothing: 0.2), BinaryCrossEntropyWithLogits(z, smoothed));
        AssertEqual(BinaryCrossEntropy(Sigmoid(z), y, labelSmoothing: 0.2), BinaryCrossEntropyWithLogits(z, smoothed));
    }

    private void AssertEqual(Expr actual, Expr expected)
    {
        double[][] both = _sheet.Evaluate(actual, expected);
        Assert.That(both[0], Is.EqualTo(both[1]).Within(1e-14));
    }
}
