using Examples.Tests.Semantics.Models;
using static Examples.Tests.Semantics.Samples;

namespace Examples.Tests.Semantics;

/// <summary>Products along directions and whole matrices, held against each other, against gradients and against their differences.</summary>
public sealed class DerivativeTests
{
    private const double Step = 1e-5;

    private static readonly double[] X = Doubles(3, 1), Y = Doubles(2, 2), V = Doubles(3, 3), W = Doubles(2, 4);
    private static readonly double[] Rows = Doubles(Batch * 3, 5), Targets = Doubles(Batch * 2, 6);
    private static readonly int[] Classes = Labels(Batch, 2);

    private static double[] Doubles(int count, int seed) => [.. Numbers(count, seed).Select(x => (double)x)];

    private static Derivatives Model()
    {
        var model = new Derivatives();
        model.Parameters.Initialize(3);
        return model;
    }

    private static Parameters<double> Direction(Derivatives model, int seed)
    {
        Parameters<double> direction = model.Parameters.ZerosLike();
        foreach (ParameterView<double> tensor in direction)
            Doubles(tensor.Span.Length, seed++).CopyTo(tensor.Span);
        return direction;
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b) => System.Numerics.Tensors.TensorPrimitives.Dot(a, b);

    [Test]
    public void A_jacobian_times_a_vector_is_the_product_on_either_side()
    {
        Derivatives model = Model();
        double[] jacobian = new double[6], product = new double[2], seeded = new double[3];
        model.OutputsJacobian(X, jacobian);
        model.OutputsJacobianVector(X, V, product);
        using (Assert.EnterMultipleScope())
        {
            for (int i = 0; i < 2; i++) Assert.That(product[i], Is.EqualTo(Dot(jacobian.AsSpan(3 * i, 3), V)).Within(1e-15));
        }
        Parameters<double> unused = model.Parameters.ZerosLike();
        model.OutputsVectorJacobian(X, W, unused, seeded);
        Assert.That(Dot(seeded, V), Is.EqualTo(Dot(W, product)).Within(1e-15));
    }

    [Test]
    public void Parameters_vary_along_a_direction_of_their_layout()
    {
        Derivatives model = Model();
        Parameters<double> direction = Direction(model, 7), pulled = model.Parameters.ZerosLike();
        double[] pushed = new double[Batch * 2], seed = Doubles(Batch * 2, 8);
        model.ResidualsJacobianVector(Rows, Targets, direction, pushed);
        model.ResidualsVectorJacobian(Rows, Targets, seed, pulled, new double[Batch * 3], new double[Batch * 2]);
        Assert.That(Dot(seed, pushed), Is.EqualTo(Dot(pulled.Span, direction.Span)).Within(1e-13));
    }

    [Test]
    public void A_hessian_times_a_direction_is_the_change_of_the_gradient()
    {
        Derivatives model = Model();
        Parameters<double> direction = Direction(model, 9), product = model.Parameters.ZerosLike();
        model.LossHessianVector(Rows, Classes, direction, product);
        double[] ahead = GradientAt(model, direction, Step), behind = GradientAt(model, direction, -Step);
        Assert.That(product.Span.ToArray(), Is.EqualTo(ahead.Zip(behind, (a, b) => (a - b) / (2 * Step))).Within(1e-9));
        Assert.That(product.Span.ToArray(), Has.Some.Not.Zero);
    }

    [Test]
    public void A_product_is_added_where_that_is_asked_for()
    {
        Derivatives model = Model();
        Parameters<double> direction = Direction(model, 9), once = model.Parameters.ZerosLike(), twice = model.Parameters.ZerosLike();
        model.LossHessianVector(Rows, Classes, direction, once);
        model.LossHessianVector(Rows, Classes, direction, twice);
        model.LossHessianVector(Rows, Classes, direction, twice, accumulate: true);
        Assert.That(twice.Span.ToArray(), Is.EqualTo(once.Span.ToArray().Select(x => x + x)));
    }

    [Test]
    public void Residuals_have_the_gauss_newton_matrix_of_their_squares()
    {
        Derivatives model = Model();
        Parameters<double> direction = Direction(model, 10), product = model.Parameters.ZerosLike(), expected = model.Parameters.ZerosLike();
        double[] change = new double[Batch * 2];
        model.ResidualsGaussNewtonVector(Rows, Targets, direction, product);
        model.ResidualsJacobianVector(Rows, Targets, direction, change);
        model.ResidualsVectorJacobian(Rows, Targets, change, expected, new double[Batch * 3], new double[Batch * 2]);
        Assert.That(product.Span.ToArray(), Is.EqualTo(expected.Span.ToArray()).Within(1e-14));
    }

