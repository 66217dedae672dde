using System.Collections.Immutable;

namespace Graph.Runtime;

/// <summary>One tensor of a model, a trainable parameter or a state: its name, its shape, its place in the flat buffer and how it starts.</summary>
public sealed class ParameterInfo : IEquatable<ParameterInfo>
{
    /// <param name="name">Path of the tensor in the model, dots between the parts: <c>hidden.weight</c>.</param>
    /// <param name="shape">Its dimensions, row-major; empty for a scalar.</param>
    /// <param name="offset">Index of its first value in the flat buffer.</param>
    /// <param name="initializer">How <see cref="Parameters{T}.Initialize"/> fills it.</param>
    /// <param name="transposedInFile">Whether files hold it as [columns, rows], as PyTorch keeps the weight of a linear layer.</param>
    /// <param name="isState">Whether it is a state, which entry points update and optimisers leave as it is.</param>
    /// <exception cref="ArgumentException">The name is empty, a dimension or the offset is negative, the tensor is too large,
    /// or a tensor that is transposed in files is not a matrix.</exception>
    public ParameterInfo(
        string name, ReadOnlySpan<int> shape, long offset, InitializerSpec initializer, bool transposedInFile = false, bool isState = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        Shape = [.. shape];
        Initializer = initializer;
        TransposedInFile = transposedInFile;
        IsState = isState;
        Count = ShapeText.Count(shape, name);
        if (offset < 0 || offset > Array.MaxLength - Count)
        {
            throw new ArgumentException(
                $"Parameter '{name}' of {Count} values starts at {offset}; offsets are 0 to {Array.MaxLength - Count}.",
                nameof(offset));
        }
        Offset = (int)offset;
        if (transposedInFile && shape.Length != 2)
        {
            throw new ArgumentException(
                $"Parameter '{name}' has shape {ShapeText.Of(shape)}; only a matrix (two dimensions) can be transposed in files.", nameof(shape));
        }
    }

    /// <summary>Path of the tensor in the model.</summary>
    public string Name { get; }

    /// <summary>Dimensions, row-major; empty for a scalar.</summary>
    public ImmutableArray<int> Shape { get; }

    /// <summary>Index of the first value in the flat buffer.</summary>
    public int Offset { get; }

    /// <summary>Number of values: the product of the dimensions.</summary>
    public int Count { get; }

    /// <summary>How the tensor starts.</summary>
    public InitializerSpec Initializer { get; }

    /// <summary>Whether files hold the matrix transposed.</summary>
    public bool TransposedInFile { get; }

    /// <summary>Whether the tensor is a state, which entry points update and optimisers leave as it is.</summary>
    public bool IsState { get; }

    /// <summary>Whether the other tensor is of the same kind, with the same name, shape and place.</summary>
    public bool Equals(ParameterInfo? other)
        => other is not null && IsState == other.IsState && Offset == other.Offset && Name == other.Name
            && Shape.AsSpan().SequenceEqual(other.Shape.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as ParameterInfo);

    public override int GetHashCode() => HashCode.Combine(Name, Offset, Count);

    public override string ToString() => $"{Name} {ShapeText.Of(Shape.AsSpan())}{(IsState ? ", a state" : "")}";

    internal ParameterInfo Relative(string name, int start) => new(name, Shape.AsSpan(), Offset - start, Initializer, TransposedInFile, IsState);
}
