using System.Diagnostics;
using System.IO.Enumeration;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Graph.Runtime;

namespace Graph;

/// <summary>
/// The trainable values of a model with its states, or their gradient: one flat, 64-byte aligned buffer with named, shaped views of it.
/// Padding between the tensors is zero and stays zero.
/// </summary>
/// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
[DebuggerDisplay("{Layout,nq}")]
public sealed class Parameters<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Alignment = 64;

    private readonly T[] _buffer;
    private readonly int _start;
    private readonly bool[] _allFrozen;
    private readonly int _first;

    /// <summary>Zeros in the given layout.</summary>
    /// <exception cref="ArgumentException">A tensor does not start on a 64-byte boundary.</exception>
    public Parameters(ParameterLayout layout) : this(layout, new bool[layout.Tensors.Length], 0)
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
            throw new NotSupportedException($"Parameters of {typeof(T).Name} are not supported; use float or double.");
        foreach (ParameterInfo tensor in layout.Tensors)
        {
            if ((long)tensor.Offset * Unsafe.SizeOf<T>() % Alignment != 0)
            {
                throw new ArgumentException(
                    $"Parameter '{tensor.Name}' of {layout.Name} starts at {tensor.Offset}; "
                    + $"tensors are {Alignment}-byte aligned, so offsets are multiples of {Alignment / Unsafe.SizeOf<T>()} for {typeof(T).Name}.",
                    nameof(layout));
            }
        }
    }

    private Parameters(ParameterLayout layout, bool[] allFrozen, int first)
    {
        Layout = layout;
        (_allFrozen, _first) = (allFrozen, first);
        _buffer = GC.AllocateArray<T>(layout.Length + Alignment / Unsafe.SizeOf<T>(), pinned: true);
        _start = AlignedStart(_buffer);
    }

    private Parameters(Parameters<T> outer, ParameterLayout layout, int first)
    {
        Layout = layout;
        (_allFrozen, _first) = (outer._allFrozen, outer._first + first);
        _buffer = outer._buffer;
        _start = outer._start + outer.Layout.Tensors[first].Offset;
    }

    /// <summary>Names, shapes and places of the tensors.</summary>
    public ParameterLayout Layout { get; }

    /// <summary>The whole buffer, padding included. Generated code reads tensors at constant offsets of it.</summary>
    public Span<T> Span
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _buffer.AsSpan(_start, Layout.Length);
    }

    /// <summary>Number of trainable values, padding and states not counted.</summary>
    public int Count => Layout.Count;

    /// <summary>Length of <see cref="Span"/>, padding included.</summary>
    public int Length => Layout.Length;

    /// <summary>The tensor with the name, such as <c>hidden.weight</c>.</summary>
    /// <exception cref="KeyNotFoundException">The model has no such parameter.</exception>
    public ParameterView<T> this[string name] => new(this, Layout.IndexOf(name));

    /// <summary>A buffer of the same layout filled with zeros: a gradient, or an optimiser's state. What is frozen is frozen in both.</summary>
    public Parameters<T> ZerosLike() => new(Layout, _allFrozen, _first);

    /// <summary>Sets every value to zero.</summary>
    public void Clear() => Span.Clear();

    /// <summary>Takes over every value of <paramref name="source"/>.</summary>
    /// <exception cref="ArgumentException">The layouts differ.</exception>
    public void CopyFrom(Parameters<T> source)
    {
        RequireSameLayout(source, nameof(source));
        source.Span.CopyTo(Span);
    }

    /// <summary>Copies every value into <paramref name="destination"/>.</summary>
    /// <exception cref="ArgumentException">The layouts differ.</exception>
    public void CopyTo(Parameters<T> destination) => destination.CopyFrom(this);

    /// <summary>
    /// Draws every tensor from its initializer. A tensor's values depend on the seed and on its name alone, so adding, removing
    /// or moving another parameter changes nothing.
    /// </summary>
    public void Initialize(ulong seed)
    {
        for (int index = 0; index < Layout.Tensors.Length; index++)
            Initialization.Fill(Layout.Tensors[index], seed, new ParameterView<T>(this, index).Span);
    }

    /// <summary>The parameters of a nested model, over the same memory: <c>Slice("encoder")</c> has <c>encoder.hidden.weight</c> as
    /// <c>hidden.weight</c>.</summary>
    /// <exception cref="ArgumentException">No parameter lies under the prefix.</exception>
    public Parameters<T> Slice(string prefix)
    {
        (ParameterLayout layout, int first) = Layout.Slice(prefix);
        return new Parameters<T>(this, layout, first);
    }

    /// <summary>Writes a safetensors file: the tensors by name, the weights of linear layers as [out, in], as PyTorch writes them.
    /// An older file is replaced whole or not at all.</summary>
    public void Save(string path)
    {
        var writer = new SafeTensorsWriter { Metadata = { ["format"] = "pt" } };
        ParameterFile.Add(writer, this);
        writer.Save(path);
    }

    /// <summary>Reads what <see cref="Save"/> or another tool wrote. Names, shapes and types are checked first; on any error nothing
    /// changes. The integers <c>num_batches_tracked</c> of a file of PyTorch's are passed over, since no layer reads them.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or is not of this model.</exception>
    public void Load(string path)
    {
        using SafeTensorsFile file = SafeTensorsFile.Open(path);
        ParameterFile.RequireNames(file, [.. Layout.Tensors.Select(tensor => tensor.Name)]);
        CopyFrom(ParameterFile.Read(file, this));
    }

    /// <summary>Makes optimisers leave the matching tensors as they are, in this buffer and all that were made
    /// <see cref="ZerosLike">like</see> it.</summary>
    /// <param name="pattern">
    /// A name; <c>*</c> stands for any characters: <c>hidden.*</c>. States that match stay as they are: no optimiser changes them, and training
    /// updates them.
    /// </param>
    /// <exception cref="ArgumentException">No parameter matches.</exception>
    public void Freeze(string pattern = "*") => SetFrozen(pattern, true);

    /// <summary>Undoes <see cref="Freeze"/>.</summary>
    /// <param name="pattern">A name; <c>*</c> stands for any characters: <c>hidden.*</c>.</param>
    /// <exception cref="ArgumentException">No parameter matches.</exception>
    public void Unfreeze(string pattern = "*") => SetFrozen(pattern, false);

    /// <summary>The tensors, for <c>foreach</c>, in the order of their offsets.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>The model's name, the number of values, and a line for each tensor.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Layout.ToString());
        foreach (ParameterView<T> view in this)
            text.Append("\n  ").Append(view);
        return text.ToString();
    }

    internal bool IsFrozen(int index) => Frozen[index];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool IsTrained(int index) => !Frozen[index] && !Layout.Tensors[index].IsState;

    /// <summary>Whether every tensor is trained.</summary>
    internal bool AreTrained
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Layout.States == 0 && !HasFrozen;
    }

    internal bool HasFrozen
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Frozen.Contains(true);
    }

    internal void RequireSameLayout(Parameters<T> other, string name)
    {
        ArgumentNullException.ThrowIfNull(other, name);
        if (!Layout.Equals(other.Layout))
        {
            throw new ArgumentException(
                $"'{name}' is laid out as {other.Layout}, not as {Layout}; make it with ZerosLike() of the same model's parameters.", name);
        }
    }

    /// <summary>Indices of the tensors whose names match, at least one.</summary>
    internal int[] Matching(string pattern)
    {
        int[] indices = [.. Enumerable.Range(0, Layout.Tensors.Length)
            .Where(index => FileSystemName.MatchesSimpleExpression(pattern, Layout.Tensors[index].Name, ignoreCase: false))];
        return indices.Length > 0
            ? indices
            : throw new ArgumentException(
                $"No parameter of {Layout.Name} matches '{pattern}'; it has {string.Join(", ", Layout.Tensors)}.", nameof(pattern));
    }

    private Span<bool> Frozen
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _allFrozen.AsSpan(_first, Layout.Tensors.Length);
    }

    private void SetFrozen(string pattern, bool frozen)
    {
        foreach (int index in Matching(pattern))
            Frozen[index] = frozen && !Layout.Tensors[index].IsState;
    }

    private static unsafe int AlignedStart(T[] pinned)
    {
        // The array is pinned for good, so its address, and with it the alignment, never changes.
        nuint address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned));
        return (int)((Alignment - address % Alignment) % Alignment) / Unsafe.SizeOf<T>();
    }

    /// <summary>Walks the tensors in the order of their offsets.</summary>
    public struct Enumerator
    {
        private readonly Parameters<T> _parameters;
        private int _index = -1;

        internal Enumerator(Parameters<T> parameters) => _parameters = parameters;

        /// <summary>The present tensor.</summary>
        public readonly ParameterView<T> Current => new(_parameters, _index);

        /// <summary>Goes to the next tensor, if there is one.</summary>
        public bool MoveNext() => ++_index < _parameters.Layout.Tensors.Length;
    }
}
