using Graph.Graphs;

namespace Graph.Scheduling;

/// <summary>
/// The order of execution: among the kernels whose operands are there, always the one that grows the live memory least; the earlier one at a tie. So a
/// weight's gradient comes before the activations it reads are overwritten.
/// </summary>
internal static class KernelOrder
{
    public static List<Kernel> Apply(ComputationGraph graph, IReadOnlyList<Kernel> kernels, IReadOnlyList<int> outputs)
    {
        Dictionary<int, int> readers = [], writers = [];
        foreach (Kernel kernel in kernels)
        {
            foreach (int value in kernel.Reads) readers[value] = Count(readers, value) + 1;
            foreach (int value in kernel.Writes) writers[value] = Count(writers, value) + 1;
        }
        HashSet<int> produced = [.. writers.Keys], live = [];
        List<Kernel> waiting = [.. kernels], ordered = [];
        while (waiting.Count > 0)
        {
            Kernel next = waiting.Where((k, i) => IsReady(k, i)).OrderBy(Growth).First();
            waiting.Remove(next);
            ordered.Add(next);
            foreach (int value in next.Writes) writers[value]--;
            foreach (int value in next.Reads.Where(produced.Contains)) readers[value]--;
            live.UnionWith(next.Writes);
        }
        return ordered;

        // several kernels may write parts of one value: they keep their order
        bool IsReady(Kernel kernel, int position) => kernel.Reads.All(r => !produced.Contains(r) || writers[r] == 0 || kernel.Writes.Contains(r))
            && !waiting.Take(position).Any(earlier => earlier.Writes.Intersect(kernel.Writes).Any());

        long Growth(Kernel kernel) => kernel.Writes.Where(w => !live.Contains(w) && !outputs.Contains(w)).Sum(Extent)
            - kernel.Reads.Where(r => produced.Contains(r) && Count(readers, r) == 1 && !outputs.Contains(r)).Sum(Extent);

        long Extent(int value)
        {
            Dimension size = graph.Instructions[value].Type.Shape.Size;
            return size.Evaluate(size.Names.ToDictionary(n => n, _ => 256L));
        }
    }

    private static int Count(Dictionary<int, int> counts, int value) => counts.TryGetValue(value, out int count) ? count : 0;
}
