using Graph;

namespace CharTransformer;

/// <summary>What the build adds to a model of characters, as far as training and generation call it.</summary>
public interface ICharacterModel
{
    /// <summary>How many characters the model sees at once.</summary>
    static abstract int Context { get; }

    Parameters<float> Parameters { get; }

    float Loss(ReadOnlySpan<int> characters, ReadOnlySpan<int> next);

    float LossAndGradient(ReadOnlySpan<int> characters, ReadOnlySpan<int> next, Parameters<float> gradient, bool accumulate = false);

    void Next(int character, int position, Span<float> destination);
}
