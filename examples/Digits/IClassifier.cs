using Graph;

namespace Digits;

/// <summary>What the build adds to a classifier of images, as far as training and evaluation call it.</summary>
public interface IClassifier
{
    Parameters<float> Parameters { get; }

    float LossAndGradient(ReadOnlySpan<float> pixels, ReadOnlySpan<int> labels, Parameters<float> gradient, bool accumulate = false);

    void Probabilities(ReadOnlySpan<float> pixels, Span<float> destination);
}
