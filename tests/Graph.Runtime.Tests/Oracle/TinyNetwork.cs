using System.Numerics;

namespace Graph.Runtime.Tests;

/// <summary>The network of the oracle: loss = cross_entropy(tanh(X·W1 + b1)·W2 + b2, Y), written out by hand in double precision.</summary>
internal static class TinyNetwork
{
    public static double LossAndGradient<T>(OracleTensor x, OracleTensor y, Parameters<T> parameters, Parameters<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int rows = x.Shape[0], inputs = x.Shape[1];
        (double[] w1, double[] b1, double[] w2, double[] b2) = (Read("W1"), Read("b1"), Read("W2"), Read("b2"));
        int hidden = b1.Length, classes = b2.Length;
        (double[] dw1, double[] db1, double[] dw2, double[] db2)
            = (new double[w1.Length], new double[hidden], new double[w2.Length], new double[classes]);
        double loss = 0;
        for (int r = 0; r < rows; r++)
        {
            double[] h = new double[hidden], z = [.. b2], dh = new double[hidden];
            for (int j = 0; j < hidden; j++)
            {
                double sum = b1[j];
                for (int i = 0; i < inputs; i++)
                    sum += x.Values[r * inputs + i] * w1[i * hidden + j];
                h[j] = Math.Tanh(sum);
                for (int c = 0; c < classes; c++)
                    z[c] += h[j] * w2[j * classes + c];
            }
            int label = (int)y.Values[r];
            double normalizer = Math.Log(z.Sum(Math.Exp));
            loss += (normalizer - z[label]) / rows;
            for (int c = 0; c < classes; c++)
            {
                double dz = (Math.Exp(z[c] - normalizer) - (c == label ? 1 : 0)) / rows;
                db2[c] += dz;
                for (int j = 0; j < hidden; j++)
                {
                    dw2[j * classes + c] += h[j] * dz;
                    dh[j] += w2[j * classes + c] * dz;
                }
            }
            for (int j = 0; j < hidden; j++)
            {
                double da = dh[j] * (1 - h[j] * h[j]);
                db1[j] += da;
                for (int i = 0; i < inputs; i++)
                    dw1[i * hidden + j] += x.Values[r * inputs + i] * da;
            }
        }
        Write("W1", dw1);
        Write("b1", db1);
        Write("W2", dw2);
        Write("b2", db2);
        return loss;

        double[] Read(string name) => [.. parameters[name].Span.ToArray().Select(double.CreateChecked)];

        void Write(string name, double[] values)
        {
            for (int i = 0; i < values.Length; i++)
                gradient[name].Span[i] = T.CreateChecked(values[i]);
        }
    }
}
