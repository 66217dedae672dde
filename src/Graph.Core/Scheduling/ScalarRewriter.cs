using System.Runtime.CompilerServices;

namespace Graph.Scheduling;

/// <summary>Rebuilds a kernel with its indices changed.</summary>
internal sealed class ScalarRewriter(Func<Affine, Affine> indexOf, Func<IEnumerable<Axis>, IEnumerable<Axis>> axesOf)
{
    private readonly Dictionary<ScalarValue, ScalarValue> _rewritten = [];

    /// <summary>Every index that occurs in a kernel.</summary>
    public static IEnumerable<Affine> Indices(RowKernel kernel) => Indices(kernel.Results);

    /// <summary>Every index that occurs in results.</summary>
    public static IEnumerable<Affine> Indices(IEnumerable<Result> results)
    {
        results = [.. results];
        foreach (Result result in results)
        {
            if (result is StoreResult store) yield return store.Offset;
            if (result is ReduceResult { Offset: { } offset }) yield return offset;
            if (result is ScatterResult scatter) yield return scatter.Offset;
        }
        foreach (ScalarValue value in Bodies.Values(results.SelectMany(RowKernel.Roots)))
        {
            if (IndexOf(value) is { } index) yield return index;
        }
    }

    /// <summary>Makes another value of one, wherever it occurs.</summary>
    public void Replace(ScalarValue value, ScalarValue replacement) => _rewritten[value] = replacement;

    public RowKernel Rewrite(RowKernel kernel, IReadOnlyList<Axis> rows, Func<Stage, IReadOnlyList<Axis>> axes)
    {
        RowKernel result = new(rows);
        foreach (Stage stage in kernel.Stages)
        {
            Stage rewritten = new(axes(stage));
            rewritten.Results.AddRange(stage.Results.Select(Rewrite));
            result.Stages.Add(rewritten);
        }
        return result;
    }

    private static Affine? IndexOf(ScalarValue value) => value switch
    {
        IndexScalar index => index.Index,
        LoadScalar load => load.Offset,
        GatherScalar gather => gather.Offset,
        RandomScalar random => random.Index,
        _ => null,
    };

    public Result Rewrite(Result result) => result switch
    {
        StoreResult store => new StoreResult(store.Target, Rewrite(store.Value), indexOf(store.Offset)) { KeepsRest = store.KeepsRest },
        ReduceResult reduce => new ReduceResult(reduce.Target, Rewrite(reduce.Value), reduce.Operator, reduce.Offset is { } offset ? indexOf(offset) : null),
        CarryResult carry => new CarryResult(carry.Target, Rewrite(carry.Value), Rewrite(carry.Initial), carry.Number, carry.Name),
        ScatterResult scatter => new ScatterResult(
            scatter.Target, Rewrite(scatter.Value), indexOf(scatter.Offset), Rewrite(scatter.Position), scatter.Stride),
        _ => throw new InvalidOperationException($"{result.GetType().Name} is no result."),
    };

    private ScalarValue Rewrite(ScalarValue value)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (_rewritten.TryGetValue(value, out ScalarValue? known)) return known;
        ScalarValue result = value switch
        {
            LoadScalar load => new LoadScalar(load.Source, load.Element, null, indexOf(load.Offset)),
            IndexScalar index => new IndexScalar(indexOf(index.Index)),
            GatherScalar gather => new GatherScalar(gather.Source, gather.Element, indexOf(gather.Offset), Rewrite(gather.Position), gather.Stride),
            RandomScalar random => new RandomScalar(random.Key, random.Stream, indexOf(random.Index)),
            ApplyScalar apply => new ApplyScalar(apply.Operator, apply.Element, apply.Operands.Select(Rewrite).ToArray()),
            CarryScalar carry => new CarryScalar(carry.Number, axesOf(carry.Axes)),
            ResultScalar source => new ResultScalar(source.Source, source.Element, axesOf(source.Axes)),
            _ => value,
        };
        result.Instruction ??= value.Instruction;
        _rewritten.Add(value, result);
        return result;
    }
}
