using static Graph.Functions;

namespace Graph.Testing;

public static partial class OracleModels
{
    private static OperatorTable Classics => new()
    {
        { "rosenbrock", o => Sum((100.0 * Square(o.X[1..] - Square(o.X[..^1]))) + Square(1.0 - o.X[..^1])) },
        { "himmelblau", o => Square(Square(o.X[0]) + o.X[1] - 11.0) + Square(o.X[0] + Square(o.X[1]) - 7.0) },
        { "beale", Beale },
        { "powell_singular", PowellSingular },
        { "wood", Wood },
        { "ackley", o => (-20.0 * Exp(-0.2 * Sqrt(Mean(Square(o.X))))) - Exp(Mean(Cos(2 * Math.PI * o.X))) + 20.0 + Math.E },
        { "rastrigin", o => Sum(Square(o.X) - (10.0 * Cos(2 * Math.PI * o.X)) + 10.0) },
        { "speelpenning", o => Prod(o.X) },
        { "micrograd_readme", MicrogradReadme },
        { "micrograd_sanity", MicrogradSanity },
        { "lighthouse", Lighthouse },
        { "black_scholes_call", BlackScholesCall },
        { "lorenz_rk4", Lorenz },
        { "lotka_volterra_fit", LotkaVolterra },
        { "kepler_newton", Kepler },
        { "gmm_loglik", GaussianMixture },
        { "ba_reproj", BundleAdjustment },
        { "matrix_factorisation", MatrixFactorisation },
        { "newton_solve_implicit", NewtonSolve },
    };

    private static Expr Beale(OracleInputs o)
    {
        Expr x = o.X[0], y = o.X[1];
        return Square(1.5 - x + (x * y)) + Square(2.25 - x + (x * Square(y))) + Square(2.625 - x + (x * Pow(y, 3)));
    }

    private static Expr PowellSingular(OracleInputs o)
    {
        (Expr a, Expr b, Expr c, Expr d) = (o.X[0], o.X[1], o.X[2], o.X[3]);
        return Square(a + (10.0 * b)) + (5.0 * Square(c - d)) + Pow(b - (2.0 * c), 4) + (10.0 * Pow(a - d, 4));
    }

    private static Expr Wood(OracleInputs o)
    {
        (Expr a, Expr b, Expr c, Expr d) = (o.X[0], o.X[1], o.X[2], o.X[3]);
        return (100.0 * Square(b - Square(a))) + Square(1.0 - a) + (90.0 * Square(d - Square(c))) + Square(1.0 - c)
            + (10.1 * (Square(b - 1.0) + Square(d - 1.0))) + (19.8 * (b - 1.0) * (d - 1.0));
    }

    private static Expr MicrogradReadme(OracleInputs o)
    {
        Expr a = o["a"], b = o["b"];
        Expr c = a + b;
        Expr d = (a * b) + Pow(b, 3);
        c = c + c + 1.0;
        c = c + 1.0 + c - a;
        d = d + (d * 2.0) + Relu(b + a);
        d = d + (3.0 * d) + Relu(b - a);
        Expr f = Square(c - d);
        return (f / 2.0) + (10.0 / f);
    }

    private static Expr MicrogradSanity(OracleInputs o)
    {
        Expr x = o.X;
        Expr z = (2.0 * x) + 2.0 + x;
        Expr q = Relu(z) + (z * x);
        return Relu(z * z) + q + (q * x);
    }

    private static SymbolicValue[] Lighthouse(OracleInputs o)
    {
        Expr v = Tan(o["w"] * o["t"]);
        Expr x = o["n"] * v / (o["g"] - v);
        return [x, o["g"] * x];
    }

    private static Expr BlackScholesCall(OracleInputs o)
    {
        (Expr spot, Expr strike, Expr rate, Expr volatility, Expr time) = (o["S"], o["K"], o["r"], o["s"], o["t"]);
        Expr d1 = (Log(spot / strike) + ((rate + (volatility * volatility / 2.0)) * time)) / (volatility * Sqrt(time));
        Expr d2 = d1 - (volatility * Sqrt(time));
        return (spot * NormalCdf(d1)) - (strike * Exp(-rate * time) * NormalCdf(d2));
    }

