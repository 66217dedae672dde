namespace Graph;

/// <summary><see cref="Adagrad{T}"/> for the float32 parameters that models have by default.</summary>
public sealed class Adagrad(Parameters<float> parameters) : Adagrad<float>(parameters);
