using System.Numerics;

namespace Graph.Runtime;

/// <summary>Executes initializers: values are drawn in double precision and rounded, so both precisions start alike.</summary>
internal static class Initialization
{
    /// <summary>Fills a tensor from its initializer with the random numbers of its name.</summary>
    public static void Fill<T>(ParameterInfo tensor, ulong seed, Span<T> values) where T : unmanaged, IFloatingPointIeee754<T>
    {
        InitializerSpec spec = tensor.Initializer;
        ulong name = Hash(tensor.Name);
        var random = new RandomStream(seed, name);
        switch (spec.Distribution)
        {
            case InitializerDistribution.Constant:
                values.Fill(T.CreateTruncating(spec.First));
                break;
            case InitializerDistribution.Uniform:
                for (int i = 0; i < values.Length; i++)
                    values[i] = T.CreateTruncating(spec.First + (spec.Second - spec.First) * random.Uniform(i));
                break;
            case InitializerDistribution.Normal:
                for (int i = 0; i < values.Length; i++)
                    values[i] = T.CreateTruncating(spec.First + spec.Second * random.Normal(i));
                break;
            case InitializerDistribution.TruncatedNormal:
                for (int i = 0; i < values.Length; i++)
                    values[i] = T.CreateTruncating(spec.First + spec.Second * WithinTwo(seed, name, i));
                break;
            case InitializerDistribution.Orthogonal:
                Orthogonal(tensor, random, values);
                break;
            default:
                throw new ArgumentException($"Parameter '{tensor.Name}' has an initializer of unknown kind {spec.Distribution}.", nameof(tensor));
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

    /// <summary>Draw <paramref name="index"/> from as many streams as it takes (one in 22 is refused), so that elements stay independent.</summary>
    private static double WithinTwo(ulong seed, ulong name, int index)
    {
        for (uint stream = 0; ; stream++)
        {
            double value = new RandomStream(seed, name, stream).Normal(index);
            if (Math.Abs(value) <= 2)
                return value;
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
        for (int i = 0; i < vectors.Length; i++)
            vectors[i] = random.Normal(i);
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
