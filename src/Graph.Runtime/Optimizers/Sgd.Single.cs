namespace Graph;

/// <summary><see cref="Sgd{T}"/> for the float32 parameters that models have by default.</summary>
public sealed class Sgd(Parameters<float> parameters) : Sgd<float>(parameters);
