using System.Numerics;

namespace Graph.Runtime;

/// <summary>Parameters in safetensors files: by name, in the orientation of the file.</summary>
internal static class ParameterFile
{
    /// <summary>Adds every tensor under its name after a prefix.</summary>
    public static void Add<T>(SafeTensorsWriter writer, Parameters<T> parameters, string prefix = "")
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (ParameterInfo tensor in parameters.Layout.Tensors)
        {
            writer.Add<T>(prefix + tensor.Name, FileShape(tensor), tensor.Count, stream =>
            {
                ReadOnlySpan<T> values = parameters[tensor.Name];
                SafeTensorsWriter.WriteValues(stream, tensor.TransposedInFile ? Transposed(values, tensor.Shape[0], tensor.Shape[1]) : values);
            });
        }
    }

    /// <summary>Reads the tensors with the prefix into a new buffer, so that a failure leaves the old one as it was.</summary>
    public static Parameters<T> Read<T>(SafeTensorsFile file, Parameters<T> like, string prefix = "")
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Parameters<T> parameters = like.ZerosLike();
        foreach (ParameterInfo tensor in like.Layout.Tensors)
        {
            Span<T> values = parameters[tensor.Name];
            RequireShape(file, prefix + tensor.Name, FileShape(tensor));
            file.Read(prefix + tensor.Name, values);
            if (tensor.TransposedInFile)
                Transposed<T>(values, tensor.Shape[1], tensor.Shape[0]).CopyTo(values);
        }
        return parameters;
    }

    /// <summary>PyTorch's layers with running statistics save how often they were trained, for a momentum that falls with it.</summary>
    private const string BatchCount = "num_batches_tracked";

    /// <summary>Refuses a file that lacks a tensor or has one that nothing asks for, PyTorch's counts of batches apart.</summary>
    public static void RequireNames(SafeTensorsFile file, IReadOnlyCollection<string> names)
    {
        string[] missing = [.. names.Where(name => !file.Tensors.ContainsKey(name))];
        string[] unexpected = [.. file.Tensors.Keys.Except(names).Where(name => !IsBatchCount(file.Tensors[name]))];
        if (missing.Length + unexpected.Length > 0)
        {
            throw new InvalidDataException(
                $"{file.Path}: the tensors are not those expected. Missing: {List(missing)}. Unexpected: {List(unexpected)}.");
        }

        static string List(string[] names) => names.Length == 0 ? "none" : string.Join(", ", names);
    }

    private static bool IsBatchCount(SafeTensorInfo tensor)
        => tensor is { Type: "I64", Shape.IsEmpty: true }
            && (tensor.Name == BatchCount || tensor.Name.EndsWith($".{BatchCount}", StringComparison.Ordinal));

    private static void RequireShape(SafeTensorsFile file, string name, int[] shape)
    {
        SafeTensorInfo stored = file.Tensors[name];
        if (!stored.Shape.SequenceEqual(shape.Select(dimension => (long)dimension)))
        {
            throw new InvalidDataException(
                $"{file.Path}: tensor '{name}' has shape {ShapeText.Of(stored.Shape.AsSpan())} where {ShapeText.Of<int>(shape)} is expected.");
        }
    }

    private static int[] FileShape(ParameterInfo tensor) => tensor.TransposedInFile ? [tensor.Shape[1], tensor.Shape[0]] : [.. tensor.Shape];

    private static T[] Transposed<T>(ReadOnlySpan<T> matrix, int rows, int columns)
    {
        var transposed = new T[matrix.Length];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
                transposed[column * rows + row] = matrix[row * columns + column];
        }
        return transposed;
    }
}
