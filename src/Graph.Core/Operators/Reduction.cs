using Graph.Differentiation;
using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>An operator that combines the elements along axes, which it removes.</summary>
public abstract record Reduction(EquatableArray<int> Axes) : Operator
{
    /// <summary>The combination of the elements along the reduced axes, in row-major order.</summary>
    internal abstract double Combine(IReadOnlyList<double> elements);

    internal virtual ElementType Result => ElementType.Real;

    internal IEnumerable<int> KeptAxes(int rank) => Enumerable.Range(0, rank).Where(a => !Axes.Contains(a));

    internal sealed override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        if (operands[0].Element != ElementType.Real) throw new InvalidOperationException($"{Name} takes reals, not {operands[0]}.");
        Shape source = operands[0].Shape;
        return new TensorType(Result, new Shape(KeptAxes(source.Rank).Select(a => source[a])));
    }

    internal sealed override DenseTensor Evaluate(EvaluationContext context, IReadOnlyList<DenseTensor> operands, int[] shape)
    {
        DenseTensor x = operands[0];
        int[] kept = KeptAxes(x.Shape.Length).ToArray(), reduced = [.. Axes];
        int[] lengths = reduced.Select(a => x.Shape[a]).ToArray();
        return DenseTensor.FromIndices(shape, index =>
        {
            int[] source = new int[x.Shape.Length];
            for (int i = 0; i < kept.Length; i++) source[kept[i]] = index[i];
            List<double> elements = [];
            foreach (int[] along in DenseTensor.Indices(lengths))
            {
                for (int i = 0; i < reduced.Length; i++) source[reduced[i]] = along[i];
                elements.Add(x[source]);
            }
            return Combine(elements);
        });
    }

    /// <summary>A value of the result's shape, repeated along the reduced axes.</summary>
    private protected Expr Spread(Node node, Expr value)
    {
        Shape source = node.Operands[0].Shape;
        return Node.Create(new Broadcast(source, KeptAxes(source.Rank).ToEquatable()), value.Node).Real;
    }

    internal sealed override Node Vectorize(Node node, Batch batch, IReadOnlyList<Node?> varying)
        => Node.Create(this with { Axes = batch.Shifted(Axes) }, varying[0]!);

    internal override IReadOnlyList<KeyValuePair<string, string>> Attributes => [new("axes", Text.List(Axes))];
}
