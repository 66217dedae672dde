using System.Collections.Immutable;
using System.Diagnostics;
using System.Numerics;
using System.Numerics.Tensors;
using Graph.Runtime;

namespace Graph;

/// <summary>One named, shaped tensor of a <see cref="Parameters{T}"/>: a view, so writing to it changes the model.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public readonly struct ParameterView<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Parameters<T> _parameters;
    private readonly int _index;

    internal ParameterView(Parameters<T> parameters, int index)
    {
        _parameters = parameters;
        _index = index;
    }

    /// <summary>Path of the tensor in the model, such as <c>hidden.weight</c>.</summary>
    public string Name => Info.Name;

    /// <summary>Dimensions, row-major; empty for a scalar.</summary>
    public ImmutableArray<int> Shape => Info.Shape;

    /// <summary>Whether optimisers leave the tensor as it is.</summary>
    public bool IsFrozen => _parameters.IsFrozen(_index);

    /// <summary>Whether the tensor is a state: entry points update it, and optimisers leave it as it is.</summary>
    public bool IsState => Info.IsState;

    /// <summary>Whether optimisers change the tensor: it is neither frozen nor a state.</summary>
    public bool IsTrained => _parameters.IsTrained(_index);

    /// <summary>The values, row-major.</summary>
    public Span<T> Span => _parameters.Span.Slice(Info.Offset, Info.Count);

    private ParameterInfo Info => _parameters.Layout.Tensors[_index];

    /// <summary>The values as a tensor of <see cref="Shape"/>; a scalar as a tensor of one dimension, since a span without any is empty.</summary>
    public TensorSpan<T> AsTensorSpan() => Shape.IsEmpty ? new(Span) : new(Span, [.. Shape.Select(dimension => (nint)dimension)]);

    /// <summary>The values, row-major.</summary>
    public static implicit operator Span<T>(ParameterView<T> view) => view.Span;

    /// <summary>The values, row-major.</summary>
    public static implicit operator ReadOnlySpan<T>(ParameterView<T> view) => view.Span;

    public override string ToString() => $"{Info}{(IsFrozen ? ", frozen" : "")}";
}
