using Graph.Graphs;
using Graph.Operators;

namespace Graph.Scheduling;

/// <summary>Turns plans into kernels with bodies. What any kernel loads from memory is thereby known to be stored.</summary>
internal sealed class KernelBuilder(ComputationGraph graph, HashSet<int> anchors, HashSet<int> stored, int lanes)
{
    private readonly Dictionary<int, int> _replaced = NextValue.Replaced(graph);

    public Kernel Build(KernelPlan plan) => plan.Product is { } product ? BuildProduct(plan, product)
        : plan.Several is { } several ? BuildSeveral(several)
        : BuildRows(plan);

    private Kernel BuildSeveral(int position)
        => graph.Instructions[position].Operator is Scan ? BuildLoop(position) : AttentionKernel.Of(graph, position, FromMemory());

    /// <summary>Values of which nothing is at hand in the kernel itself.</summary>
    private BodyBuilder FromMemory()
    {
        BodyBuilder? builder = null;
        return builder = new BodyBuilder(graph, (p, at) => anchors.Contains(p) ? Loaded(builder!, p, at) : null);
    }

    private Kernel BuildLoop(int instruction)
    {
        Scan scan = (Scan)graph.Instructions[instruction].Operator;
        if (!SerialLoop.Fits(scan)) return LoopBuilder.Build(graph, instruction, lanes);
        EquatableArray<int> operands = graph.Instructions[instruction].Operands;
        BodyBuilder builder = FromMemory();
        return SerialLoop.TryBuild(scan, (operand, index) => builder.Build(operands[operand], index), LoopKernel.ResultsOf(graph, instruction), instruction)
            ?? throw new InvalidOperationException($"The loop %{instruction} fits where its operands are memory, and does not where they are views.");
    }

    private RowKernel BuildRows(KernelPlan plan)
    {
        Axis[] rows = [.. plan.Rows.Select((d, a) => new Axis($"row{a}", d))];
        RowKernel kernel = new(rows);
        int current = 0;
        BodyBuilder? builder = null;
        builder = new BodyBuilder(graph, (p, at) => Find(p, at));
        for (int s = 0; s < plan.Stages.Count; s++)
        {
            current = s;
            Stage stage = new(plan.Stages[s].Select((d, a) => new Axis($"s{s}_{a}", d)).ToArray());
            kernel.Stages.Add(stage);
            foreach ((AnchorDomain anchor, int at) in plan.Members)
            {
                if (at == s) stage.Results.AddRange(Results(anchor, builder, rows, stage.Axes));
            }
        }
        return kernel;

        ScalarValue? Find(int position, Affine[] index)
        {
            if (!anchors.Contains(position)) return null;
            (AnchorDomain? anchor, int stage) = plan.Members.FirstOrDefault(m => m.Anchor.Position == position);
            if (anchor is null || anchor.Piece is not null) return Loaded(builder!, position, index);
            if (!anchor.IsElementwise) return new ResultScalar(position, graph.Instructions[position].Type.Element, rows);
            bool samePoint = anchor.Kept.Rank == rows.Length || (stage == current && AtPoint(index, [.. rows, .. kernel.Stages[current].Axes]));
            return samePoint ? null : Loaded(builder!, position, index);
        }
    }

    private Result[] Results(AnchorDomain anchor, BodyBuilder builder, Axis[] rows, List<Axis> inner)
    {
        int p = anchor.Position;
        switch (anchor.Operator)
        {
            case Reduction reduction:
                return [new ReduceResult(p, anchor.Body(builder, rows, inner), reduction, anchor.Offset(rows))];
            case CumulativeSum:
                ScalarValue sum = new ApplyScalar(
                    new Add(), ElementType.Real, [new CarryScalar(p, [.. rows, .. inner]), anchor.Body(builder, rows, inner)]);
                return [new StoreResult(p, sum, anchor.RunningOffset(rows, inner)), new CarryResult(p, sum, new LeafScalar(new Constant(0)), p, "total")];
            case ScatterAdd scatter:
                EquatableArray<int> operands = graph.Instructions[p].Operands;
                ScalarValue position = builder.Build(operands[1], inner.Select(Affine.Of).ToArray());
                Shape target = graph.Instructions[p].Type.Shape;
                Affine[] place = [.. rows.Take(scatter.Axis).Select(Affine.Of), Affine.Zero, .. rows.Skip(scatter.Axis).Select(Affine.Of)];
                Dimension stride = new Shape(target.Skip(scatter.Axis + 1)).Size;
                return [new ScatterResult(p, anchor.Body(builder, rows, inner), BodyBuilder.Flat(place, target), position, stride)];
            default:
                Axis[] kept = [.. rows, .. inner];
                ScalarValue value = anchor.Body(builder, kept, []);
                return [new StoreResult(p, value, anchor.Offset(kept)) { KeepsRest = KeepsRest(p, value, anchor.Offset(kept)) }];
        }
    }

