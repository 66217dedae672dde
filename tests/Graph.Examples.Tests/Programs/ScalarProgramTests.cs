namespace Examples.Tests.Programs;

/// <summary>Scalar programs one at a time, over rows, and in both precisions.</summary>
public sealed class ScalarProgramTests
{
    private const int Rows = 37;

    private delegate double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient);

    private delegate void Matrix(ReadOnlySpan<double> x, Span<double> destination);

    private delegate void Product(ReadOnlySpan<double> x, ReadOnlySpan<double> direction, Span<double> destination);

    private delegate void All<T>(ReadOnlySpan<T> x, Span<T> value, Span<T> gradient, Span<T> hessian);

    private sealed record Problem(
        string Name, int Size, double[] Minimum, ValueAndGradient First, Matrix Second, Product Along, All<double> Table, All<float> SingleTable);

    private static readonly Problem[] Problems =
    [
        new("Rosenbrock", 2, [1, 1], ScalarPrograms.RosenbrockAndGradient, ScalarPrograms.RosenbrockHessian, ScalarPrograms.RosenbrockHessianVector,
            ScalarPrograms.RosenbrockRows, SingleScalarPrograms.RosenbrockRows),
        new("Beale", 2, [3, 0.5], ScalarPrograms.BealeAndGradient, ScalarPrograms.BealeHessian, ScalarPrograms.BealeHessianVector,
            ScalarPrograms.BealeRows, SingleScalarPrograms.BealeRows),
        new("Powell", 4, [0, 0, 0, 0], ScalarPrograms.PowellAndGradient, ScalarPrograms.PowellHessian, ScalarPrograms.PowellHessianVector,
            ScalarPrograms.PowellRows, SingleScalarPrograms.PowellRows),
        new("Wood", 4, [1, 1, 1, 1], ScalarPrograms.WoodAndGradient, ScalarPrograms.WoodHessian, ScalarPrograms.WoodHessianVector,
            ScalarPrograms.WoodRows, SingleScalarPrograms.WoodRows),
    ];

    private static IEnumerable<TestCaseData> Cases() => Problems.Select(p => new TestCaseData(Array.IndexOf(Problems, p)).SetArgDisplayNames(p.Name));

    private static double[] Points(int count) => [.. Enumerable.Range(0, count).Select(i => (2.4 * ((0.29 + (i * 0.6180339887498949)) % 1)) - 1)];

    [TestCaseSource(nameof(Cases))]
    public void Gradient_and_hessian_agree_with_differences_and_vanish_at_the_minimum(int index)
    {
        Problem problem = Problems[index];
        int n = problem.Size;
        double[] gradient = new double[n], hessian = new double[n * n], product = new double[n], x = Points(n), direction = Points(2 * n)[n..];
        Assert.That(problem.First(problem.Minimum, gradient), Is.Zero.Within(1e-30));
        Assert.That(gradient, Is.All.Zero.Within(1e-14));
        problem.First(x, gradient);
        problem.Second(x, hessian);
        problem.Along(x, direction, product);
        using (Assert.EnterMultipleScope())
        {
            for (int j = 0; j < n; j++)
            {
                double[] up = [.. x], down = [.. x], ahead = new double[n], behind = new double[n];
                (up[j], down[j]) = (x[j] + 1e-5, x[j] - 1e-5);
                double difference = (problem.First(up, ahead) - problem.First(down, behind)) / 2e-5;
                Assert.That(gradient[j], Is.EqualTo(difference).Within(1e-5));
                for (int i = 0; i < n; i++) Assert.That(hessian[(i * n) + j], Is.EqualTo((ahead[i] - behind[i]) / 2e-5).Within(1e-5));
                Assert.That(product[j], Is.EqualTo(Enumerable.Range(0, n).Sum(k => hessian[(j * n) + k] * direction[k])).Within(1e-10));
            }
        }
    }

    [TestCaseSource(nameof(Cases))]
    public void Every_row_of_a_table_is_that_point_alone(int index)
    {
        Problem problem = Problems[index];
        int n = problem.Size;
        double[] x = Points(Rows * n), values = new double[Rows], gradients = new double[Rows * n], hessians = new double[Rows * n * n];
        problem.Table(x, values, gradients, hessians);
        float[] singleValues = new float[Rows], singleGradients = new float[Rows * n], singleHessians = new float[Rows * n * n];
        problem.SingleTable([.. x.Select(v => (float)v)], singleValues, singleGradients, singleHessians);
        double[] gradient = new double[n], hessian = new double[n * n];
        using (Assert.EnterMultipleScope())
        {
            for (int r = 0; r < Rows; r++)
            {
                double value = problem.First(x.AsSpan(r * n, n), gradient);
                problem.Second(x.AsSpan(r * n, n), hessian);
                Assert.That(values[r], Is.EqualTo(value).Within(1e-11));
                Assert.That(gradients[(r * n)..((r + 1) * n)], Is.EqualTo(gradient).Within(1e-10));
                Assert.That(hessians[(r * n * n)..((r + 1) * n * n)], Is.EqualTo(hessian).Within(1e-10));
                Assert.That(singleValues[r], Is.EqualTo(value).Within(2e-3));
                Assert.That(singleGradients[(r * n)..((r + 1) * n)], Is.EqualTo(gradient).Within(5e-3));
                Assert.That(singleHessians[(r * n * n)..((r + 1) * n * n)], Is.EqualTo(hessian).Within(5e-3));
            }
        }
    }

    [Test]
    public void The_planar_arm_moves_as_geometry_says()
    {
        double[] angles = [0.3, -0.8, 1.7], position = new double[2], jacobian = new double[6];
        ScalarPrograms.PlanarArm(angles, position);
        ScalarPrograms.PlanarArmJacobian(angles, jacobian);

        // turning the first joint turns the hand about the origin
        Assert.That(new[] { jacobian[0], jacobian[3] }, Is.EqualTo(new[] { -position[1], position[0] }).Within(1e-15));
        Assert.That(new[] { jacobian[2], jacobian[5] }, Is.EqualTo(new[] { -0.2 * Math.Sin(1.2), 0.2 * Math.Cos(1.2) }).Within(1e-15));
    }

    [Test]
    public void The_arm_of_six_joints_agrees_with_differences_and_over_rows()
    {
        double[] all = Points(Rows * 6), positions = new double[Rows * 3], jacobians = new double[Rows * 18];
        ScalarPrograms.ArmRows(all, positions, jacobians);
        double[] jacobian = new double[18], product = new double[3], ahead = new double[3], behind = new double[3];
        using (Assert.EnterMultipleScope())
        {
            for (int r = 0; r < Rows; r++)
            {
                double[] angles = all[(r * 6)..((r + 1) * 6)];
                ScalarPrograms.ArmJacobian(angles, jacobian);
                Assert.That(jacobians[(r * 18)..((r + 1) * 18)], Is.EqualTo(jacobian).Within(1e-14));
                for (int joint = 0; joint < 6; joint++)
                {
                    double[] up = [.. angles], down = [.. angles], unit = new double[6];
                    (up[joint], down[joint], unit[joint]) = (angles[joint] + 1e-5, angles[joint] - 1e-5, 1);
                    ScalarPrograms.Arm(up, ahead);
                    ScalarPrograms.Arm(down, behind);
                    ScalarPrograms.ArmJacobianVector(angles, unit, product);
                    for (int axis = 0; axis < 3; axis++)
                    {
                        Assert.That(jacobian[(6 * axis) + joint], Is.EqualTo((ahead[axis] - behind[axis]) / 2e-5).Within(1e-9));
                        Assert.That(product[axis], Is.EqualTo(jacobian[(6 * axis) + joint]).Within(1e-15));
                    }
                }
            }
        }
    }

    [Test]
    public void Newtons_steps_along_the_exact_hessian_separate_exclusive_or()
    {
        float[] corners = [0, 0, 0, 1, 1, 0, 1, 1], labels = [0, 1, 1, 0], logits = new float[4];
        var model = new Xor();
        model.Parameters.Initialize(5);
        Parameters<float> gradient = model.Parameters.ZerosLike(), step = model.Parameters.ZerosLike(), product = model.Parameters.ZerosLike();
        for (int n = 0; n < 400; n++)
        {
            model.LossAndGradient(corners, labels, gradient);

            // the curvature along the gradient makes the step: g·g / |g·H·g| of it, at most 10
            model.LossHessianVector(corners, labels, gradient, product);
            float square = System.Numerics.Tensors.TensorPrimitives.Dot<float>(gradient.Span, gradient.Span);
            float curvature = Math.Abs(System.Numerics.Tensors.TensorPrimitives.Dot<float>(gradient.Span, product.Span));
            float rate = Math.Min(square / (curvature + 1e-12f), 10);
            System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(gradient.Span, -rate, model.Parameters.Span, step.Span);
            step.Span.CopyTo(model.Parameters.Span);
        }
        model.Logits(corners, logits);
        Assert.That(logits.Select(z => z > 0), Is.EqualTo(labels.Select(y => y > 0.5f)), string.Join(", ", logits));
    }
}
