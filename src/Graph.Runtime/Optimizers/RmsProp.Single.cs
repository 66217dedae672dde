namespace Graph;

/// <summary><see cref="RmsProp{T}"/> for the float32 parameters that models have by default.</summary>
public sealed class RmsProp(Parameters<float> parameters) : RmsProp<float>(parameters);
