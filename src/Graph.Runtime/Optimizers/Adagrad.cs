using System.Numerics;
using System.Runtime.CompilerServices;
using Graph.Runtime;

namespace Graph;

/// <summary>
/// Adagrad, as torch.optim.Adagrad: g ← g + λθ; s ← s + g²; θ ← θ − η / (1 + (t − 1)δ) · g / (√s + ε). Learning rate η is 0.01 by default.
/// Duchi, Hazan and Singer, Adaptive subgradient methods for online learning and stochastic optimization, 2011.
/// </summary>
public class Adagrad<T> : Optimizer<T, AdagradRule<T>> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Parameters<T> _sum;

    /// <param name="parameters">The parameters to update.</param>
    public Adagrad(Parameters<T> parameters) : base(parameters, learningRate: 1e-2) => _sum = AddState("sum");

    /// <summary>Decay δ of the learning rate; 0 by default.</summary>
    public double LearningRateDecay { get; init => field = Require.NotNegative(value, nameof(LearningRateDecay)); }

    /// <summary>The ε that keeps the quotient finite; 1e-10 by default.</summary>
    public double Epsilon { get; init => field = Require.Positive(value, nameof(Epsilon)); } = 1e-10;

    /// <summary>What the sums s start with; 0 by default.</summary>
    public double InitialAccumulator
    {
        get;
        init
        {
            field = Require.NotNegative(value, nameof(InitialAccumulator));
            _sum.Span.Fill(T.CreateTruncating(value));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected internal override AdagradRule<T> Rule(scoped in ParameterStep<T> step) => new()
    {
        Rate = T.CreateTruncating(step.LearningRate / (1 + (step.Number - 1) * LearningRateDecay)),
        WeightDecay = T.CreateTruncating(step.WeightDecay),
        Epsilon = T.CreateTruncating(Epsilon),
        Sum = new(step.Of(_sum)),
    };
}
