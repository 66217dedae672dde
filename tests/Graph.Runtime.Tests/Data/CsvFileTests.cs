using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Graph.Runtime.Tests;

public sealed class CsvFileTests
{
    private static CsvTable<T> Read<T>(string text, bool hasHeader = false, char separator = ',', bool compress = false)
        where T : System.Numerics.INumberBase<T>
    {
        using var directory = new TemporaryDirectory();
        byte[] content = Encoding.UTF8.GetBytes(text);
        return CsvFile.Read<T>(directory.Write("table.csv", compress ? Compressed(content) : content), hasHeader, separator);
    }

    private static byte[] Compressed(ReadOnlySpan<byte> content)
    {
        using var stream = new MemoryStream();
        using (var target = new GZipStream(stream, CompressionMode.Compress))
            target.Write(content);
        return stream.ToArray();
    }

    [TestCase(false)]
    [TestCase(true)]
    public void A_table_has_rows_and_columns(bool compress)
    {
        CsvTable<double> table = Read<double>("1, -2.5,3e2\r\n\n4,5,6\n", compress: compress);
        Assert.That(table.Values.ToArray(), Is.EqualTo((double[])[1, -2.5, 300, 4, 5, 6]));
        Assert.That((table.Count, table.Width), Is.EqualTo((2, 3)));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void A_stream_is_read_from_where_it_stands(bool compress)
    {
        using var stream = new MemoryStream();
        stream.Write("9,9\n"u8);
        stream.Write(compress ? Compressed("1,2\n3,x"u8) : "1,2\n3,x"u8);
        stream.Position = 4;
        Assert.That(
            () => CsvFile.Read<int>(stream, "resource"), Throws.TypeOf<InvalidDataException>().With.Message.StartsWith("resource, line 2, column 2"));
    }

    [Test]
    public void Columns_are_selected_by_name_in_the_order_asked_for()
    {
        CsvTable<float> table = Read<float>("\"length\";width;label\n1;2;0\n3;4;1", hasHeader: true, separator: ';');
        Assert.That(table.Columns, Is.EqualTo((string[])["length", "width", "label"]));
        Assert.That(table.Select("width", "length"), Is.EqualTo((float[])[2, 1, 4, 3]));
        Assert.That(table.Select(2), Is.EqualTo((float[])[0, 1]));
        Assert.That(() => table.Select("height"), Throws.ArgumentException.With.Message.Contains("'height'"));
        Assert.That(() => table.Select(3), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void A_field_that_is_no_number_is_named_by_line_and_column()
        => Assert.That(() => Read<float>("1,2\n3,four\n"), Throws.TypeOf<InvalidDataException>().With.Message.Contains("line 2, column 2: 'four'"));

    [Test]
    public void A_decimal_comma_is_refused_whatever_the_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = new NumberFormatInfo { NumberDecimalSeparator = "," } };
        try
        {
            Assert.That(() => Read<float>("1,5;2\n", separator: ';'), Throws.TypeOf<InvalidDataException>());
            Assert.That(Read<float>("1.5;2\n", separator: ';').Values.ToArray(), Is.EqualTo((float[])[1.5f, 2]));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public void A_row_of_another_length_is_refused()
        => Assert.That(
            () => Read<float>("1,2\n3\n"),
            Throws.TypeOf<InvalidDataException>().With.Message.Contains("line 2: 1 fields where the first line has 2"));

    [Test]
    public void An_empty_file_is_an_empty_table()
        => Assert.That(Read<float>("").Count, Is.Zero);
}
