using System.Numerics;
using Graph.Runtime;

namespace Graph;

/// <summary>
/// Stochastic gradient descent, as torch.optim.SGD: g ← g + λθ; v ← μv + (1 − τ)g (v ← g at a tensor's first step); θ ← θ − ηv,
/// or θ ← θ − η(g + μv) with Nesterov's momentum. Learning rate η, weight decay λ, momentum μ, dampening τ.
/// Sutskever et al., On the importance of initialization and momentum in deep learning, 2013.
/// </summary>
public class Sgd<T> : Optimizer<T> where T : unmanaged, IFloatingPointIeee754<T>
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

    protected override void Update(ParameterStep<T> step)
    {
        if (_velocity is null)
            Descend(step);
        else
            DescendWithMomentum(step, step.Of(_velocity));
    }

    private static void Descend(ParameterStep<T> step)
    {
        T rate = T.CreateTruncating(step.LearningRate);
        T decay = T.CreateTruncating(step.WeightDecay);
        Span<T> parameter = step.Parameter;
        ReadOnlySpan<T> gradient = step.Gradient[..parameter.Length];
        for (int i = 0; i < parameter.Length; i++)
            parameter[i] -= rate * (gradient[i] + decay * parameter[i]);
    }

    private void DescendWithMomentum(ParameterStep<T> step, Span<T> velocity)
    {
        T rate = T.CreateTruncating(step.LearningRate);
        T decay = T.CreateTruncating(step.WeightDecay);
        T momentum = T.CreateTruncating(step.Number == 1 ? 0 : Momentum);
        T fresh = T.CreateTruncating(step.Number == 1 ? 1 : 1 - Dampening);
        // The step is ahead·v + now·g: v alone, or g + μv.
        T ahead = T.CreateTruncating(Nesterov ? Momentum : 1);
        T now = T.CreateTruncating(Nesterov ? 1 : 0);
        Span<T> parameter = step.Parameter;
        ReadOnlySpan<T> gradient = step.Gradient[..parameter.Length];
        velocity = velocity[..parameter.Length];
        for (int i = 0; i < parameter.Length; i++)
        {
            T g = gradient[i] + decay * parameter[i];
            T v = momentum * velocity[i] + fresh * g;
            velocity[i] = v;
            parameter[i] -= rate * (ahead * v + now * g);
        }
    }
}
