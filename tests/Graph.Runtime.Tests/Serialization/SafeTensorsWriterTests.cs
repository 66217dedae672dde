using System.Buffers.Binary;
using System.Text.Json;

namespace Graph.Runtime.Tests;

public sealed class SafeTensorsWriterTests
{
    /// <summary>The format by its specification alone: length, JSON, raw values at the offsets.</summary>
    private static (JsonElement Header, byte[] Data) Parse(string path)
    {
        byte[] content = File.ReadAllBytes(path);
        int length = (int)BinaryPrimitives.ReadInt64LittleEndian(content);
        return (JsonDocument.Parse(content.AsMemory(8, length)).RootElement, content[(8 + length)..]);
    }

    private static byte[] Of(JsonElement header, byte[] data, string name)
    {
        JsonElement offsets = header.GetProperty(name).GetProperty("data_offsets");
        return data[offsets[0].GetInt32()..offsets[1].GetInt32()];
    }

    [Test]
    public void A_file_holds_what_was_added_as_the_format_says()
    {
        using var directory = new TemporaryDirectory();
        var writer = new SafeTensorsWriter { Metadata = { ["größe"] = "\"7\"" } };
        writer.Add<float>("x", [2, 1], new float[] { 1.5f, -2 });
        writer.Add<long>("n", [], new long[] { -5 });
        writer.Add<double>("empty", [0, 3], Array.Empty<double>());
        writer.Save(directory["a.safetensors"]);

        (JsonElement header, byte[] data) = Parse(directory["a.safetensors"]);
        Assert.That(header.GetProperty("__metadata__").GetProperty("größe").GetString(), Is.EqualTo("\"7\""));
        Assert.That(header.GetProperty("x").GetProperty("dtype").GetString(), Is.EqualTo("F32"));
        Assert.That(header.GetProperty("x").GetProperty("shape").EnumerateArray().Select(size => size.GetInt32()), Is.EqualTo((int[])[2, 1]));
        Assert.That(Of(header, data, "x"), Is.EqualTo((byte[])[.. BitConverter.GetBytes(1.5f), .. BitConverter.GetBytes(-2f)]));
        Assert.That(Of(header, data, "n"), Is.EqualTo(BitConverter.GetBytes(-5L)));
        Assert.That(Of(header, data, "empty"), Is.Empty);
        Assert.That(data, Has.Length.EqualTo(16));
    }

    [Test]
    public void The_data_and_every_tensor_are_aligned()
    {
        using var directory = new TemporaryDirectory();
        var writer = new SafeTensorsWriter();
        writer.Add<byte>("b", [3], new byte[3]);
        writer.Add<float>("f", [3], new float[3]);
        writer.Add<double>("d", [3], new double[3]);
        writer.Save(directory["a.safetensors"]);
        byte[] content = File.ReadAllBytes(directory["a.safetensors"]);
        Assert.That(BinaryPrimitives.ReadInt64LittleEndian(content) % 8, Is.Zero);
        using SafeTensorsFile file = SafeTensorsFile.Open(directory["a.safetensors"]);
        Assert.That(file.Tensors.Values.Select(tensor => tensor.Offset % (tensor.ByteLength / tensor.Count)), Is.All.Zero);
    }

    [Test]
    public void What_is_written_is_read()
    {
        using var directory = new TemporaryDirectory();
        float[] values = [.. Enumerable.Range(0, 50_000).Select(i => MathF.Sin(i))];
        var writer = new SafeTensorsWriter { Metadata = { ["note"] = "hello" } };
        writer.Add<float>("x", [500, 100], values);
        writer.Save(directory["a.safetensors"]);
        using SafeTensorsFile file = SafeTensorsFile.Open(directory["a.safetensors"]);
        float[] single = new float[values.Length];
        double[] precise = new double[values.Length];
        file.Read<float>("x", single);
        file.Read<double>("x", precise);
        Assert.That(single, Is.EqualTo(values));
        Assert.That(precise, Is.EqualTo(values.Select(value => (double)value)));
        Assert.That(file.Metadata["note"], Is.EqualTo("hello"));
        Assert.That(file.Tensors["x"].Shape, Is.EqualTo((long[])[500, 100]));
    }

    [Test]
    public void A_taken_or_reserved_name_and_a_wrong_shape_are_refused()
    {
        var writer = new SafeTensorsWriter();
        writer.Add<float>("x", [1], new float[1]);
        Assert.That(() => writer.Add<float>("x", [1], new float[1]), Throws.ArgumentException.With.Message.Contains("'x'"));
        Assert.That(() => writer.Add<float>("__metadata__", [1], new float[1]), Throws.ArgumentException);
        Assert.That(() => writer.Add<float>("y", [2, 2], new float[3]), Throws.ArgumentException.With.Message.Contains("(2 × 2)"));
    }

    [Test]
    public void A_failed_write_leaves_the_old_file_and_nothing_else()
    {
        using var directory = new TemporaryDirectory();
        string path = directory.Write("a.safetensors", [1, 2, 3]);
        Assert.That(
            () => AtomicFile.Write(path, stream =>
            {
                stream.WriteByte(9);
                throw new IOException("the disk is full");
            }),
            Throws.TypeOf<IOException>());
        Assert.That(File.ReadAllBytes(path), Is.EqualTo((byte[])[1, 2, 3]));
        Assert.That(directory.Files, Is.EqualTo((string[])["a.safetensors"]));
        AtomicFile.Write(path, stream => stream.WriteByte(9));
        Assert.That(File.ReadAllBytes(path), Is.EqualTo((byte[])[9]));
        Assert.That(directory.Files, Is.EqualTo((string[])["a.safetensors"]));
    }
}
