using Graph;
using Graph.Runtime;

namespace CharTransformer;

/// <summary>Writes a text character by character; the model keeps the keys and values of what it has read.</summary>
public sealed class Generator<TModel>(TModel model) where TModel : ICharacterModel
{
    private readonly List<int> _held = [];
    private readonly float[] _scores = new float[Characters.Kinds];

    /// <summary>Continues a prompt of at least one character.</summary>
    /// <param name="prompt">What the text begins with; it is not repeated.</param>
    /// <param name="length">How many characters to write.</param>
    /// <param name="sampling">How they are drawn.</param>
    /// <param name="key">Which random numbers draw them.</param>
    public int[] Continue(ReadOnlySpan<int> prompt, int length, Sampling sampling, RandomKey key)
    {
        var places = new double[length];
        Philox.Uniform(key, stream: 0, index: 0, places);
        var written = new int[length];
        _held.Clear();
        foreach (int character in prompt)
            Read(character);
        for (int i = 0; i < length; i++)
        {
            written[i] = sampling.Choose(_scores, places[i]);
            Read(written[i]);
        }
        return written;
    }

    /// <summary>The scores of the characters to follow one more character.</summary>
    public ReadOnlySpan<float> Read(int character)
    {
        if (_held.Count == TModel.Context)
            KeepLaterHalf();
        model.Next(character, _held.Count, _scores);
        _held.Add(character);
        return _scores;
    }

    /// <summary>Positions end with the context: the later half is read again as the beginning of a new one.</summary>
    private void KeepLaterHalf()
    {
        int[] kept = [.. _held.Skip(TModel.Context / 2)];
        _held.Clear();
        foreach (int character in kept)
            Read(character);
    }
}
