using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Graph.Runtime;

/// <summary>Where every tensor of a model lies in its flat buffer. Immutable; one for each model class.</summary>
public sealed class ParameterLayout : IEquatable<ParameterLayout>
{
    private readonly FrozenDictionary<string, int> _indices;

    private ParameterLayout(string name, ImmutableArray<ParameterInfo> tensors)
    {
        Name = name;
        Tensors = tensors;
        _indices = tensors.Select((tensor, index) => KeyValuePair.Create(tensor.Name, index)).ToFrozenDictionary();
        Length = tensors.Length == 0 ? 0 : tensors[^1].Offset + tensors[^1].Count;
        Count = tensors.Where(tensor => !tensor.IsState).Sum(tensor => tensor.Count);
        States = tensors.Count(tensor => tensor.IsState);
    }

    /// <summary>Name of the model, for messages.</summary>
    public string Name { get; }

    /// <summary>The tensors, in the order of their offsets.</summary>
    public ImmutableArray<ParameterInfo> Tensors { get; }

    /// <summary>Length of the flat buffer, padding between tensors included.</summary>
    public int Length { get; }

    /// <summary>Number of trainable values: without padding and states.</summary>
    public int Count { get; }

    /// <summary>Number of tensors that are states.</summary>
    internal int States { get; }

    /// <summary>A layout of tensors at the offsets they state.</summary>
    /// <param name="name">Name of the model, for messages.</param>
    /// <param name="tensors">The tensors, in the order of their offsets.</param>
    /// <exception cref="ArgumentException">Two tensors have one name, or overlap, or stand out of order.</exception>
    public static ParameterLayout Create(string name, params ReadOnlySpan<ParameterInfo> tensors)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var names = new HashSet<string>();
        int end = 0;
        foreach (ParameterInfo tensor in tensors)
        {
            if (!names.Add(tensor.Name))
                throw new ArgumentException($"{name} has two parameters named '{tensor.Name}'; give each its own name.", nameof(tensors));
            if (tensor.Offset < end)
            {
                throw new ArgumentException(
                    $"In {name}, parameter '{tensor.Name}' starts at {tensor.Offset}, before the end of its predecessor at {end}; "
                    + "list the parameters in the order of their offsets, without overlap.", nameof(tensors));
            }
            end = tensor.Offset + tensor.Count;
        }
        return new ParameterLayout(name, [.. tensors]);
    }

    /// <summary>Index in <see cref="Tensors"/> of the tensor with the name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public int IndexOf(string name)
        => _indices.TryGetValue(name, out int index)
            ? index
            : throw new KeyNotFoundException($"{Name} has no parameter named '{name}'; it has {string.Join(", ", Tensors)}.");

    /// <summary>Whether the other layout has the same tensors at the same places.</summary>
    public bool Equals(ParameterLayout? other)
        => ReferenceEquals(this, other) || (other is not null && Tensors.AsSpan().SequenceEqual(other.Tensors.AsSpan()));

    public override bool Equals(object? obj) => Equals(obj as ParameterLayout);

    public override int GetHashCode() => HashCode.Combine(Length, Count, Tensors.Length);

    public override string ToString()
        => $"{Name}: {Count} values in {Tensors.Length - States} parameters{(States > 0 ? $", and {States} states" : "")}";

    /// <summary>The tensors under a prefix, their names and offsets relative to it, and the index of the first.</summary>
    internal (ParameterLayout Layout, int First) Slice(string prefix)
    {
        string start = prefix + ".";
        int first = Tensors.TakeWhile(tensor => !tensor.Name.StartsWith(start, StringComparison.Ordinal)).Count();
        ImmutableArray<ParameterInfo> inside = [.. Tensors.Skip(first).TakeWhile(tensor => tensor.Name.StartsWith(start, StringComparison.Ordinal))];
        int count = Tensors.Count(tensor => tensor.Name.StartsWith(start, StringComparison.Ordinal));
        if (count == 0)
            throw new ArgumentException($"{Name} has no parameter under '{prefix}'; it has {string.Join(", ", Tensors)}.", nameof(prefix));
        if (count != inside.Length)
        {
            throw new ArgumentException(
                $"The {count} parameters of {Name} under '{prefix}' are not neighbours in the buffer, so they have no common slice.", nameof(prefix));
        }
        int offset = inside[0].Offset;
        return (new ParameterLayout($"{Name}.{prefix}", [.. inside.Select(tensor => tensor.Relative(tensor.Name[start.Length..], offset))]), first);
    }
}
