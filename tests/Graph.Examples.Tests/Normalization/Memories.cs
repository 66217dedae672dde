using static Graph.Functions;

namespace Examples.Tests.Normalization;

/// <summary>States whose next values read one another, and places other than their own.</summary>
[Differentiable]
public sealed partial class Memories
{
    private readonly State _left = new(40) { Initializer = Initializers.Normal(0, 1) };
    private readonly State _right = new(40) { Initializer = Initializers.Normal(0, 1) };
    private readonly State _count = new() { Initializer = Initializers.Constant(3) };

    /// <summary>Exchanges two states, one of them turned round, and counts.</summary>
    public Expr Exchange([Shape(40)] Expr x)
    {
        _left.Update(_right);
        _right.Update(Flip(_left, 0));
        _count.Update(_count + 1);
        return x * _left;
    }
}
