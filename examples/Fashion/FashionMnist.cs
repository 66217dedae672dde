using Graph;

namespace Fashion;

/// <summary>The four files of Fashion-MNIST: all of its pictures from a folder, or the first few, embedded in the program.</summary>
public static class FashionMnist
{
    private const string Origin = "Fashion-MNIST, Zalando SE, MIT licence";

    /// <summary>The first 1,500 pictures to train on and the first 500 to test with.</summary>
    public static Images Embedded() => Load(name => typeof(FashionMnist).Assembly.GetManifestResourceStream($"{name}.gz")
        ?? throw new InvalidDataException($"The program was built without its data, the embedded resource {name}.gz."));

    /// <summary>All pictures: 60,000 to train on and 10,000 to test with.</summary>
    /// <param name="folder">Where the original files lie, each compressed or not.</param>
    /// <exception cref="FileNotFoundException">The folder lacks one of them.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or its pictures are not of 28 × 28 pixels.</exception>
    public static Images Load(string folder) => Load(name =>
    {
        string path = Path.Combine(folder, name);
        string? found = new[] { path, $"{path}.gz" }.FirstOrDefault(File.Exists);
        return found is not null
            ? File.OpenRead(found)
            : throw new FileNotFoundException($"{folder} has neither {name} nor {name}.gz; --data needs the four files of Fashion-MNIST.");
    });

    private static Images Load(Func<string, Stream> open) => new(Origin, Read(open, "train"), Read(open, "t10k"));

    private static Dataset<float, int> Read(Func<string, Stream> open, string part)
    {
        string images = $"{part}-images-idx3-ubyte", labels = $"{part}-labels-idx1-ubyte";
        Dataset<float, int> data = IdxFile.ReadImages(open(images), images, open(labels), labels);
        return data.InputWidth == Images.Width * Images.Width
            ? data
            : throw new InvalidDataException($"{images}: pictures of {data.InputWidth} pixels where {Images.Width} × {Images.Width} are expected.");
    }
}
