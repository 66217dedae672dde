using Graph;
using Graph.Runtime;

namespace GraphBenchmarks;

/// <summary>What the build adds to a language model, as far as the table calls it.</summary>
internal interface ITokenModel
{
    Parameters<float> Parameters { get; }

    float LossTrainStep<TRule>(ReadOnlySpan<int> tokens, ReadOnlySpan<int> next, Optimizer<float, TRule> optimizer)
        where TRule : struct, IUpdateRule, allows ref struct;
}
