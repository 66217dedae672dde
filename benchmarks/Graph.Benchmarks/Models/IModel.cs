using System.Numerics;
using Graph;

namespace GraphBenchmarks;

/// <summary>What the build adds to a network, as far as the table calls it.</summary>
/// <typeparam name="T">The elements.</typeparam>
/// <typeparam name="TTarget">The targets' elements: labels, or numbers.</typeparam>
internal interface IModel<T, TTarget> where T : unmanaged, IFloatingPointIeee754<T>
{
    Parameters<T> Parameters { get; }

    void Predict(ReadOnlySpan<T> x, Span<T> destination);

    T LossAndGradient(ReadOnlySpan<T> x, ReadOnlySpan<TTarget> targets, Parameters<T> gradient, bool accumulate = false);
}
