using Graph.Scheduling;

namespace Graph.Core.Tests.Scheduling;

/// <summary>The points that a kernel visits, for given lengths, with the elements that it loads and stores there.</summary>
internal sealed class KernelPoints
{
    private readonly IReadOnlyDictionary<string, long> _lengths;
    private readonly IReadOnlyList<Axis> _rows;
    private readonly IReadOnlyList<(IReadOnlyList<Axis> Axes, IReadOnlyList<Result> Results)> _stages;

    public KernelPoints(Kernel kernel, IReadOnlyDictionary<string, long> lengths)
    {
        _lengths = lengths;
        _rows = kernel switch
        {
            RowKernel rows => rows.Rows,
            ProductKernel product => [.. product.Outer, product.Row, product.Column],
            _ => [],
        };
        _stages = kernel switch
        {
            RowKernel rows => [.. rows.Stages.Select(s => ((IReadOnlyList<Axis>)s.Axes, (IReadOnlyList<Result>)s.Results))],
            ProductKernel product => [([], product.Results)],
            _ => [],
        };
    }

    public static IEnumerable<Dimension> Lengths(Kernel kernel) => kernel switch
    {
        RowKernel rows => rows.Rows.Concat(rows.Stages.SelectMany(s => s.Axes)).Select(a => a.Length),
        ProductKernel product => product.Outer.Append(product.Row).Append(product.Column).Append(product.Depth).Select(a => a.Length),
        _ => [],
    };

    public IEnumerable<(string Row, int Stage, string Point, long Element)> Stores(int target)
        => Visits().SelectMany(v => v.Results.OfType<StoreResult>().Where(r => r.Target == target)
            .Select(r => (v.Row, v.Stage, v.Point, At(r.Offset, v.Index))));

    /// <summary>The loads of a buffer, and the target of the result that each is for.</summary>
    public IEnumerable<(string Row, int Stage, string Point, long Element, int Reader)> Loads(int source)
        => Visits().SelectMany(v => v.Results.SelectMany(r => Bodies.Values(RowKernel.Roots(r)).OfType<LoadScalar>().Where(l => l.Source == source)
            .Select(l => (v.Row, v.Stage, v.Point, At(l.Offset, v.Index), r.Target))));

    private IEnumerable<(string Row, int Stage, string Point, Dictionary<Axis, long> Index, IReadOnlyList<Result> Results)> Visits()
    {
        foreach (Dictionary<Axis, long> row in Points(_rows))
        {
            for (int s = 0; s < _stages.Count; s++)
            {
                foreach (Dictionary<Axis, long> point in Points(_stages[s].Axes))
                {
                    Dictionary<Axis, long> index = row.Concat(point).ToDictionary();
                    yield return (string.Join(",", row.Values), s, string.Join(",", point.Values), index, _stages[s].Results);
                }
            }
        }
    }

    private IEnumerable<Dictionary<Axis, long>> Points(IReadOnlyList<Axis> axes)
    {
        IEnumerable<Dictionary<Axis, long>> points = [[]];
        foreach (Axis axis in axes)
        {
            long length = axis.Length.Evaluate(_lengths);
            points = points.SelectMany(p => Enumerable.Range(0, checked((int)length)).Select(i => new Dictionary<Axis, long>(p) { [axis] = i }));
        }
        return points;
    }

    private long At(Affine offset, Dictionary<Axis, long> index)
        => offset.Offset.Evaluate(_lengths) + offset.Axes.Sum(a => offset[a].Evaluate(_lengths) * index[a]);
}