    /// <summary>One step of the classic method of Runge and Kutta.</summary>
    private static Expr RungeKutta(Func<Expr, Expr> f, Expr y, double h)
    {
        Expr k1 = f(y);
        Expr k2 = f(y + (h / 2 * k1));
        Expr k3 = f(y + (h / 2 * k2));
        Expr k4 = f(y + (h * k3));
        return y + (h / 6 * (k1 + (2.0 * k2) + (2.0 * k3) + k4));
    }

    private static Expr Lorenz(OracleInputs o)
    {
        Expr p = o["p"], y = o["y0"];
        Expr Field(Expr s) => Stack([p[0] * (s[1] - s[0]), (s[0] * (p[1] - s[2])) - s[1], (s[0] * s[1]) - (p[2] * s[2])]);
        for (int step = 0; step < 10; step++) y = RungeKutta(Field, y, 0.02);
        return y;
    }

    private static Expr LotkaVolterra(OracleInputs o)
    {
        Expr p = o["p"], y = o["y0"], loss = 0.0;
        for (int k = 0; k < (int)o["obs"].Shape[0]; k++)
        {
            Expr meetings = y[0] * y[1];
            y += 0.1 * Stack([(p[0] * y[0]) - (p[1] * meetings), (p[2] * meetings) - (p[3] * y[1])]);
            loss += Sum(Square(y - o["obs"][k]));
        }
        return loss;
    }

    private static Expr Kepler(OracleInputs o)
    {
        Expr mean = o["M_"], e = o["e"], anomaly = mean;
        for (int i = 0; i < 5; i++) anomaly -= (anomaly - (e * Sin(anomaly)) - mean) / (1.0 - (e * Cos(anomaly)));
        return anomaly;
    }

    private static Expr NewtonSolve(OracleInputs o)
    {
        Expr a = o["a"], b = o["b"], x = Ones(a.Shape);
        for (int i = 0; i < 6; i++) x -= (Pow(x, 3) + (a * x) - b) / ((3.0 * Square(x)) + a);
        return x;
    }

    /// <summary>The objective of ADBench up to a constant of the data, for two dimensions: one strictly lower entry a component.</summary>
    private static Expr GaussianMixture(OracleInputs o)
    {
        Expr alphas = o["alphas"], logDiagonal = o["icf"][Slice.All, ..2], lower = o["icf"][Slice.All, 2..], x = o.X;
        Expr strictlyLower = Reshape(Pad(lower, 1, 2, 1), 3, 2, 2);
        Expr q = Diag(Exp(logDiagonal)) + strictlyLower;
        Expr scaled = Einsum("kij,nkj->nki", q, Unsqueeze(x, 1) - Unsqueeze(o["means"], 0));
        Expr inner = alphas + Sum(logDiagonal, 1) - (0.5 * Sum(Square(scaled), -1));
        Expr prior = 0.5 * (Sum(Exp(2.0 * logDiagonal)) + Sum(Square(lower)));
        Expr count = x.Shape[0];
        return Sum(LogSumExp(inner, 1)) - (count * LogSumExp(alphas)) + prior - (count * Math.Log(2 * Math.PI));
    }

    private static SymbolicValue[] BundleAdjustment(OracleInputs o)
    {
        Expr camera = o["cam"], rotation = camera[..3], weight = o["w"];
        Expr angle = Norm(rotation);
        Expr k = rotation / angle, p = o["X"] - camera[3..6];
        Expr cross = Stack([(k[1] * p[2]) - (k[2] * p[1]), (k[2] * p[0]) - (k[0] * p[2]), (k[0] * p[1]) - (k[1] * p[0])]);
        Expr y = (p * Cos(angle)) + (cross * Sin(angle)) + (k * Dot(k, p) * (1.0 - Cos(angle)));
        Expr image = y[..2] / y[2];
        Expr r2 = Sum(Square(image));
        Expr projected = (image * (1.0 + (camera[9] * r2) + (camera[10] * r2 * r2)) * camera[6]) + camera[7..9];
        return [weight * (projected - o["obs"]), 1.0 - (weight * weight)];
    }

    private static Expr MatrixFactorisation(OracleInputs o)
    {
        Expr u = o["U"], v = o["V"];
        return Sum(Square(o["mask"] * (MatMul(u, Transpose(v)) - o["R"]))) + (0.1 * (Sum(Square(u)) + Sum(Square(v))));
    }
}
