namespace Graph.Generators.Models;

/// <summary>The derivatives that an entry point can ask for; each is the name of its attribute.</summary>
public enum DerivativeKind
{
    /// <summary>The value with its gradient.</summary>
    Gradient,

    /// <summary>seedᵀ·J.</summary>
    VectorJacobian,

    /// <summary>J·v.</summary>
    JacobianVector,

    /// <summary>J.</summary>
    Jacobian,

    /// <summary>H·v.</summary>
    HessianVector,

    /// <summary>H.</summary>
    Hessian,

    /// <summary>Jᵀ·H·J·v.</summary>
    GaussNewtonVector,
}
