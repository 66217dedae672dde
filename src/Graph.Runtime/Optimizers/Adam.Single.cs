namespace Graph;

/// <summary><see cref="Adam{T}"/> for the float32 parameters that models have by default.</summary>
public sealed class Adam(Parameters<float> parameters) : Adam<float>(parameters);