    [Test]
    public void The_gauss_newton_matrix_of_a_convex_loss_is_the_hessian_for_the_last_layer()
    {
        Derivatives model = Model();
        Parameters<double> direction = model.Parameters.ZerosLike(), product = model.Parameters.ZerosLike(), hessian = model.Parameters.ZerosLike();
        Doubles(direction["output.weight"].Span.Length, 11).CopyTo(direction["output.weight"].Span);
        model.LossOfLogitsGaussNewtonVector(Rows, Classes, direction, product);
        model.LossHessianVector(Rows, Classes, direction, hessian);
        foreach (string name in new[] { "output.weight", "output.bias" })
            Assert.That(product[name].Span.ToArray(), Is.EqualTo(hessian[name].Span.ToArray()).Within(1e-14));
        Assert.That(Dot(product.Span, direction.Span), Is.Positive);
    }

    [Test]
    public void A_hessian_has_a_block_for_each_pair_of_inputs()
    {
        Derivatives model = Model();
        double[] xx = new double[9], xy = new double[6], yy = new double[4], alongX = new double[3], alongY = new double[2];
        model.EnergyHessian(X, Y, xx, xy, yy);
        model.EnergyHessianVector(X, Y, V, W, alongX, alongY);
        using (Assert.EnterMultipleScope())
        {
            for (int i = 0; i < 3; i++)
            {
                Assert.That(alongX[i], Is.EqualTo(Dot(xx.AsSpan(3 * i, 3), V) + Dot(xy.AsSpan(2 * i, 2), W)).Within(1e-13));
                for (int j = 0; j < 3; j++) Assert.That(xx[(3 * i) + j], Is.EqualTo(xx[(3 * j) + i]).Within(1e-14));
            }
            for (int i = 0; i < 2; i++)
                Assert.That(alongY[i], Is.EqualTo(Dot([xy[i], xy[2 + i], xy[4 + i]], V) + Dot(yy.AsSpan(2 * i, 2), W)).Within(1e-13));
        }
    }

    [Test]
    public void Scalars_have_scalar_derivatives_and_an_argument_may_have_the_name_of_a_direction()
    {
        (float x, float slope) = (0.7f, 1.3f);
        Fields.WaveHessian(slope, x, out float first, out float mixed, out float second);
        float change = Fields.WaveJacobianVector(slope, x, 1, 2);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(first, Is.EqualTo(-x * x * MathF.Sin(x * slope)).Within(1e-6));
            Assert.That(second, Is.EqualTo(-slope * slope * MathF.Sin(x * slope)).Within(1e-6));
            Assert.That(mixed, Is.EqualTo(MathF.Cos(x * slope) - (x * slope * MathF.Sin(x * slope))).Within(1e-6));
            Assert.That(change, Is.EqualTo(MathF.Cos(x * slope) * (x + (2 * slope))).Within(1e-6));
        }
    }

    [Test]
    public void Every_result_of_a_tuple_has_its_jacobian_and_its_product()
    {
        (float r, float a) = (2, 0.5f);
        Fields.PolarJacobian(r, a, out float xr, out float xa, out float yr, out float ya);
        Fields.PolarJacobianVector(r, a, 3, 4, out float x, out float y);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(new[] { xr, xa, yr, ya }, Is.EqualTo(new[] { MathF.Cos(a), -r * MathF.Sin(a), MathF.Sin(a), r * MathF.Cos(a) }).Within(1e-6));
            Assert.That(new[] { x, y }, Is.EqualTo(new[] { (3 * xr) + (4 * xa), (3 * yr) + (4 * ya) }).Within(1e-5));
        }
    }

    [Test]
    public void A_direction_of_another_layout_or_length_is_refused_and_nothing_is_written()
    {
        Derivatives model = Model();
        Parameters<double> product = model.Parameters.ZerosLike();
        Parameters<float> other = new MixedNetwork().Parameters;
        double[] destination = new double[2];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => model.LossHessianVector(Rows, Classes, product, product), Throws.ArgumentException.With.Message.Contains("share"));
            Assert.That(() => model.LossHessianVector(Rows, Classes, null!, product), Throws.ArgumentNullException);
            Assert.That(() => model.OutputsJacobianVector(X, W, destination), Throws.ArgumentException.With.Message.Contains("xDirection"));
            Assert.That(destination, Is.All.Zero);
            Assert.That(() => DirectionCheck(other), Throws.ArgumentException.With.Message.Contains("layout"));
        }
    }

    private static void DirectionCheck(Parameters<float> direction) => Graph.Runtime.DirectionBuffer.Check(direction, Network().Parameters);

    private static double[] GradientAt(Derivatives model, Parameters<double> direction, double step)
    {
        var moved = new Derivatives();
        moved.Parameters.CopyFrom(model.Parameters);
        System.Numerics.Tensors.TensorPrimitives.FusedMultiplyAdd(direction.Span, step, moved.Parameters.Span, moved.Parameters.Span);
        Parameters<double> gradient = moved.Parameters.ZerosLike();
        moved.LossAndGradient(Rows, Classes, gradient);
        return gradient.Span.ToArray();
    }
}
