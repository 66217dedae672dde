using System.Numerics;

namespace Graph.Runtime;

/// <summary>Executes initializers: values are drawn in double precision and rounded, so both precisions start alike.</summary>
internal static class Initialization
{
    private const int ChunkLength = 256;

    /// <summary>Fills a tensor from its initializer with the random numbers of its name.</summary>
    public static void Fill<T>(ParameterInfo tensor, ulong seed, Span<T> values) where T : unmanaged, IFloatingPointIeee754<T>
    {
        ulong name = Hash(tensor.Name);
        if (tensor.Initializer.Distribution == InitializerDistribution.Orthogonal)
        {
            Orthogonal(tensor, new RandomStream(seed, name), values);
            return;
        }
        Span<double> chunk = stackalloc double[ChunkLength];
        for (int start = 0; start < values.Length; start += ChunkLength)
        {
            Span<double> drawn = chunk[..Math.Min(ChunkLength, values.Length - start)];
            Draw(tensor, seed, name, start, drawn);
            for (int i = 0; i < drawn.Length; i++)
                values[start + i] = T.CreateTruncating(drawn[i]);
        }
    }

    private static void Draw(ParameterInfo tensor, ulong seed, ulong name, int start, Span<double> drawn)
    {
        var random = new RandomStream(seed, name);
        (InitializerDistribution distribution, double first, double second) = tensor.Initializer;
        switch (distribution)
        {
            case InitializerDistribution.Constant:
                drawn.Fill(first);
                break;
            case InitializerDistribution.Uniform:
                random.Uniform(start, drawn);
                foreach (ref double value in drawn)
                    value = first + (second - first) * value;
                break;
            case InitializerDistribution.Normal or InitializerDistribution.TruncatedNormal:
                random.Normal(start, drawn);
                if (distribution == InitializerDistribution.TruncatedNormal)
                    RedrawBeyondTwo(seed, name, start, drawn);
                foreach (ref double value in drawn)
                    value = first + second * value;
                break;
            default:
                throw new ArgumentException($"Parameter '{tensor.Name}' has an initializer of unknown distribution {distribution}.", nameof(tensor));
        }
    }

    /// <summary>FNV-1a over the characters: stable between runs and machines, unlike string.GetHashCode.</summary>
    private static ulong Hash(string name)
    {
        ulong hash = 14695981039346656037;
        foreach (char character in name)
            hash = (hash ^ character) * 1099511628211;
        return hash;
    }

    /// <summary>Takes refused elements (one in 22) from the next streams, as many as it takes, so that each stays a function of its index.</summary>
    private static void RedrawBeyondTwo(ulong seed, ulong name, int start, Span<double> drawn)
    {
        for (int i = 0; i < drawn.Length; i++)
        {
            for (uint stream = 1; Math.Abs(drawn[i]) > 2; stream++)
                drawn[i] = new RandomStream(seed, name, stream).Normal(start + i);
        }
    }

    /// <summary>Gram–Schmidt, twice for accuracy, over a Gaussian matrix; its triangular factor has a positive diagonal, so the result is
    /// uniformly distributed over the orthogonal matrices.</summary>
    private static void Orthogonal<T>(ParameterInfo tensor, RandomStream random, Span<T> values) where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (values.Length == 0)
            return;
        int rows = tensor.Shape.Length == 0 ? 1 : tensor.Shape[0];
        int columns = values.Length / rows;
        (int count, int size) = rows <= columns ? (rows, columns) : (columns, rows);
        double[] vectors = new double[values.Length];
        random.Normal(0, vectors);
        for (int i = 0; i < count; i++)
        {
            Span<double> vector = vectors.AsSpan(i * size, size);
            for (int previous = 0; previous < 2 * i; previous++)
            {
                ReadOnlySpan<double> other = vectors.AsSpan(previous % i * size, size);
                double projection = Dot(vector, other);
                for (int k = 0; k < size; k++)
                    vector[k] -= projection * other[k];
            }
            double length = Math.Sqrt(Dot(vector, vector));
            for (int k = 0; k < size; k++)
                vector[k] /= length;
        }
        for (int i = 0; i < values.Length; i++)
        {
            int vector = rows <= columns ? i / columns : i % columns;
            int component = rows <= columns ? i % columns : i / columns;
            values[i] = T.CreateTruncating(tensor.Initializer.First * vectors[vector * size + component]);
        }
    }

    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        double sum = 0;
        for (int k = 0; k < left.Length; k++)
            sum += left[k] * right[k];
        return sum;
    }
}
