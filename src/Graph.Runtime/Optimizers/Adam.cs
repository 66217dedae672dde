using System.Numerics;
using System.Runtime.CompilerServices;
using Graph.Runtime;

namespace Graph;

/// <summary>
/// Adam, as torch.optim.Adam: g ← g + λθ; m ← β₁m + (1 − β₁)g; v ← β₂v + (1 − β₂)g²;
/// θ ← θ − η/(1 − β₁ᵗ) · m / (√v/√(1 − β₂ᵗ) + ε). AMSGrad takes the greatest v so far in the last formula.
/// Kingma and Ba, Adam: a method for stochastic optimization, 2015; Reddi et al., On the convergence of Adam and beyond, 2018.
/// </summary>
public class Adam<T> : Optimizer<T, AdamRule<T>> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Parameters<T> _mean;
    private readonly Parameters<T> _square;
    private Parameters<T>? _greatest;

    // The corrections 1 − βᵗ of the step that was last asked for: the tensors of a model are mostly at one step.
    private long _correctedStep;
    private double _correction1;
    private double _correction2;

    /// <param name="parameters">The parameters to update.</param>
    public Adam(Parameters<T> parameters) : base(parameters, learningRate: 1e-3)
    {
        _mean = AddState("exp_avg");
        _square = AddState("exp_avg_sq");
    }

    /// <summary>Decay β₁ of the gradient's running mean; 0.9 by default.</summary>
    public double Beta1 { get; init => field = Require.Fraction(value, nameof(Beta1)); } = 0.9;

    /// <summary>Decay β₂ of the squared gradient's running mean; 0.999 by default.</summary>
    public double Beta2 { get; init => field = Require.Fraction(value, nameof(Beta2)); } = 0.999;

    /// <summary>The ε that keeps the quotient finite; 1e-8 by default.</summary>
    public double Epsilon { get; init => field = Require.Positive(value, nameof(Epsilon)); } = 1e-8;

    /// <summary>Whether to divide by the greatest running mean so far.</summary>
    public bool AmsGrad
    {
        get => _greatest is not null;
        init
        {
            if (value)
                _greatest ??= AddState("max_exp_avg_sq");
        }
    }

    /// <summary>Whether weight decay shrinks the parameter itself instead of adding to the gradient: <see cref="AdamW{T}"/>.</summary>
    private protected virtual bool DecouplesWeightDecay => false;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected internal override AdamRule<T> Rule(scoped in ParameterStep<T> step)
    {
        bool decouples = DecouplesWeightDecay;
        if (step.Number != _correctedStep)
        {
            _correctedStep = step.Number;
            _correction1 = 1 - IntegerPower.Of(Beta1, step.Number);
            _correction2 = 1 - IntegerPower.Of(Beta2, step.Number);
        }
        return new()
        {
            Rate = T.CreateTruncating(step.LearningRate / _correction1),
            Keep = T.CreateTruncating(decouples ? 1 - step.LearningRate * step.WeightDecay : 1),
            WeightDecay = T.CreateTruncating(decouples ? 0 : step.WeightDecay),
            Beta1 = T.CreateTruncating(Beta1),
            Beta2 = T.CreateTruncating(Beta2),
            Fresh1 = T.CreateTruncating(1 - Beta1),
            Fresh2 = T.CreateTruncating(1 - Beta2),
            Scale = T.CreateTruncating(1 / Math.Sqrt(_correction2)),
            Epsilon = T.CreateTruncating(Epsilon),
            Mean = new(step.Of(_mean)),
            Square = new(step.Of(_square)),
            Greatest = new(step.Of(_greatest)),
        };
    }
}
