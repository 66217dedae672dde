using System.Numerics;
using Graph.Runtime;

namespace Examples.Tests.Semantics.Models;

/// <summary>What the build adds to a regressor, as far as tests call it.</summary>
public interface IRegressor<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    Parameters<T> Parameters { get; }

    T LossTrainStep<TRule>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Optimizer<T, TRule> optimizer)
        where TRule : struct, IUpdateRule, allows ref struct;
}
