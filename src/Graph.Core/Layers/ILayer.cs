namespace Graph;

/// <summary>A function from one tensor to one tensor, usually with parameters. Users write their own layers by implementing it.</summary>
public interface ILayer
{
    /// <summary>The layer's result.</summary>
    Expr Apply(Expr x);
}
