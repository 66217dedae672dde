using static Graph.Functions;

namespace Graph.Testing;

public static partial class OracleModels
{
    /// <summary>What other tables unroll.</summary>
    private static OperatorTable Loops => new()
    {
        { "hmm_forward", HiddenMarkovLoop },
        { "kalman_loglik", KalmanLoop },
        { "kepler_newton", o => Iterate(x => x - (x - (o["e"] * Sin(x)) - o["M_"]) / (1.0 - (o["e"] * Cos(x))), o["M_"], 5) },
        { "lorenz_rk4", LorenzLoop },
        { "lotka_volterra_fit", LotkaVolterraLoop },
        { "lstm_lm", LstmLanguageModelLoop },
        { "neural_ode", o => Iterate(y => RungeKutta(z => MatMul(Tanh(MatMul(z, o["W1"]) + o["b1"]), o["W2"]), y, 0.1), o["y0"], 6) },
        { "newton_solve_implicit", NewtonSolveLoop },
        { "sinkhorn", SinkhornLoop },
    };

    private static Expr KalmanLoop(OracleInputs o)
    {
        Expr a = o["a"];
        (Expr[] final, _) = Scan(
            (carries, entries) =>
            {
                Expr mean = a * carries[0], variance = (a * carries[1] * a) + Exp(o["q_"]);
                Expr total = variance + Exp(o["r"]), error = entries[0] - mean, gain = variance / total;
                Expr likelihood = carries[2] - (0.5 * (Log(2 * Math.PI * total) + (error * error / total)));
                return ([mean + (gain * error), (1.0 - gain) * variance, likelihood], []);
            },
            [0.0, 1.0, 0.0], [o.Y]);
        return final[2];
    }

    private static Expr HiddenMarkovLoop(OracleInputs o)
    {
        Expr transitions = LogSoftmax(o["A"], 1), emissions = Transpose(Gather(LogSoftmax(o["B"], 1), o.Index("obs"), 1));
        Expr first = LogSoftmax(o["pi"], 0) + emissions[0];
        return LogSumExp(Fold((state, seen) => LogSumExp(Unsqueeze(state, 1) + transitions, 0) + seen, first, emissions[1..]));
    }

    private static Expr SinkhornLoop(OracleInputs o)
    {
        Expr cost = o["C"];
        (int rows, int columns) = ((int)cost.Shape[0], (int)cost.Shape[1]);
        const double Epsilon = 0.5;
        (Expr[] final, _) = Scan(
            (potentials, _) =>
            {
                Expr f = -Epsilon * (LogSumExp((potentials[1] - cost) / Epsilon, 1) + Math.Log(rows));
                return ([f, -Epsilon * (LogSumExp((Unsqueeze(f, 1) - cost) / Epsilon, 0) + Math.Log(columns))], []);
            },
            [Zeros(new Shape(rows)), Zeros(new Shape(columns))], [], length: 10);
        return Sum(Exp((Unsqueeze(final[0], 1) + final[1] - cost) / Epsilon) * cost);
    }

    private static Expr LstmLanguageModelLoop(OracleInputs o)
    {
        IntExpr text = o.Index("X"), next = o.Index("Y");
        Expr zero = Zeros(new Shape(text.Shape[0], o["wh"].Shape[1]));
        Expr inputs = MatMul(Transpose(Gather(o["E"], text), 0, 1), Transpose(o["wi"])) + o["bi"] + o["bh"];
        (_, Expr[] outputs) = Scan(
            (carries, entries) =>
            {
                Expr[] gates = Split(entries[0] + MatMul(carries[0], Transpose(o["wh"])), 4);
                Expr c = (Sigmoid(gates[1]) * carries[1]) + (Sigmoid(gates[0]) * Tanh(gates[2])), h = Sigmoid(gates[3]) * Tanh(c);
                return ([h, c], [h]);
            },
            [zero, zero], [inputs]);
        return CrossEntropy(MatMul(Transpose(outputs[0], 0, 1), o["W"]) + o["b"], next);
    }

    private static Expr LorenzLoop(OracleInputs o)
    {
        Expr p = o["p"];
        Expr Field(Expr s) => Stack([p[0] * (s[1] - s[0]), (s[0] * (p[1] - s[2])) - s[1], (s[0] * s[1]) - (p[2] * s[2])]);
        return Iterate(y => RungeKutta(Field, y, 0.02), o["y0"], 10, recompute: true);
    }

    private static Expr LotkaVolterraLoop(OracleInputs o)
    {
        Expr p = o["p"];
        Expr states = Scan(
            (y, _) =>
            {
                Expr meetings = y[0] * y[1];
                return y + (0.1 * Stack([(p[0] * y[0]) - (p[1] * meetings), (p[2] * meetings) - (p[3] * y[1])]));
            },
            o["y0"], o["obs"]);
        return Sum(Square(states - o["obs"]));
    }

    private static Expr NewtonSolveLoop(OracleInputs o)
    {
        Expr a = o["a"], b = o["b"];
        return While(
            state => state[0] < 6.0, state => [state[0] + 1.0, state[1] - ((Pow(state[1], 3) + (a * state[1]) - b) / ((3.0 * Square(state[1])) + a))],
            [0.0, Ones(a.Shape)], bound: 8)[1];
    }
}
