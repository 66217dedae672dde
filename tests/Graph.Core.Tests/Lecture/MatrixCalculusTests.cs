using static Graph.Functions;

namespace Graph.Core.Tests.Lecture;

/// <summary>Vectors and matrices (items 13 to 17, 19, 20).</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class MatrixCalculusTests
{
    private readonly Worksheet _sheet = new();

    [Test]
    public void Item_13_a_jacobian_has_a_row_for_each_output_and_a_column_for_each_input()
    {
        Expr x = _sheet.Vector("x", 0.3, -0.8, 1.1);
        Expr y = Stack([x[0] * x[1], Sin(x[2])]);
        Expr jacobian = Jacobian(y, x);
        AssertEqual(jacobian, Stack([Stack([x[1], x[0], 0.0]), Stack([0.0, 0.0, Cos(x[2])])]));
        Assert.That(jacobian.Shape, Is.EqualTo(new Shape(2, 3)));
    }

    [Test]
    public void Item_13_a_scalar_has_a_row_of_derivatives()
    {
        Expr x = _sheet.Vector("x", 0.3, -0.8, 1.1);
        AssertEqual(Jacobian(Sum(x * x), x), 2.0 * x);
    }

    [Test]
    public void Item_14_a_linear_map_is_its_own_jacobian_and_chains()
    {
        Expr a = _sheet.Matrix("A", 2, 3), z = _sheet.Vector("z", 0.5, -1.2, 0.8);
        Expr x = Sin(z) * z;
        Expr y = MatMul(a, x);
        AssertEqual(Jacobian(y, x), a);
        AssertEqual(Jacobian(y, z), MatMul(a, Jacobian(x, z)));
    }

    [Test]
    public void Item_15_a_bilinear_form()
    {
        Expr y = _sheet.Vector("y", 0.2, -0.9), a = _sheet.Matrix("A", 2, 3), x = _sheet.Vector("x", 0.5, -1.2, 0.8);
        Expr alpha = MatMul(MatMul(y, a), x);
        AssertEqual(Gradient(alpha, x), MatMul(y, a));
        AssertEqual(Gradient(alpha, y), MatMul(x, Transpose(a)));
    }

    [Test]
    public void Item_16_a_quadratic_form_of_a_matrix_that_is_not_symmetric()
    {
        Expr a = _sheet.Matrix("A", 3, 3), x = _sheet.Vector("x", 0.5, -1.2, 0.8);
        Expr alpha = MatMul(MatMul(x, a), x);
        AssertEqual(Gradient(alpha, x), MatMul(x, Transpose(a) + a));
    }

    [Test]
    public void Item_17_chain_rules_of_the_forms()
    {
        Expr z = _sheet.Vector("z", 0.5, -1.2, 0.8), a = _sheet.Matrix("A", 3, 3);
        Expr x = Sin(z) * Sum(z), y = Exp(z) * z[0];
        Expr dx = Jacobian(x, z), dy = Jacobian(y, z);
        AssertEqual(Gradient(Dot(y, x), z), MatMul(x, dy) + MatMul(y, dx));
        AssertEqual(Gradient(Dot(x, x), z), 2.0 * MatMul(x, dx));
        AssertEqual(Gradient(MatMul(MatMul(y, a), x), z), MatMul(MatMul(x, Transpose(a)), dy) + MatMul(MatMul(y, a), dx));
        AssertEqual(Gradient(MatMul(MatMul(x, a), x), z), MatMul(MatMul(x, a + Transpose(a)), dx));
    }

    [Test]
    public void Item_19_the_second_derivative_has_a_row_for_each_entry_of_the_first()
    {
        Expr x = _sheet.Vector("x", 0.3, -0.8);
        Expr y = Stack([x[0] * x[0] * x[1], Sin(x[0]) + Pow(x[1], 3), x[0] * Exp(x[1])]);
        Expr first = Jacobian(y, x);
        Expr second = Jacobian(Cvec(Transpose(first)), x);
        Expr byHand = Stack([
            Stack([2.0 * x[1], 2.0 * x[0]]), Stack([2.0 * x[0], 0.0]), Stack([-Sin(x[0]), 0.0]),
            Stack([0.0, 6.0 * x[1]]), Stack([0.0, Exp(x[1])]), Stack([Exp(x[1]), x[0] * Exp(x[1])]),
        ]);
        Assert.That(second.Shape, Is.EqualTo(new Shape(6, 2)));
        AssertEqual(second, byHand);
    }

    [Test]
    public void Item_19_the_second_derivative_of_a_scalar_is_its_hessian()
    {
        Expr x = _sheet.Vector("x", 0.3, -0.8);
        AssertEqual(Hessian(x[0] * x[0] * x[1], x), Stack([Stack([2.0 * x[1], 2.0 * x[0]]), Stack([2.0 * x[0], 0.0])]));
    }

    [Test]
    public void Item_20_a_matrix_as_a_vector_by_columns_and_by_rows()
    {
        Expr w = _sheet.Matrix("W", 2, 3, 11, 12, 13, 21, 22, 23);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_sheet.Evaluate(Cvec(w)), Is.EqualTo(new double[] { 11, 21, 12, 22, 13, 23 }));
            Assert.That(_sheet.Evaluate(Rvec(w)), Is.EqualTo(new double[] { 11, 12, 13, 21, 22, 23 }));
        }
    }

    private static Expr Cvec(Expr a) => Flatten(Transpose(a));

    private static Expr Rvec(Expr a) => Flatten(a);

    private void AssertEqual(Expr actual, Expr expected)
    {
        double[][] both = _sheet.Evaluate(actual, expected);
        Assert.That(both[0], Is.EqualTo(both[1]).Within(1e-13));
    }
}
