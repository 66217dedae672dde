using System.Numerics;
using System.Runtime.CompilerServices;
using Graph.Runtime;

namespace Graph;

/// <summary>
/// Stochastic gradient descent, as torch.optim.SGD: g ← g + λθ; v ← μv + (1 − τ)g (v ← g at a tensor's first step); θ ← θ − ηv,
/// or θ ← θ − η(g + μv) with Nesterov's momentum. Learning rate η, weight decay λ, momentum μ, dampening τ.
/// Sutskever et al., On the importance of initialization and momentum in deep learning, 2013.
/// </summary>
public class Sgd<T> : Optimizer<T, SgdRule<T>> where T : unmanaged, IFloatingPointIeee754<T>
{
    private Parameters<T>? _velocity;

    /// <param name="parameters">The parameters to update.</param>
    public Sgd(Parameters<T> parameters) : base(parameters, learningRate: 1e-3)
    {
    }

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

    /// <summary>Dampening τ of the momentum; 0 by default.</summary>
    public double Dampening { get; init => field = Require.NotNegative(value, nameof(Dampening)); }

    /// <summary>Whether to look ahead by Nesterov's formula; it has effect with momentum only.</summary>
    public bool Nesterov { get; init; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected internal override SgdRule<T> Rule(scoped in ParameterStep<T> step) => new()
    {
        LearningRate = T.CreateTruncating(step.LearningRate),
        WeightDecay = T.CreateTruncating(step.WeightDecay),
        Momentum = T.CreateTruncating(step.Number == 1 ? 0 : Momentum),
        Fresh = T.CreateTruncating(step.Number == 1 ? 1 : 1 - Dampening),
        Ahead = T.CreateTruncating(Nesterov ? Momentum : 1),
        Now = T.CreateTruncating(Nesterov ? 1 : 0),
        Velocity = new(step.Of(_velocity)),
    };
}
