using System.Numerics;
using System.Runtime.CompilerServices;

namespace Graph;

/// <summary>One step of an optimiser for a stretch of neighbouring tensors: their values, their gradient and the numbers in force.</summary>
public readonly ref struct ParameterStep<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ParameterStep(Span<T> parameter, ReadOnlySpan<T> gradient, int offset, long number, double learningRate, double weightDecay)
    {
        Parameter = parameter;
        Gradient = gradient;
        Offset = offset;
        Number = number;
        LearningRate = learningRate;
        WeightDecay = weightDecay;
    }

    /// <summary>The values to update.</summary>
    public Span<T> Parameter { get; }

    /// <summary>The gradient of the loss with respect to them.</summary>
    public ReadOnlySpan<T> Gradient { get; }

    /// <summary>How many steps the tensors have taken, this one included.</summary>
    public long Number { get; }

    /// <summary>The learning rate of the tensors' group.</summary>
    public double LearningRate { get; }

    /// <summary>The weight decay of the tensors' group.</summary>
    public double WeightDecay { get; }

    private int Offset { get; }

    /// <summary>The part of a state that belongs to the tensors; empty if there is no such state.</summary>
    public Span<T> Of(Parameters<T>? state) => state is null ? [] : state.Span.Slice(Offset, Parameter.Length);
}
