using System.Text;

namespace CharTransformer;

/// <summary>
/// The characters of a model are the 256 bytes of UTF-8: a text of any language has numbers, and no alphabet has to be kept beside a model. A
/// character outside ASCII is several of them.
/// </summary>
public static class Characters
{
    /// <summary>How many kinds there are.</summary>
    public const int Kinds = 256;

    /// <summary>The numbers of a text.</summary>
    public static int[] Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>The numbers of a file's bytes.</summary>
    public static int[] Of(ReadOnlySpan<byte> bytes)
    {
        var characters = new int[bytes.Length];
        for (int i = 0; i < characters.Length; i++)
            characters[i] = bytes[i];
        return characters;
    }

    /// <summary>The text of some numbers. What is no text, and what would steer a terminal, becomes U+FFFD.</summary>
    public static string Text(IEnumerable<int> characters)
    {
        string text = Encoding.UTF8.GetString([.. characters.Select(character => (byte)character)]);
        return string.Concat(text.Select(character => char.IsControl(character) && character is not ('\n' or '\t') ? '\uFFFD' : character));
    }
}
