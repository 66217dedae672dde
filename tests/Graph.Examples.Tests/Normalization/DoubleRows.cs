using static Graph.Functions;

namespace Examples.Tests.Normalization;

[Differentiable(Precision.Double)]
public sealed partial class DoubleRows
{
    private readonly RowNetwork _network = new();

    [VectorJacobian, HessianVector]
    public Expr Loss([Shape("batch", 3)] Expr x, [Shape("batch", 2)] Expr y) => Mean(Square(_network.Apply(x, training: true) - y));

    public Expr Predict([Shape("batch", 3)] Expr x) => _network.Apply(x, training: false);
}
