using System.Numerics;
using Graph;
using Graph.Runtime;

namespace GraphBenchmarks;

/// <summary>What the build adds to a network, as far as the table calls it.</summary>
/// <typeparam name="T">The elements.</typeparam>
/// <typeparam name="TTarget">The targets' elements: labels, or numbers.</typeparam>
internal interface IModel<T, TTarget> where T : unmanaged, IFloatingPointIeee754<T>
{
    Parameters<T> Parameters { get; }

    void Predict(ReadOnlySpan<T> x, Span<T> destination);

    T LossTrainStep(ReadOnlySpan<T> x, ReadOnlySpan<TTarget> targets, Optimizer<T> optimizer);

    /// <summary>Networks that are small enough for one kernel have only the other form.</summary>
    T LossTrainStep<TRule>(ReadOnlySpan<T> x, ReadOnlySpan<TTarget> targets, Optimizer<T, TRule> optimizer)
        where TRule : struct, IUpdateRule, allows ref struct
        => LossTrainStep(x, targets, (Optimizer<T>)optimizer);
}
