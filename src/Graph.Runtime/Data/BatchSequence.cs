using System.Buffers;
using Graph.Runtime;

namespace Graph;

/// <summary>A data set in batches, for <c>foreach</c>. The buffers are pooled: an epoch allocates nothing once a first one has run.</summary>
public readonly struct BatchSequence<TInput, TTarget>
{
    private readonly Dataset<TInput, TTarget> _data;
    private readonly int _size;
    private readonly (ulong Seed, ulong Epoch)? _shuffle;

    internal BatchSequence(Dataset<TInput, TTarget> data, int size, bool dropLast, (ulong Seed, ulong Epoch)? shuffle)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        (_data, _size, _shuffle) = (data, Math.Min(size, data.Count), shuffle);
        Count = dropLast ? data.Count / size : (int)(((long)data.Count + size - 1) / size);
    }

    /// <summary>Number of batches.</summary>
    public int Count { get; }

    public Enumerator GetEnumerator() => new(_data, _size, Count, _shuffle);

    /// <summary>Fills one batch after the other into the same buffers.</summary>
    public ref struct Enumerator : IDisposable
    {
        private readonly Dataset<TInput, TTarget> _data;
        private readonly int _size;
        private readonly int _count;
        private readonly int[] _order;
        private readonly TInput[] _inputs;
        private readonly TTarget[] _targets;
        private int _index = -1;

        internal Enumerator(Dataset<TInput, TTarget> data, int size, int count, (ulong Seed, ulong Epoch)? shuffle)
        {
            (_data, _size, _count) = (data, size, count);
            _inputs = ArrayPool<TInput>.Shared.Rent(checked(size * data.InputWidth));
            _targets = ArrayPool<TTarget>.Shared.Rent(checked(size * data.TargetWidth));
            _order = ArrayPool<int>.Shared.Rent(data.Count);
            for (int row = 0; row < data.Count; row++)
                _order[row] = row;
            if (shuffle is var (seed, epoch))
                RandomOrder.Shuffle(_order.AsSpan(0, data.Count), seed, epoch);
        }

        public readonly Batch<TInput, TTarget> Current
        {
            get
            {
                int rows = Math.Min(_size, _data.Count - _index * _size);
                return new(rows, _inputs.AsSpan(0, rows * _data.InputWidth), _targets.AsSpan(0, rows * _data.TargetWidth));
            }
        }

        public bool MoveNext()
        {
            if (++_index >= _count)
                return false;
            int first = _index * _size;
            _data.Gather(_order.AsSpan(first, Math.Min(_size, _data.Count - first)), _inputs, _targets);
            return true;
        }

        public readonly void Dispose()
        {
            ArrayPool<TInput>.Shared.Return(_inputs);
            ArrayPool<TTarget>.Shared.Return(_targets);
            ArrayPool<int>.Shared.Return(_order);
        }
    }
}
