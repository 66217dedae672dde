using System.Collections.Immutable;

namespace Graph;

/// <summary>A table of numbers.</summary>
/// <typeparam name="T">The type of its numbers.</typeparam>
public sealed class CsvTable<T>
{
    private readonly T[] _values;

    internal CsvTable(ImmutableArray<string> columns, int width, T[] values)
    {
        Columns = columns;
        Width = width;
        Count = width == 0 ? 0 : values.Length / width;
        _values = values;
    }

    /// <summary>Names of the columns; empty if the file has no header.</summary>
    public ImmutableArray<string> Columns { get; }

    /// <summary>Number of columns.</summary>
    public int Width { get; }

    /// <summary>Number of rows.</summary>
    public int Count { get; }

    /// <summary>All values, row-major.</summary>
    public ReadOnlyMemory<T> Values => _values;

    /// <summary>The values of some columns, row-major, in the order of the names.</summary>
    /// <exception cref="ArgumentException">There is no column of a name.</exception>
    public T[] Select(params ReadOnlySpan<string> columns)
    {
        int[] indices = new int[columns.Length];
        for (int i = 0; i < columns.Length; i++)
        {
            indices[i] = Columns.IndexOf(columns[i]);
            if (indices[i] < 0)
                throw new ArgumentException($"There is no column '{columns[i]}'; the columns are {string.Join(", ", Columns)}.", nameof(columns));
        }
        return Select(indices);
    }

    /// <summary>The values of some columns, row-major, in the order of the indices.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no column of an index.</exception>
    public T[] Select(params ReadOnlySpan<int> columns)
    {
        foreach (int column in columns)
        {
            if (column < 0 || column >= Width)
                throw new ArgumentOutOfRangeException(nameof(columns), column, $"There is no column {column}; the table has {Width}.");
        }
        var selected = new T[Count * columns.Length];
        for (int row = 0; row < Count; row++)
        {
            for (int i = 0; i < columns.Length; i++)
                selected[row * columns.Length + i] = _values[row * Width + columns[i]];
        }
        return selected;
    }
}
