using System.Diagnostics;

namespace Graph;

/// <summary>A symbolic tensor: element type, shape and how it is made. Nothing is computed by building one.</summary>
[DebuggerDisplay("{Node.Operator.Name,nq} {Shape}")]
public abstract class SymbolicValue
{
    private protected SymbolicValue(Node node) => Node = node;

    /// <summary>The lengths of the axes, outermost first.</summary>
    public Shape Shape => Node.Shape;

    /// <summary>The number of axes.</summary>
    public int Rank => Node.Shape.Rank;

    internal Node Node { get; }
}

internal static class SymbolicValueExtensions
{
    /// <summary>Calls a value something that reads well in emitted code; a name of the user's own wins.</summary>
    public static T Hinted<T>(this T value, string hint) where T : SymbolicValue
    {
        value.Node.Hint ??= hint;
        return value;
    }
}
