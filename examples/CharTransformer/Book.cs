namespace CharTransformer;

/// <summary>A text in a part to train on and a part that only validation sees.</summary>
/// <param name="Origin">What it is, and whose.</param>
/// <param name="Training">The characters of the first nine tenths.</param>
/// <param name="Validation">Those of the last tenth.</param>
public sealed record Book(string Origin, int[] Training, int[] Validation)
{
    private const string Resource = "romeo-and-juliet.txt";
    private const double ValidationShare = 0.1;

    /// <summary>Most of the first act of Romeo and Juliet.</summary>
    public static Book Embedded()
    {
        using Stream stream = typeof(Book).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidDataException($"The program was built without its text, the embedded resource {Resource}.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return Of("Shakespeare, Romeo and Juliet, most of act I; in the public domain", bytes.ToArray());
    }

    /// <summary>A text file of the user's.</summary>
    public static Book Load(string path) => Of(path, File.ReadAllBytes(path));

    /// <summary>The same book, if both of its parts have a window of a length and what follows it.</summary>
    /// <exception cref="InvalidDataException">One has not.</exception>
    public Book WithWindowsOf(int length) => Math.Min(Training.Length, Validation.Length) > length
        ? this
        : throw new InvalidDataException(
            $"{Origin}: {Training.Length} characters to train on and {Validation.Length} to validate with are too few for windows of {length} "
            + $"characters; the text needs at least {(int)((length + 1) / ValidationShare) + 1} bytes.");

    private static Book Of(string origin, ReadOnlySpan<byte> bytes)
    {
        int training = bytes.Length - (int)(bytes.Length * ValidationShare);
        return new Book(origin, Characters.Of(bytes[..training]), Characters.Of(bytes[training..]));
    }
}
