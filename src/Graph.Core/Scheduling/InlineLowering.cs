using Graph.Graphs;
using Graph.Operators;

namespace Graph.Scheduling;

/// <summary>
/// The lowering of small graphs: the whole of it is one kernel, straight-line code in one loop over the rows, without a workspace, workers or calls. It
/// applies where all axes but one are short constants and the unrolled body is small. The lanes are the rows if the body then fits, since no lane is
/// wasted; else they run along the last constant axis of every value.
/// </summary>
internal static class InlineLowering
{
    /// <summary>A body of single numbers inlines nothing; this bounds the time to compile it.</summary>
    internal const int ScalarLimit = 1000;

    /// <summary>A constant axis of more elements is worth a loop.</summary>
    private const int LongestUnrolled = 64;

    /// <summary>What is unrolled of one value, or of one contraction.</summary>
    private const int MostElements = 1024;

    internal const int MostInstructions = 2000;

    /// <summary>What the loop over the rows is called.</summary>
    public const string RowName = "row";

    /// <param name="graph">The graph.</param>
    /// <param name="outputs">The instructions whose buffers hold the outputs.</param>
    /// <param name="lanes">How many lanes a vector has.</param>
    /// <returns>The kernel, or null where the graph is not small.</returns>
    public static RowKernel? TryBuild(ComputationGraph graph, IReadOnlyList<int> outputs, int lanes)
    {
        if (graph.Instructions.Count > MostInstructions || !HasRows(graph, out Dimension? length) || !IsSmall(graph, length)) return null;
        Axis? row = length is null ? null : new Axis(RowName, length);
        RowKernel? byRows = Build(graph, outputs, row, null);
        if (byRows is not null && InlineCost.Of(byRows) <= (row is null ? ScalarLimit : OperatorCost.KernelLimit)) return byRows;
        RowKernel? byBlocks = Build(graph, outputs, row, new Axis("lane", lanes));
        return byBlocks is not null && InlineCost.Of(byBlocks) <= OperatorCost.KernelLimit ? byBlocks : null;
    }

    /// <summary>Finds the one dimension that is not a short constant, if there is any; false if there are several.</summary>
    internal static bool HasRows(ComputationGraph graph, out Dimension? length)
    {
        length = null;
        foreach (Instruction instruction in graph.Instructions)
        {
            Dimension[] wide = [.. instruction.Type.Shape.Where(d => !d.IsConstant || d.Value > LongestUnrolled)];
            if (wide.Length > 1 || (wide.Length == 1 && length is not null && wide[0] != length)) return false;
            length = wide.Length == 1 ? wide[0] : length;
        }
        return true;
    }

    internal static bool IsSmall(ComputationGraph graph, Dimension? rows)
    {
        long Elements(IEnumerable<Dimension> shape) => shape.Where(d => d != rows).Aggregate(1L, (product, d) => product * d.Value);
        foreach (Instruction instruction in graph.Instructions)
        {
            Shape shape = instruction.Type.Shape;
            long elements = Elements(shape);
            if (instruction.Operator is NextValue) return false;
            if (elements is 0 or > MostElements) return false;
            if (instruction.Operator is Contract contract)
            {
                Shape left = graph.Instructions[instruction.Operands[0]].Type.Shape;
                if (elements * Elements(left.Where((_, a) => !contract.Result.Contains(contract.Left[a]))) > MostElements) return false;
            }
        }
        return true;
    }

    private static RowKernel? Build(ComputationGraph graph, IReadOnlyList<int> outputs, Axis? row, Axis? block)
    {
        UnrolledBody body = new(graph, row, block);
        List<StoreResult> stores = [];
        Dictionary<ResultScalar, StoreResult> reduced = [];
        foreach (int output in outputs)
        {
            foreach ((ScalarValue value, _, Affine offset, int? lanes) in body.Elements(output))
            {
                if (body.Fails) return null;
                StoreResult store = new(output, value, offset) { Lanes = lanes };
                if (value is ResultScalar result && !reduced.ContainsKey(result)) reduced.Add(result, store);
                else stores.Add(store);
            }
        }
        bool isMap = row is not null && block is null && body.Reductions.Count == 0 && stores.All(s => s.Offset.Axes.Contains(row));
        RowKernel kernel = new(isMap ? [row!] : []) { Block = block, LanesAlongRows = isMap };
        Dictionary<ResultScalar, int> levels = [];
        if (isMap) kernel.Stages.Add(new Stage([]));
        else AddReductions(kernel, body, row, reduced, levels);
        AddStores(kernel, stores, isMap ? null : row, levels);
        kernel.Stages.RemoveAll(s => s.Results.Count == 0);
        if (block is not null)
        {
            foreach (Stage stage in kernel.Stages.Where(s => s.Axes.Count > 0 && s.Results.Any(r => r is ReduceResult)))
                stage.Phases = LoopPhases.Of(stage, block);
        }
        return kernel;
    }

    /// <summary>A loop over the rows for the reductions that need no other, one for those that need its results, and so on.</summary>
    private static void AddReductions(
        RowKernel kernel, UnrolledBody body, Axis? row, Dictionary<ResultScalar, StoreResult> stores, Dictionary<ResultScalar, int> levels)
    {
        foreach (UnrolledBody.RowReduction reduction in body.Reductions)
        {
            int level = Level(reduction.Value, levels);
            levels.Add(reduction.Result, level + 1);
            StoreResult? store = stores.TryGetValue(reduction.Result, out StoreResult? found) ? found : null;
            int target = store?.Target ?? reduction.Result.Source;
            ReduceResult result = new(target, reduction.Value, reduction.Operator, store?.Offset, reduction.Result.Number) { Lanes = store?.Lanes };
            LoopAt(kernel, row!, level).Results.Add(result);
        }
    }

    /// <summary>What varies along the rows is stored in the first loop that has what it needs; the rest once, at the end.</summary>
    private static void AddStores(RowKernel kernel, List<StoreResult> stores, Axis? row, Dictionary<ResultScalar, int> levels)
    {
        List<StoreResult> last = [];
        foreach (StoreResult store in stores)
        {
            if (row is null || !store.Offset.Axes.Contains(row)) last.Add(store);
            else LoopAt(kernel, row, Level(store.Value, levels)).Results.Add(store);
        }
        if (last.Count == 0) return;
        if (kernel.Stages.Count == 0 || kernel.Stages[0].Axes.Count > 0) kernel.Stages.Add(new Stage([]));
        kernel.Stages[kernel.Stages.Count - 1].Results.AddRange(last);
    }

    private static Stage LoopAt(RowKernel kernel, Axis row, int level)
    {
        while (kernel.Stages.Count <= level) kernel.Stages.Add(new Stage([row]));
        return kernel.Stages[level];
    }

    /// <summary>After how many loops everything under a value is known.</summary>
    private static int Level(ScalarValue root, Dictionary<ResultScalar, int> levels)
        => Bodies.Values([root]).OfType<ResultScalar>().Select(r => levels[r]).DefaultIfEmpty(0).Max();
}
