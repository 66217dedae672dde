using static Graph.Functions;

namespace Graph.Testing;

public static partial class OracleModels
{
    private static OperatorTable Lecture => new()
    {
        { "lecture_chain", o => 3.0 * (2.0 * o.X) },
        { "lecture_dead", o => 3.0 * (2.0 * o.X) },
        { "lecture_sum_prod", o => Sum(o["x1"] * o["x2"]) },
        { "lecture_nonscalar", o => o["x1"] * o["x2"] },
        { "lecture_mlp", Mlp },
        { "lecture_bce", Bce },
        { "lecture_bce_logits", o => BinaryCrossEntropyWithLogits(o["z"], o.Y, reduction: LossReduction.Sum) },
        { "lecture_ytAx", o => MatMul(MatMul(o.Y, o["A"]), o.X) },
        { "lecture_xtAx", o => MatMul(MatMul(o.X, o["A"]), o.X) },
        { "lecture_chain_z", ChainOfForms },
        { "lecture_total", o => o["z"] + (2.0 * o["z"]) },
        { "lecture_hessian", VectorHessian },
        { "lecture_smoothing", o => BinaryCrossEntropyWithLogits(o["z"], o.Y, labelSmoothing: 0.2) },
        { "lecture_vecw", o => Sum(Square(Tanh(MatMul(o["W"], o.X)) - o["t"])) },
        { "network_of_networks", NetworkOfNetworks },
    };

    /// <summary>The 2-3-2-2 network: h = f(Wᵀx + b).</summary>
    private static Expr Mlp(OracleInputs o)
    {
        Expr Affine(string weight, Expr x, string bias) => MatMul(Transpose(o[weight]), x) + o[bias];
        Expr h1 = Sigmoid(Affine("W1", o.X, "b1"));
        Expr h2 = Sigmoid(Affine("W2", h1, "b2"));
        return Affine("W3", h2, "b3");
    }

    private static Expr Bce(OracleInputs o)
    {
        Expr p = Sigmoid(MatMul(o.X, o["w"]) + o["b"]), y = o.Y;
        return -Mean((y * Log(p)) + ((1.0 - y) * Log(1.0 - p)));
    }

    /// <summary>yᵀAx + 2xᵀx + x₂ᵀA₂x₂, where x and y are functions of z.</summary>
    private static Expr ChainOfForms(OracleInputs o)
    {
        Expr z = o["z"], a = o["A"];
        Expr x = Sin(z) * Sum(z);
        Expr y = Stack([z[0] * z[1], Sum(Square(z)), Exp(z[1])]);
        Expr head = x[..2];
        return MatMul(MatMul(y, a), x) + (2.0 * Dot(x, x)) + MatMul(MatMul(head, a[..2, ..2]), head);
    }

    /// <summary>The Jacobian of three functions of two variables, and its derivative as a matrix of MN rows and N columns.</summary>
    private static SymbolicValue[] VectorHessian(OracleInputs o)
    {
        Expr x = o.X;
        Expr y = Stack([x[0] * x[0] * x[1], Sin(x[0]) + Pow(x[1], 3), x[0] * Exp(x[1])]);
        Expr jacobian = Jacobian(y, x);
        return [jacobian, Jacobian(Flatten(jacobian), x)];
    }

    private static Expr NetworkOfNetworks(OracleInputs o)
    {
        Expr a = MatMul(Tanh(MatMul(o.X, o["A1"])), o["A2"]);
        Expr b = MatMul(Softplus(MatMul(o.X, o["B1"])), o["B2"]);
        Expr c = MatMul((a * b) + a, o["C1"]);
        return Mean(Square(c)) + Mean(b);
    }
}
