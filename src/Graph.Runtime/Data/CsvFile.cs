using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using Graph.Runtime;

namespace Graph;

/// <summary>Reads tables of numbers from text, plain or compressed with gzip: a row a line, numbers in the invariant culture.</summary>
public static class CsvFile
{
    /// <summary>Reads a table.</summary>
    /// <param name="path">The file.</param>
    /// <param name="hasHeader">Whether the first line names the columns.</param>
    /// <param name="separator">What stands between the numbers of a row.</param>
    /// <exception cref="InvalidDataException">A field is no number, or a row has another length than the first; the message names line and
    /// column.</exception>
    public static CsvTable<T> Read<T>(string path, bool hasHeader = false, char separator = ',') where T : INumberBase<T>
    {
        using FileStream file = File.OpenRead(path);
        return Read<T>(file, path, hasHeader, separator);
    }

    /// <summary>Reads a table from a stream that can seek, such as an embedded resource, and closes it.</summary>
    /// <param name="stream">The text, plain or compressed with gzip.</param>
    /// <param name="name">What error messages call it.</param>
    /// <param name="hasHeader">Whether the first line names the columns.</param>
    /// <param name="separator">What stands between the numbers of a row.</param>
    /// <exception cref="InvalidDataException">A field is no number, or a row has another length than the first; the message names line and
    /// column.</exception>
    public static CsvTable<T> Read<T>(Stream stream, string name, bool hasHeader = false, char separator = ',') where T : INumberBase<T>
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var reader = new StreamReader(DataStream.Decompressed(stream));
        ImmutableArray<string> columns = [];
        var values = new List<T>();
        int width = 0;
        for (int number = 1; reader.ReadLine() is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            int fields = line.AsSpan().Count(separator) + 1;
            if (width == 0)
                width = fields;
            if (fields != width)
                throw new InvalidDataException($"{name}, line {number}: {fields} fields where the first line has {width}.");
            if (hasHeader && columns.IsEmpty)
                columns = [.. line.Split(separator).Select(column => column.Trim().Trim('"'))];
            else
                Parse(line, separator, values, name, number);
        }
        return new CsvTable<T>(columns, width, [.. values]);
    }

    private static void Parse<T>(ReadOnlySpan<char> line, char separator, List<T> values, string name, int number) where T : INumberBase<T>
    {
        int column = 1;
        foreach (Range range in line.Split(separator))
        {
            ReadOnlySpan<char> field = line[range].Trim();
            if (!T.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out T? value))
                throw new InvalidDataException($"{name}, line {number}, column {column}: '{field}' is not a number of type {typeof(T).Name}.");
            values.Add(value);
            column++;
        }
    }
}
