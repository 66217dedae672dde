using Graph;

namespace Digits;

/// <summary>The four files of MNIST: 60,000 pictures of 28 × 28 pixels to train on and 10,000 to test with.</summary>
public static class Mnist
{
    private const int Width = 28;

    /// <summary>Reads the files, each compressed or not, with <c>-idx</c> or <c>.idx</c> in its name.</summary>
    /// <exception cref="FileNotFoundException">The folder lacks one of them.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or its pictures are not of 28 × 28 pixels.</exception>
    public static Images Load(string folder) => new("MNIST, Y. LeCun, C. Cortes and C. Burges", Width, Read(folder, "train"), Read(folder, "t10k"));

    private static Dataset<float, int> Read(string folder, string part)
    {
        string imagesPath = Find(folder, $"{part}-images", "idx3-ubyte");
        Dataset<float, int> images = IdxFile.ReadImages(imagesPath, Find(folder, $"{part}-labels", "idx1-ubyte"));
        return images.InputWidth == Width * Width
            ? images
            : throw new InvalidDataException($"{imagesPath}: pictures of {images.InputWidth} pixels where {Width} × {Width} are expected.");
    }

    private static string Find(string folder, string name, string type)
    {
        string[] candidates = [$"{name}-{type}", $"{name}.{type}", $"{name}-{type}.gz", $"{name}.{type}.gz"];
        return candidates.Select(candidate => Path.Combine(folder, candidate)).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException($"{folder} has none of {string.Join(", ", candidates)}; --mnist needs the four files of MNIST.");
    }
}