    private bool KeepsRest(int target, ScalarValue value, Affine offset)
        => _replaced.TryGetValue(target, out int present) && value is ApplyScalar { Operator: Select } selection
            && selection.Operands[2] is LoadScalar rest && rest.Source == present && rest.Offset.Equals(offset);

    private ProductKernel BuildProduct(KernelPlan plan, AnchorDomain product)
    {
        Contract contract = (Contract)product.Operator;
        EquatableArray<int> operands = graph.Instructions[product.Position].Operands;
        Shape left = graph.Instructions[operands[0]].Type.Shape;
        Axis[] axes = [.. plan.Rows.Select((d, a) => new Axis($"{contract.Result[a]}", d))];
        string summed = new([.. contract.Left.Where(c => !contract.Result.Contains(c))]);
        Axis[] depth = [.. summed.Select(c => new Axis($"{c}", left[contract.Left.IndexOf(c)]))];
        Axis AxisOf(char c) => summed.IndexOf(c) is >= 0 and int i ? depth[i] : axes[contract.Result.IndexOf(c)];
        ScalarValue raw = new ResultScalar(product.Position, ElementType.Real, axes);
        BodyBuilder? builder = null;
        builder = new BodyBuilder(graph, (p, at) => Find(p, at));
        LoadScalar Matrix(int operand, string letters) => (LoadScalar)builder.Build(operands[operand], letters.Select(c => Affine.Of(AxisOf(c))).ToArray());
        LoadScalar leftLoad = Matrix(0, contract.Left), rightLoad = Matrix(1, contract.Right);
        string rows = WindowsOf(0, contract.Left, LastBut(contract.Right)), columns = WindowsOf(1, contract.Right, LastBut(contract.Left));

        // the columns are what lies side by side in the result
        bool swapped = contract.Result.IndexOf(rows[0]) > contract.Result.IndexOf(columns[0]);
        Axis[] rowParts = [.. (swapped ? columns : rows).Select(AxisOf)], columnParts = [.. (swapped ? rows : columns).Select(AxisOf)];
        string rightLetters = swapped ? contract.Left : contract.Right;
        ZeroBorder? border = ZeroBorder.Of(graph, operands[swapped ? 0 : 1], [.. rightLetters.Select(AxisOf)], rowParts, columnParts[0]);
        ProductKernel kernel = new()
        {
            Instruction = product.Position,
            Row = rowParts[rowParts.Length - 1],
            Column = columnParts[columnParts.Length - 1],
            Depth = depth[depth.Length - 1],
            RowParts = rowParts,
            ColumnParts = columnParts,
            DepthParts = border is null ? depth : [border.Depth, .. depth.Where(a => a != border.Depth)],
            Border = border,
            Outer = [.. axes.Where(a => !rowParts.Contains(a) && !columnParts.Contains(a))],
            Left = swapped ? rightLoad : leftLoad,
            Right = swapped ? leftLoad : rightLoad,
        };
        kernel.Results.Add(new StoreResult(product.Position, raw, product.Offset(axes)));
        foreach ((AnchorDomain anchor, _) in plan.Members)
            kernel.Results.Add(new StoreResult(anchor.Position, anchor.Body(builder, axes, []), anchor.Offset(axes)));
        return kernel;

        // of sliding windows the places alone: what is read of a picture is found out once for all of them
        string WindowsOf(int operand, string own, string letters)
        {
            if (graph.Instructions[operands[operand]].Operator is not Windows windows) return letters;
            string places = new([.. letters.Where(c => windows.Along.Any(w => w.Axis == own.IndexOf(c)))]);
            return places.Length > 0 && letters.EndsWith(places, StringComparison.Ordinal) ? places : letters;
        }

        // the last neighbours in the result that the other operand lacks
        string LastBut(string other)
        {
            int end = contract.Result.Length;
            while (other.Contains(contract.Result[end - 1])) end--;
            int first = end;
            while (first > 0 && !other.Contains(contract.Result[first - 1])) first--;
            return contract.Result.Substring(first, end - first);
        }

        ScalarValue? Find(int position, Affine[] index)
        {
            if (!anchors.Contains(position)) return null;
            if (position == product.Position && AtPoint(index, axes)) return raw;
            return plan.Contains(position) && AtPoint(index, axes) ? null : Loaded(builder!, position, index);
        }
    }

    private ScalarValue Loaded(BodyBuilder builder, int position, Affine[] index)
    {
        stored.Add(position);
        return builder.Load(position, index);
    }

    private static bool AtPoint(Affine[] index, Axis[] axes)
        => index.Length == axes.Length && index.Select((x, i) => x.Is(axes[i])).All(same => same);
}
