using static Graph.Functions;

namespace Examples.Tests.Normalization;

/// <summary>The network of rows in steps.py, for models of both precisions.</summary>
public sealed class RowNetwork
{
    private readonly Linear _first = new(3, 5);
    private readonly BatchNorm1D _norm = new(5);
    private readonly Linear _last = new(5, 2);

    public Expr Apply(Expr x, bool training) => _last.Apply(Relu(_norm.Apply(_first.Apply(x), training)));
}
