using System.Numerics;

namespace Graph;

/// <summary>
/// Adam with decoupled weight decay, as torch.optim.AdamW: θ ← θ − ηλθ, then <see cref="Adam{T}"/>'s step without decay in the gradient.
/// Weight decay is 0.01 by default. Loshchilov and Hutter, Decoupled weight decay regularization, 2019.
/// </summary>
public class AdamW<T> : Adam<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <param name="parameters">The parameters to update.</param>
    public AdamW(Parameters<T> parameters) : base(parameters) => WeightDecay = 1e-2;

    private protected override bool DecouplesWeightDecay => true;
}
