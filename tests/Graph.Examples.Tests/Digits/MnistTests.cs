using System.Buffers.Binary;
using System.IO.Compression;
using Digits;

namespace Examples.Tests.Digits;

/// <summary>Finding and reading MNIST's files, with made-up pictures of its size.</summary>
public sealed class MnistTests
{
    [Test]
    public void The_files_may_be_compressed_and_have_either_name([Values('-', '.')] char separator, [Values] bool compressed)
    {
        using var folder = new Folder();
        Write(folder, "train", 5, separator, compressed);
        Write(folder, "t10k", 3, separator, compressed);
        Images images = Mnist.Load(folder.Path);
        Assert.That((images.Training.Count, images.Test.Count, images.Training.InputWidth), Is.EqualTo((5, 3, 784)));
        Assert.That(images.Training.Inputs(2)[3], Is.EqualTo(255 / 255f));
        Assert.That(images.Training.Targets(4)[0], Is.EqualTo(4));
    }

    [Test]
    public void A_missing_file_is_named_with_every_name_it_may_have()
    {
        using var folder = new Folder();
        Write(folder, "train", 5, '-', compressed: false);
        Assert.That(() => Mnist.Load(folder.Path), Throws.TypeOf<FileNotFoundException>().With.Message.Contains("t10k-images-idx3-ubyte")
            .And.Message.Contains("t10k-images.idx3-ubyte.gz").And.Message.Contains(folder.Path));
    }

    [Test]
    public void Pictures_of_another_size_are_refused()
    {
        using var folder = new Folder();
        Write(folder, "train", 5, '-', compressed: false, width: 8);
        Assert.That(() => Mnist.Load(folder.Path), Throws.TypeOf<InvalidDataException>().With.Message.Contains("pictures of 64 pixels"));
    }

    private static void Write(Folder folder, string part, int count, char separator, bool compressed, int width = 28)
    {
        byte[] pixels = new byte[count * width * width], labels = new byte[count];
        for (int row = 0; row < count; row++)
        {
            pixels[row * width * width + 3] = 255;
            labels[row] = (byte)row;
        }
        WriteFile(folder[$"{part}-images{separator}idx3-ubyte"], compressed, [0, 0, 8, 3], [count, width, width], pixels);
        WriteFile(folder[$"{part}-labels{separator}idx1-ubyte"], compressed, [0, 0, 8, 1], [count], labels);
    }

    private static void WriteFile(string path, bool compressed, byte[] magic, int[] shape, byte[] values)
    {
        using Stream stream = compressed ? new GZipStream(File.Create(path + ".gz"), CompressionLevel.Fastest) : File.Create(path);
        stream.Write(magic);
        byte[] length = new byte[4];
        foreach (int dimension in shape)
        {
            BinaryPrimitives.WriteInt32BigEndian(length, dimension);
            stream.Write(length);
        }
        stream.Write(values);
    }
}
