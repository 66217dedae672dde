using Graph;

namespace Digits;

/// <summary>1,797 pictures of 8 × 8 pixels, embedded in the program.</summary>
public static class UciDigits
{
    private const string Resource = "digits.csv.gz";
    private const int Width = 8;
    private const float White = 16;

    /// <summary>The pictures, a random quarter of them held out.</summary>
    /// <param name="seed">Decides which.</param>
    public static Images Load(ulong seed)
    {
        Stream stream = typeof(UciDigits).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidDataException($"The program was built without its data, the embedded resource {Resource}.");
        CsvTable<float> table = CsvFile.Read<float>(stream, Resource);
        int[] pixelColumns = [.. Enumerable.Range(0, Width * Width)];
        float[] pixels = [.. table.Select(pixelColumns).Select(gray => gray / White)];
        int[] labels = [.. table.Select(Width * Width).Select(label => (int)label)];
        (Dataset<float, int> test, Dataset<float, int> training) = Dataset.Create(pixels, labels).Split(0.25, seed);
        return new Images("UCI Optical Recognition of Handwritten Digits (Alpaydin, Kaynak), CC BY 4.0", Width, training, test);
    }
}
