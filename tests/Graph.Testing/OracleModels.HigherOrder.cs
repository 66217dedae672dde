using static Graph.Functions;

namespace Graph.Testing;

public static partial class OracleModels
{
    private static OperatorTable HigherOrder => new()
    {
        { "pinn_poisson", Poisson },
        { "pinn_burgers", Burgers },
        { "gradient_penalty", GradientPenalty },
        { "maml_step", MetaLearning },
        { "hessian_trace", HessianTrace },
        { "full_hessian", FullHessian },
        { "full_jacobian", FullJacobian },
        { "nth_derivative", Derivatives },
    };

    /// <summary>u″ = −π²·sin πx with u(0) = u(1) = 0.</summary>
    private static Expr Poisson(OracleInputs o)
    {
        Expr U(Expr z) => MatMul(Tanh(MatMul(z, o["W1"]) + o["b1"]), o["W2"]);
        Expr z = Unsqueeze(o.X, 1);
        Expr slope = Gradient(Sum(U(z)), z);
        Expr curvature = Gradient(Sum(slope), z);
        Expr residual = curvature[Slice.All, 0] + (Math.PI * Math.PI * Sin(Math.PI * o.X));
        Expr ends = Reshape(Stack([0.0, 1.0]), 2, 1);
        return Mean(Square(residual)) + Sum(Square(U(ends)));
    }

    /// <summary>u_t + u·u_x − 0.01/π·u_xx = 0. Raissi, Perdikaris and Karniadakis, 2019.</summary>
    private static Expr Burgers(OracleInputs o)
    {
        Expr z = o["xt"];
        Expr u = MatMul(Tanh(Layer(o, Tanh(Layer(o, z, 1)), 2)), o["W3"]);
        Expr slopes = Gradient(Sum(u), z);
        Expr ux = slopes[Slice.All, 0], ut = slopes[Slice.All, 1];
        Expr uxx = Gradient(Sum(ux), z)[Slice.All, 0];
        return Mean(Square(ut + (u[Slice.All, 0] * ux) - (0.01 / Math.PI * uxx)));
    }

    private static Expr GradientPenalty(OracleInputs o)
    {
        Expr slope = Gradient(Sum(MatMul(Tanh(MatMul(o.X, o["W1"])), o["W2"])), o.X);
        return Mean(Square(Sqrt(Sum(Square(slope), 1) + 1e-12) - 1.0));
    }

    private static Expr MetaLearning(OracleInputs o)
    {
        static Expr Loss(Expr x, Expr w, Expr y) => Mean(Square(Tanh(MatMul(x, w)) - y));
        Expr w = o["w"];
        Expr adapted = w - (0.3 * Gradient(Loss(o["xs"], w, o["ys"]), w));
        return Loss(o["xq"], adapted, o["yq"]);
    }

    private static Expr HessianTrace(OracleInputs o)
    {
        Expr x = o.X;
        Expr slope = Gradient(Sum(Tanh(MatMul(o["W"], x))) * Sum(Square(x)), x);
        return Enumerable.Range(0, 3).Select(i => Gradient(slope[i], x)[i]).Aggregate((a, b) => a + b);
    }

    private static SymbolicValue[] FullHessian(OracleInputs o)
    {
        Expr x = o.X;
        Expr f = Exp(-x[0] * x[1]) + Sin(x[1] * x[2]) + (Pow(x[0], 3) * x[2]);
        return [f, Gradient(f, x), Hessian(f, x)];
    }

    private static Expr FullJacobian(OracleInputs o) => Jacobian(Tanh(MatMul(o["W"], o.X)) * Sum(o.X), o.X);

    private static Expr Derivatives(OracleInputs o)
    {
        Expr y = Exp(o.X) * Sin(2.0 * o.X);
        List<Expr> orders = [];
        for (int n = 0; n < 5; n++) orders.Add(y = Gradient(Sum(y), o.X));
        return Stack(orders);
    }
}
