namespace Graph.Scheduling;

/// <summary>A loop of a kernel. Axes are compared by identity.</summary>
internal sealed class Axis(string name, Dimension length)
{
    public string Name => name;

    public Dimension Length => length;

    public override string ToString() => $"{name} < {length}";
}
