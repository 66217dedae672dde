using static Graph.Functions;

namespace Graph.Testing;

public static partial class OracleOperators
{
    private static OperatorTable Indexing => new()
    {
        { "embedding", Embedded },
        { "gather", o => GatherAlong(o.X, o.Index("i"), o.Integer("dim")) },
        { "index_2d", o => Gather(Flatten(o.X), (o.Index("i") * (int)o.X.Shape[1]) + o.Index("j")) },
        { "index_add", o => o.X + ScatterAdd(o["s"], o.Index("i"), o.X.Shape[0]) },
        { "index_select", o => Gather(o.X, o.Index("i"), o.Integer("dim")) },
        { "one_hot", o => OneHot(o.Index("i"), o.Integer("classes")) },
        { "scatter", Scattered },
        { "scatter_add", o => o.X + ScatterAddAlong(o["s"], o.Index("i"), o.X.Shape[1], 1) },
        { "take", o => Gather(o.X, o.Index("i")) },
    };

    /// <summary>PyTorch's padding_idx leaves the values and stops the gradient of one row.</summary>
    private static Expr Embedded(OracleInputs o)
    {
        Expr rows = Gather(o["w"], o.Index("i"));
        return o.Given("padding_idx") ? Where(Unsqueeze(o.Index("i"), o.Integer("padding_idx")), StopGradient(rows), rows) : rows;

        static BoolExpr Unsqueeze(IntExpr index, int padding) => Equal(Reshape(index, new Shape([.. index.Shape, 1])), padding);
    }

    /// <summary>Distinct positions are overwritten.</summary>
    private static Expr Scattered(OracleInputs o)
    {
        Expr Placed(Expr values) => ScatterAddAlong(values, o.Index("i"), o.X.Shape[1], 1);
        return Where(Placed(Ones(o["s"].Shape)) > 0.0, Placed(o["s"]), o.X);
    }
}
