using static Graph.Functions;

namespace Graph.Testing;

public static partial class OracleOperators
{
    private static OperatorTable Indexing => new()
    {
        { "embedding", o => Embedding(o.Index("i"), o["w"], o.Given("padding_idx") ? o.Integer("padding_idx") : null) },
        { "gather", o => GatherAlong(o.X, o.Index("i"), o.Integer("dim")) },
        { "index_2d", o => Gather(Flatten(o.X), (o.Index("i") * (int)o.X.Shape[1]) + o.Index("j")) },
        { "index_add", o => o.X + ScatterAdd(o["s"], o.Index("i"), o.X.Shape[0]) },
        { "index_select", o => Gather(o.X, o.Index("i"), o.Integer("dim")) },
        { "one_hot", o => OneHot(o.Index("i"), o.Integer("classes")) },
        { "scatter", Scattered },
        { "scatter_add", o => o.X + ScatterAddAlong(o["s"], o.Index("i"), o.X.Shape[1], 1) },
        { "take", o => Gather(o.X, o.Index("i")) },
    };

    /// <summary>Distinct positions are overwritten.</summary>
    private static Expr Scattered(OracleInputs o)
    {
        Expr Placed(Expr values) => ScatterAddAlong(values, o.Index("i"), o.X.Shape[1], 1);
        return Where(Placed(Ones(o["s"].Shape)) > 0.0, Placed(o["s"]), o.X);
    }
}
