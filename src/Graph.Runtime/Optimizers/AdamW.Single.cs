namespace Graph;

/// <summary><see cref="AdamW{T}"/> for the float32 parameters that models have by default.</summary>
public sealed class AdamW(Parameters<float> parameters) : AdamW<float>(parameters);
