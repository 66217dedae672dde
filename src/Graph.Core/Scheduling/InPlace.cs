using Graph.Graphs;

namespace Graph.Scheduling;

/// <summary>
/// Finds results that may take the place of an operand: of the same size, stored where the operand is read, when that is the last reading of it. The
/// operand of a matrix product is never overwritten by its epilogue, which other rows still need; what the epilogue reads may be.
/// </summary>
internal static class InPlace
{
    public static Dictionary<int, int> Find(ComputationGraph graph, IReadOnlyList<Group> groups, Lifetimes lifetimes)
    {
        Dictionary<int, int> inPlace = [];
        HashSet<int> alive = [.. lifetimes.Values], replaced = [];
        for (int g = 0; g < groups.Count; g++)
        {
            foreach (Kernel kernel in groups[g].Kernels)
            {
                foreach (StoreResult result in Stores(kernel).Where(r => alive.Contains(r.Target) && !inPlace.ContainsKey(r.Target)))
                {
                    int operand = Operands(kernel, result).Where(o => alive.Contains(o) && !replaced.Contains(o) && MayReplace(o, result)).DefaultIfEmpty(-1).First();
                    if (operand < 0) continue;
                    inPlace.Add(result.Target, operand);
                    replaced.Add(operand);
                }

                bool MayReplace(int operand, StoreResult result) => operand != result.Target && lifetimes[operand].Last == g && lifetimes[operand].First < g
                    && lifetimes[result.Target].First == g && groups[g].Kernels.All(k => k == kernel || !k.Reads.Contains(operand))
                    && graph.Instructions[operand].Type.Shape.Size == graph.Instructions[result.Target].Type.Shape.Size
                    && !Stores(kernel).Any(s => s != result && Loads(s.Value).Any(l => l.Source == operand));
            }
        }
        return inPlace;
    }

    private static IEnumerable<StoreResult> Stores(Kernel kernel) => kernel switch
    {
        // several stages read a row several times: only a kernel of one stage may overwrite what it reads
        RowKernel { Stages.Count: 1 } rows when rows.Results.All(r => r is StoreResult) => rows.Results.OfType<StoreResult>(),
        ProductKernel product => product.Results,
        _ => [],
    };

    /// <summary>Buffers that the result's value reads only at the place where it is stored.</summary>
    private static IEnumerable<int> Operands(Kernel kernel, StoreResult result)
    {
        HashSet<int> matrices = kernel is ProductKernel product ? [product.Left.Source, product.Right.Source] : [];
        return Loads(result.Value).GroupBy(l => l.Source)
            .Where(l => !matrices.Contains(l.Key) && l.All(load => load.Offset is { } offset && offset.Equals(result.Offset)))
            .Select(l => l.Key);
    }

    private static IEnumerable<(int Source, Affine? Offset)> Loads(ScalarValue root)
    {
        Stack<ScalarValue> pending = new([root]);
        HashSet<ScalarValue> seen = [];
        while (pending.Count > 0)
        {
            ScalarValue value = pending.Pop();
            if (!seen.Add(value)) continue;
            if (value is LoadScalar load) yield return (load.Source, load.Offset);
            if (value is GatherScalar gather) yield return (gather.Source, null);
            foreach (ScalarValue operand in value.Operands) pending.Push(operand);
        }
    }
}
