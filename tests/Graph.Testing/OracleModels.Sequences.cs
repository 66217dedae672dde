using static Graph.Functions;

namespace Graph.Testing;

public static partial class OracleModels
{
    private static OperatorTable Sequences => new()
    {
        { "kalman_loglik", Kalman },
        { "hmm_forward", HiddenMarkov },
        { "sinkhorn", Sinkhorn },
        { "lstm_lm", LstmLanguageModel },
        { "neural_ode", NeuralOde },
    };

    private static Expr Kalman(OracleInputs o)
    {
        Expr a = o["a"], mean = 0.0, variance = 1.0, likelihood = 0.0;
        for (int t = 0; t < (int)o.Y.Shape[0]; t++)
        {
            mean = a * mean;
            variance = (a * variance * a) + Exp(o["q_"]);
            Expr total = variance + Exp(o["r"]), error = o.Y[t] - mean;
            likelihood -= 0.5 * (Log(2 * Math.PI * total) + (error * error / total));
            Expr gain = variance / total;
            mean += gain * error;
            variance = (1.0 - gain) * variance;
        }
        return likelihood;
    }

    private static Expr HiddenMarkov(OracleInputs o)
    {
        Expr transitions = LogSoftmax(o["A"], 1), emissions = LogSoftmax(o["B"], 1);
        IntExpr seen = o.Index("obs");
        Expr state = LogSoftmax(o["pi"], 0) + Gather(emissions, seen[0], 1);
        for (int t = 1; t < (int)seen.Shape[0]; t++)
            state = LogSumExp(Unsqueeze(state, 1) + transitions, 0) + Gather(emissions, seen[t], 1);
        return LogSumExp(state);
    }

    private static Expr Sinkhorn(OracleInputs o)
    {
        Expr cost = o["C"];
        (int rows, int columns) = ((int)cost.Shape[0], (int)cost.Shape[1]);
        Expr f = Zeros(new Shape(rows)), g = Zeros(new Shape(columns));
        const double Epsilon = 0.5;
        for (int i = 0; i < 10; i++)
        {
            f = -Epsilon * (LogSumExp((g - cost) / Epsilon, 1) + Math.Log(rows));
            g = -Epsilon * (LogSumExp((Unsqueeze(f, 1) - cost) / Epsilon, 0) + Math.Log(columns));
        }
        return Sum(Exp((Unsqueeze(f, 1) + g - cost) / Epsilon) * cost);
    }

    private static Expr LstmLanguageModel(OracleInputs o)
    {
        IntExpr text = o.Index("X"), next = o.Index("Y");
        Expr Affine(Expr x, string weight, string bias) => MatMul(x, Transpose(o[weight])) + o[bias];
        Expr h = Zeros(new Shape(text.Shape[0], o["wh"].Shape[1])), c = h, loss = 0.0;
        int steps = (int)text.Shape[1];
        for (int t = 0; t < steps; t++)
        {
            Expr[] gates = Split(Affine(Gather(o["E"], text[Slice.All, t]), "wi", "bi") + Affine(h, "wh", "bh"), 4);
            c = (Sigmoid(gates[1]) * c) + (Sigmoid(gates[0]) * Tanh(gates[2]));
            h = Sigmoid(gates[3]) * Tanh(c);
            loss += CrossEntropy(MatMul(h, o["W"]) + o["b"], next[Slice.All, t]);
        }
        return loss / steps;
    }

    private static Expr NeuralOde(OracleInputs o)
    {
        Expr y = o["y0"];
        for (int step = 0; step < 6; step++) y = RungeKutta(z => MatMul(Tanh(MatMul(z, o["W1"]) + o["b1"]), o["W2"]), y, 0.1);
        return y;
    }
}
