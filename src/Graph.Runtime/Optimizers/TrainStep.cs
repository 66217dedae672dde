using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>What emitted training steps ask of an optimiser.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TrainStep
{
    /// <summary>Requires an optimiser of the very parameters that the step computes with.</summary>
    /// <exception cref="ArgumentException">It updates other parameters.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Check<T>(Optimizer<T> optimizer, Parameters<T> parameters) where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        if (optimizer.Parameters.Length == parameters.Length && optimizer.Parameters.Span.Overlaps(parameters.Span)) return;
        throw new ArgumentException(
            $"The optimizer updates the parameters of {optimizer.Parameters.Layout.Name}, not those of this {parameters.Layout.Name}; "
            + "make it with this model's Parameters.", nameof(optimizer));
    }

    /// <summary>Whether every tensor is updated, so that the update can stand where the gradient is computed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool Fuses<T>(Parameters<T> parameters) where T : unmanaged, IFloatingPointIeee754<T> => !parameters.HasFrozen;

    /// <summary>Begins a step; every tensor's rule is to be asked for once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Begin<T>(Optimizer<T> optimizer) where T : unmanaged, IFloatingPointIeee754<T> => optimizer.Begin();

    /// <summary>The rule of one tensor in the step that has begun.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static TRule Rule<T, TRule>(Optimizer<T, TRule> optimizer, int tensor)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IUpdateRule, allows ref struct => optimizer.Rule(optimizer.Advance(tensor, tensor, []));

    /// <summary>A step with a gradient that was computed before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply<T>(Optimizer<T> optimizer, ReadOnlySpan<T> gradient) where T : unmanaged, IFloatingPointIeee754<T> =>
        optimizer.StepWith(gradient);
}
