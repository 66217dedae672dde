using System.Numerics;
using System.Runtime.CompilerServices;
using Graph.Runtime;

namespace Graph;

/// <summary>
/// RMSprop, as torch.optim.RMSprop: g ← g + λθ; s ← αs + (1 − α)g²; u = g / (√s + ε), centred with a ← αa + (1 − α)g:
/// u = g / (√(s − a²) + ε); θ ← θ − ηu, or with momentum b ← μb + u; θ ← θ − ηb. Learning rate η is 0.01 by default.
/// Tieleman and Hinton, Lecture 6.5: rmsprop, 2012; Graves, Generating sequences with recurrent neural networks, 2013 (centred).
/// </summary>
public class RmsProp<T> : Optimizer<T, RmsPropRule<T>> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Parameters<T> _square;
    private Parameters<T>? _mean;
    private Parameters<T>? _velocity;

    /// <param name="parameters">The parameters to update.</param>
    public RmsProp(Parameters<T> parameters) : base(parameters, learningRate: 1e-2) => _square = AddState("square_avg");

    /// <summary>Decay α of the running means; 0.99 by default.</summary>
    public double Alpha { get; init => field = Require.Fraction(value, nameof(Alpha)); } = 0.99;

    /// <summary>The ε that keeps the quotient finite; 1e-8 by default.</summary>
    public double Epsilon { get; init => field = Require.Positive(value, nameof(Epsilon)); } = 1e-8;

    /// <summary>Momentum μ in [0, 1); 0 by default.</summary>
    public double Momentum
    {
        get;
        init
        {
            field = Require.Fraction(value, nameof(Momentum));
            if (value > 0)
                _velocity ??= AddState("momentum_buffer");
        }
    }

    /// <summary>Whether to divide by the standard deviation of the gradient instead of its root mean square.</summary>
    public bool Centered
    {
        get => _mean is not null;
        init
        {
            if (value)
                _mean ??= AddState("grad_avg");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected internal override RmsPropRule<T> Rule(scoped in ParameterStep<T> step) => new()
    {
        LearningRate = T.CreateTruncating(step.LearningRate),
        WeightDecay = T.CreateTruncating(step.WeightDecay),
        Alpha = T.CreateTruncating(Alpha),
        Fresh = T.CreateTruncating(1 - Alpha),
        Momentum = T.CreateTruncating(Momentum),
        Epsilon = T.CreateTruncating(Epsilon),
        Square = new(step.Of(_square)),
        Mean = new(step.Of(_mean)),
        Velocity = new(step.Of(_velocity)),
    };
}
