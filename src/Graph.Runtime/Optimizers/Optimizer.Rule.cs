using System.Numerics;
using System.Runtime.CompilerServices;
using Graph.Runtime;

namespace Graph;

/// <summary>
/// An optimiser that states its formula as a rule for single elements, so that a model's training step can apply it where the gradient is computed,
/// without the gradient ever being written.
/// </summary>
/// <typeparam name="T">The element type of the parameters.</typeparam>
/// <typeparam name="TRule">The formula.</typeparam>
public abstract class Optimizer<T, TRule> : Optimizer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TRule : struct, IUpdateRule, allows ref struct
{
    /// <param name="parameters">The parameters to update.</param>
    /// <param name="learningRate">The learning rate to start with.</param>
    protected Optimizer(Parameters<T> parameters, double learningRate) : base(parameters, learningRate)
    {
    }

    /// <summary>The rule for a stretch of neighbouring tensors, with the numbers in force and its part of the state.</summary>
    protected internal abstract TRule Rule(scoped in ParameterStep<T> step);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected sealed override void Update(in ParameterStep<T> step)
    {
        var loop = new UpdateLoop<T, TRule> { Parameter = step.Parameter, Gradient = step.Gradient, Rule = Rule(step) };
        ElementLoop.Run<T, UpdateLoop<T, TRule>>(ref loop);
    }
}
