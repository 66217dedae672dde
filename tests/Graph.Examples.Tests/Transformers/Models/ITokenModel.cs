using System.Numerics;
using Graph.Runtime;

namespace Examples.Tests.Transformers.Models;

/// <summary>What the build adds to a model of tokens, as far as tests call it.</summary>
public interface ITokenModel<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    Parameters<T> Parameters { get; }

    T LossTrainStep<TRule>(ReadOnlySpan<int> tokens, ReadOnlySpan<int> labels, Optimizer<T, TRule> optimizer)
        where TRule : struct, IUpdateRule, allows ref struct;
}
