using System.Numerics;

namespace Graph;

/// <summary>What one step of an optimiser does to one tensor: the tensor, its gradient and the numbers in force.</summary>
public readonly ref struct ParameterStep<T> where T : unmanaged, IFloatingPointIeee754<T>
{
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

    /// <summary>How many steps the tensor has taken, this one included.</summary>
    public long Number { get; }

    /// <summary>The learning rate of the tensor's group.</summary>
    public double LearningRate { get; }

    /// <summary>The weight decay of the tensor's group.</summary>
    public double WeightDecay { get; }

    private int Offset { get; }

    /// <summary>The part of a state that belongs to the tensor.</summary>
    public Span<T> Of(Parameters<T> state) => state.Span.Slice(Offset, Parameter.Length);
}
