using static Graph.Functions;

namespace Graph;

/// <summary>x·W + b: the affine map of the last axis from <c>inputs</c> to <c>outputs</c> features.</summary>
public sealed class Linear : ILayer
{
    private readonly Parameter _weight;
    private readonly Parameter? _bias;

    /// <summary>A layer with PyTorch's initial distribution, uniform on ±1/√inputs for weight and bias.</summary>
    /// <param name="inputs">The length of the last axis of x.</param>
    /// <param name="outputs">The length of the last axis of the result.</param>
    /// <param name="bias">Whether there is a b.</param>
    /// <param name="initializer">Another distribution of the weight.</param>
    /// <param name="biasInitializer">Another distribution of the bias.</param>
    public Linear(int inputs, int outputs, bool bias = true, Initializer? initializer = null, Initializer? biasInitializer = null)
    {
        _weight = new Parameter(inputs, outputs) { Initializer = initializer ?? Initializers.FanIn(inputs), TransposedInFiles = true };
        _bias = bias ? new Parameter(outputs) { Initializer = biasInitializer ?? Initializers.FanIn(inputs) } : null;
    }

    /// <summary>W: inputs × outputs (files hold it transposed, as PyTorch does).</summary>
    public Parameter Weight => _weight;

    /// <summary>b: one for each output.</summary>
    public Parameter? Bias => _bias;

    /// <inheritdoc/>
    /// <exception cref="GraphException">The last axis of x is not <c>inputs</c> long (GRC3002).</exception>
    public Expr Apply(Expr x) => _bias is null ? MatMul(x, _weight) : MatMul(x, _weight) + _bias;
}
