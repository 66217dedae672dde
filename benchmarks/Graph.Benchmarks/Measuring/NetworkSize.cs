namespace GraphBenchmarks;

/// <summary>What a network multiplies.</summary>
/// <param name="Name">What its rows are called.</param>
/// <param name="Layers">The layers with weights, in order.</param>
internal sealed record NetworkSize(string Name, IReadOnlyList<LayerSize> Layers)
{
    public int Inputs => Layers[0].Inputs;

    public int Outputs => Layers[^1].Outputs;

    /// <summary>Linear layers, whose widths are the name: <c>784-128-10</c>.</summary>
    public static NetworkSize Dense(string name) => new(name, Linear(Numbers.Widths(name)));

    /// <summary>Linear layers with these numbers of inputs, and of outputs of the last one.</summary>
    public static LayerSize[] Linear(params int[] widths) => [.. widths.Zip(widths.Skip(1), LayerSize.Linear)];
}
