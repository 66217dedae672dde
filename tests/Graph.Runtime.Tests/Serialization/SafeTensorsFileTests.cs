using System.Buffers.Binary;
using System.Text;

namespace Graph.Runtime.Tests;

public sealed class SafeTensorsFileTests
{
    /// <summary>A file by the bytes: length, header, data.</summary>
    private static byte[] Bytes(string header, int dataLength, ulong? headerLength = null)
        => Bytes(Encoding.UTF8.GetBytes(header), new byte[dataLength], headerLength);

    private static byte[] Bytes(byte[] header, byte[] data, ulong? headerLength = null)
    {
        byte[] prefix = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, headerLength ?? (ulong)header.Length);
        return [.. prefix, .. header, .. data];
    }

    private static void AssertRefused(byte[] content, string message)
    {
        using var directory = new TemporaryDirectory();
        string path = directory.Write("model.safetensors", content);
        Assert.That(
            () => SafeTensorsFile.Open(path).Dispose(),
            Throws.TypeOf<InvalidDataException>().With.Message.Contains(path).And.Message.Contains(message));
        // A handle left open would keep the file from being opened alone.
        using FileStream alone = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
    }

    [TestCase("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 7, "outside of the file's 7 bytes")]
    [TestCase("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 9, "the tensors end at 8, but the file has 9")]
    [TestCase("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", 8, "[8, 0]")]
    [TestCase("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}""", 8, "'a.data_offsets'")]
    [TestCase("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,9223372036854775807]}}""", 8, "outside")]
    [TestCase("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,18446744073709551616]}}""", 8, "'a.data_offsets'")]
    [TestCase("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8.5]}}""", 8, "'a.data_offsets'")]
    [TestCase("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0]}}""", 8, "1 numbers instead of begin and end")]
    [TestCase("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", 8, "12 bytes, but its data_offsets span 8")]
    [TestCase("""{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,8]}}""", 8, "size overflows")]
    [TestCase("""{"a":{"dtype":"F32","shape":[4611686018427387905],"data_offsets":[0,4]}}""", 4, "size overflows")]
    [TestCase("""{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", 8, "'a.shape'")]
    [TestCase("""{"a":{"dtype":"Q4","shape":[2],"data_offsets":[0,8]}}""", 8, "'a.dtype' is 'Q4'")]
    [TestCase("""{"a":{"dtype":32,"shape":[2],"data_offsets":[0,8]}}""", 8, "'a.dtype' is Number")]
    [TestCase("""{"a":{"shape":[2],"data_offsets":[0,8]}}""", 8, "lacks dtype")]
    [TestCase("""{"a":{"dtype":"F32","data_offsets":[0,8]}}""", 8, "lacks shape")]
    [TestCase("""{"a":{"dtype":"F32","shape":[2]}}""", 8, "lacks data_offsets")]
    [TestCase("""{"a":{"dtype":"F32","dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 8, "'a.dtype' stands twice")]
    [TestCase("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"x":1}}""", 8, "'a.x'")]
    [TestCase("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}""", 2, "two tensors")]
    [TestCase("""{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}}""", 3, "overlaps")]
    [TestCase("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"b":{"dtype":"U8","shape":[1],"data_offsets":[2,3]}}""", 3, "leaves a gap")]
    [TestCase("""{"__metadata__":{"x":1}}""", 0, "'__metadata__.x'")]
    [TestCase("""{"__metadata__":{"x":"1","x":"2"}}""", 0, "two entries named 'x'")]
    [TestCase("""{"__metadata__":{},"__metadata__":{}}""", 0, "stands twice")]
    [TestCase("""{"a":7}""", 0, "'a' is Number")]
    [TestCase("""[]""", 0, "'the header' is StartArray")]
    [TestCase("""{} {}""", 0, "not valid JSON")]
    [TestCase("""{""", 0, "not valid JSON")]
    [TestCase("", 0, "not valid JSON")]
    public void A_header_that_breaks_the_format_is_refused(string header, int dataLength, string message)
        => AssertRefused(Bytes(header, dataLength), message);

    [Test]
    public void A_name_that_is_not_utf8_is_refused()
        => AssertRefused(Bytes([(byte)'{', (byte)'"', 0xFF, (byte)'"', (byte)':', (byte)'1', (byte)'}'], []), "not valid JSON");

    [Test]
    public void A_truncated_file_is_refused()
    {
        AssertRefused([1, 0, 0], "3 bytes are too short");
        AssertRefused(Bytes("{}", 0, headerLength: 100), "the header needs 108 bytes, the file has 10");
    }

    [Test]
    public void A_header_that_claims_to_be_huge_is_refused_unread()
    {
        AssertRefused(Bytes("{}", 0, headerLength: 100_000_001), "100000001");
        AssertRefused(Bytes("{}", 0, headerLength: ulong.MaxValue), "18446744073709551615");
    }

    [Test]
    public void Every_truncation_of_a_good_file_is_refused()
    {
        byte[] good = Bytes("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 8);
        using var directory = new TemporaryDirectory();
        for (int length = 0; length < good.Length; length++)
        {
            string path = directory.Write("cut.safetensors", good[..length]);
            Assert.That(() => SafeTensorsFile.Open(path), Throws.TypeOf<InvalidDataException>(), $"{length} bytes");
        }
    }

    [Test]
    public void Random_damage_is_refused_or_harmless()
    {
        byte[] good = Bytes("""{"a":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},"b":{"dtype":"U8","shape":[],"data_offsets":[8,9]}}""", 9);
        var random = new Random(1);
        using var directory = new TemporaryDirectory();
        int refused = 0;
        for (int trial = 0; trial < 2000; trial++)
        {
            byte[] damaged = [.. good];
            for (int change = 0; change < 1 + trial % 3; change++)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            string path = directory.Write("damaged.safetensors", damaged);
            try
            {
                using SafeTensorsFile file = SafeTensorsFile.Open(path);
                Assert.That(file.Tensors.Values.Sum(tensor => tensor.ByteLength), Is.LessThanOrEqualTo(damaged.Length));
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }
        Assert.That(refused, Is.GreaterThan(1000));
    }

    [Test]
    public void An_empty_tensor_with_huge_dimensions_is_valid()
    {
        using var directory = new TemporaryDirectory();
        string path = directory.Write(
            "empty.safetensors",
            Bytes("""{"a":{"dtype":"F32","shape":[9223372036854775807,9223372036854775807,0],"data_offsets":[0,0]}}   """, 0));
        using SafeTensorsFile file = SafeTensorsFile.Open(path);
        Assert.That(file.Tensors["a"].Count, Is.Zero);
    }

    [Test]
    public void Half_and_bfloat_widen_exactly()
    {
        Half[] halves = [(Half)1.5, Half.Epsilon, Half.NegativeInfinity, Half.NaN];
        ushort[] brains = [0x3FC0, 0x0001, 0xFF80, 0x7FC0];
        float[] expected = [1.5f, BitConverter.UInt32BitsToSingle(0x00010000), float.NegativeInfinity, float.NaN];
        byte[] data = [.. halves.SelectMany(BitConverter.GetBytes), .. brains.SelectMany(BitConverter.GetBytes)];
        byte[] header = Encoding.UTF8.GetBytes(
            """{"h":{"dtype":"F16","shape":[4],"data_offsets":[0,8]},"b":{"dtype":"BF16","shape":[4],"data_offsets":[8,16]}}""");
        using var directory = new TemporaryDirectory();
        using SafeTensorsFile file = SafeTensorsFile.Open(directory.Write("narrow.safetensors", Bytes(header, data)));
        float[] single = new float[4];
        double[] precise = new double[4];
        file.Read<float>("h", single);
        Assert.That(single, Is.EqualTo(halves.Select(value => (float)value)));
        file.Read<float>("b", single);
        Assert.That(single, Is.EqualTo(expected));
        file.Read<double>("b", precise);
        Assert.That(precise, Is.EqualTo(expected.Select(value => (double)value)));
    }

    [Test]
    public void Rounding_wrong_lengths_and_unknown_names_are_refused()
    {
        using var directory = new TemporaryDirectory();
        string path = directory.Write("a.safetensors", Bytes("""{"a":{"dtype":"F64","shape":[2],"data_offsets":[0,16]}}""", 16));
        using SafeTensorsFile file = SafeTensorsFile.Open(path);
        Assert.That(() => file.Read<float>("a", new float[2]), Throws.TypeOf<InvalidDataException>().With.Message.Contains("a F64 (2)"));
        Assert.That(() => file.Read<double>("a", new double[3]), Throws.ArgumentException.With.Message.Contains("3"));
        Assert.That(() => file.Read<double>("b", new double[2]), Throws.TypeOf<InvalidDataException>().With.Message.Contains("'b'"));
    }
}
