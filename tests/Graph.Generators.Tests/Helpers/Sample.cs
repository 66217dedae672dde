namespace Graph.Generators.Tests.Helpers;

/// <summary>A user's project whose only root model is the class Model.</summary>
public sealed record Sample(string Name, params string[] Sources)
{
    public override string ToString() => Name;
}
