using System.IO.Compression;

namespace Graph.Runtime.Tests;

public sealed class IdxFileTests
{
    private static readonly byte[] Images = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 0, 51, 255, 1, 2, 3];
    private static readonly byte[] Labels = [0, 0, 8, 1, 0, 0, 0, 2, 7, 9];

    private static byte[] Compressed(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionMode.Compress))
            gzip.Write(content);
        return stream.ToArray();
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Images_and_labels_are_a_data_set(bool compressed)
    {
        using var directory = new TemporaryDirectory();
        string images = directory.Write("images", compressed ? Compressed(Images) : Images);
        string labels = directory.Write("labels", compressed ? Compressed(Labels) : Labels);
        Dataset<float, int> data = IdxFile.ReadImages(images, labels);
        Assert.That(data.Count, Is.EqualTo(2));
        Assert.That(data.Inputs(0).ToArray(), Is.EqualTo((float[])[0, 0.2f, 1]));
        Assert.That(data.Targets(1).ToArray(), Is.EqualTo((int[])[9]));
        Assert.That(IdxFile.Read(images).Shape, Is.EqualTo((int[])[2, 1, 3]));
    }

    [Test]
    public void Streams_are_read_as_files_are([Values] bool compressed)
    {
        using var images = new MemoryStream(compressed ? Compressed(Images) : Images);
        using var labels = new MemoryStream(compressed ? Compressed(Labels) : Labels);
        Dataset<float, int> data = IdxFile.ReadImages(images, "these images", labels, "these labels");
        Assert.That(data.Inputs(0).ToArray(), Is.EqualTo((float[])[0, 0.2f, 1]));
        Assert.That(data.Targets(1).ToArray(), Is.EqualTo((int[])[9]));
        Assert.That(images.CanRead || labels.CanRead, Is.False);
        using var damaged = new MemoryStream(Images[..^1]);
        Assert.That(() => IdxFile.Read(damaged, "these images"), Throws.TypeOf<InvalidDataException>().With.Message.StartsWith("these images: "));
    }

    [Test]
    public void Every_truncation_is_refused()
    {
        using var directory = new TemporaryDirectory();
        for (int length = 0; length < Images.Length; length++)
            Assert.That(() => IdxFile.Read(directory.Write("cut", Images[..length])), Throws.TypeOf<InvalidDataException>(), $"{length} bytes");
    }

    [Test]
    public void A_truncation_of_compressed_data_is_refused_or_cuts_only_the_trailer()
    {
        using var directory = new TemporaryDirectory();
        byte[] compressed = Compressed(Images);
        int refused = 0;
        for (int length = 0; length < compressed.Length; length++)
        {
            string path = directory.Write("cut", compressed[..length]);
            try
            {
                Assert.That(IdxFile.Read(path).Values.ToArray(), Is.EqualTo(Images[16..]), $"{length} bytes");
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }
        // The trailer is a checksum and a length of four bytes each, after the end mark of the last block.
        Assert.That(refused, Is.GreaterThanOrEqualTo(compressed.Length - 10));
    }

    [TestCase(new byte[] { 1, 0, 8, 1, 0, 0, 0, 0 }, "no IDX file")]
    [TestCase(new byte[] { 0, 0, 13, 1, 0, 0, 0, 0 }, "0x0D")]
    [TestCase(new byte[] { 0, 0, 8, 1, 255, 255, 255, 255 }, "negative")]
    [TestCase(new byte[] { 0, 0, 8, 2, 127, 255, 255, 255, 127, 255, 255, 255 }, "2147483647 × 2147483647")]
    [TestCase(new byte[] { 0, 0, 8, 1, 112, 0, 0, 0, 5 }, "the file has 1")]
    [TestCase(new byte[] { 0, 0, 8, 1, 0, 0, 0, 1, 5, 6 }, "bytes follow")]
    public void A_hostile_file_is_refused(byte[] content, string message)
    {
        using var directory = new TemporaryDirectory();
        string path = directory.Write("hostile", content);
        Assert.That(() => IdxFile.Read(path), Throws.TypeOf<InvalidDataException>().With.Message.Contains(message).And.Message.Contains(path));
    }

    [Test]
    public void Images_without_their_labels_are_refused()
    {
        using var directory = new TemporaryDirectory();
        string images = directory.Write("images", Images), labels = directory.Write("labels", [0, 0, 8, 1, 0, 0, 0, 1, 7]);
        Assert.That(() => IdxFile.ReadImages(images, labels), Throws.TypeOf<InvalidDataException>().With.Message.Contains("(2 × 1 × 3)"));
    }
}
