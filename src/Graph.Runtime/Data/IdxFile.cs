using System.Buffers.Binary;
using Graph.Runtime;

namespace Graph;

/// <summary>
/// Reads files in the IDX format of MNIST and its kin, plain or compressed with gzip: two zero bytes, the element type, the number of
/// dimensions, the dimensions (big-endian, 32 bits each), the values. LeCun, Cortes and Burges, The MNIST database of handwritten digits.
/// </summary>
public static class IdxFile
{
    private const byte UnsignedByte = 0x08;

    /// <summary>Reads a tensor of bytes.</summary>
    /// <exception cref="InvalidDataException">The file is truncated, too long, or not a tensor of bytes.</exception>
    public static IdxData Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Read(file, path);
    }

    /// <summary>Reads a tensor of bytes from a stream that can seek, such as an embedded resource, and closes it.</summary>
    /// <param name="stream">The content, plain or compressed with gzip.</param>
    /// <param name="name">What error messages call it.</param>
    /// <exception cref="InvalidDataException">The content is truncated, too long, or not a tensor of bytes.</exception>
    public static IdxData Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using Stream content = DataStream.Decompressed(stream);
        byte[] magic = ReadAtMost(content, 4, name);
        if (magic is not [0, 0, _, _])
            throw new InvalidDataException($"{name}: the file starts with {Convert.ToHexString(magic)}, not with 0000; it is no IDX file.");
        if (magic[2] != UnsignedByte)
            throw new InvalidDataException($"{name}: the element type is 0x{magic[2]:X2}; only unsigned bytes (0x08) are read.");
        int rank = magic[3];
        byte[] header = ReadAtMost(content, 4 * rank, name);
        if (header.Length < 4 * rank)
            throw new InvalidDataException($"{name}: the header of {rank} dimensions is truncated.");
        int[] shape = new int[rank];
        for (int i = 0; i < rank; i++)
            shape[i] = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4 * i));
        int count = Count(shape, name);
        byte[] values = ReadAtMost(content, count, name);
        if (values.Length < count)
        {
            throw new InvalidDataException(
                $"{name}: shape {ShapeText.Of<int>(shape)} needs {count} values, the file has {values.Length}; is it truncated?");
        }
        if (ReadAtMost(content, 1, name).Length > 0)
            throw new InvalidDataException($"{name}: bytes follow the {count} values of shape {ShapeText.Of<int>(shape)}.");
        return new IdxData([.. shape], values);
    }

    /// <summary>Reads images with their labels; pixels 0 to 255 become 0 to 1.</summary>
    /// <param name="imagesPath">Images: count × rows × columns.</param>
    /// <param name="labelsPath">Labels: count.</param>
    /// <exception cref="InvalidDataException">A file is damaged, or they do not belong together.</exception>
    public static Dataset<float, int> ReadImages(string imagesPath, string labelsPath)
    {
        using FileStream images = File.OpenRead(imagesPath), labels = File.OpenRead(labelsPath);
        return ReadImages(images, imagesPath, labels, labelsPath);
    }

    /// <summary>Reads images with their labels from streams that can seek, such as embedded resources, and closes them.</summary>
    /// <param name="images">Images: count × rows × columns.</param>
    /// <param name="imagesName">What error messages call the images.</param>
    /// <param name="labels">Labels: count.</param>
    /// <param name="labelsName">What error messages call the labels.</param>
    /// <exception cref="InvalidDataException">The content is damaged, or images and labels do not belong together.</exception>
    public static Dataset<float, int> ReadImages(Stream images, string imagesName, Stream labels, string labelsName)
        => Join(Read(images, imagesName), imagesName, Read(labels, labelsName), labelsName);

    private static Dataset<float, int> Join(IdxData images, string imagesName, IdxData labels, string labelsName)
    {
        if (images.Shape.Length < 2 || labels.Shape.Length != 1 || images.Shape[0] != labels.Shape[0] || images.Values.Length == 0)
        {
            throw new InvalidDataException(
                $"Images of shape {ShapeText.Of(images.Shape.AsSpan())} in {imagesName} do not go with labels of shape "
                + $"{ShapeText.Of(labels.Shape.AsSpan())} in {labelsName}.");
        }
        float[] pixels = new float[images.Values.Length];
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = images.Values.Span[i] / 255f;
        int[] classes = new int[labels.Values.Length];
        for (int i = 0; i < classes.Length; i++)
            classes[i] = labels.Values.Span[i];
        return Dataset.Create(pixels, classes);
    }

    private static int Count(int[] shape, string path)
    {
        try
        {
            return ShapeText.Count(shape, path);
        }
        catch (ArgumentException exception)
        {
            throw new InvalidDataException(exception.Message, exception);
        }
    }

    /// <summary>Reads until the count or the end. The buffer grows with what arrives, so a header that lies about sizes costs nothing.</summary>
    private static byte[] ReadAtMost(Stream stream, int count, string path)
    {
        using var content = new MemoryStream();
        byte[] chunk = new byte[Math.Min(count, 1 << 16)];
        try
        {
            while (content.Length < count)
            {
                int read = stream.Read(chunk, 0, (int)Math.Min(chunk.Length, count - content.Length));
                if (read == 0)
                    break;
                content.Write(chunk, 0, read);
            }
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"{path}: the compressed data is damaged: {exception.Message}", exception);
        }
        return content.ToArray();
    }
}
