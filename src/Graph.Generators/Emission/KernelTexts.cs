using Graph.Graphs;
using Graph.Operators;
using Graph.Scheduling;

namespace Graph.Generators.Emission;

/// <summary>The kernels of a schedule as methods, the groups that are divided into chunks as structs, and the calls of the driver.</summary>
internal sealed class KernelTexts
{
    /// <summary>
    /// Compiled at full optimisation at its first call, and never again as part of its caller, where the compiler's inlining budget may be spent before
    /// the polynomials are inlined.
    /// </summary>
    public const string KernelAttribute = "[MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]";

    private readonly Schedule _schedule;
    private readonly StepFields _fields;
    private readonly string _step;
    private readonly Func<string, string> _dimension;
    private readonly Dictionary<LoopKernel, LoopEmitter> _loops = [];
    private readonly Precision _precision;
    private readonly Formulas _formulas;
    private readonly Dictionary<Kernel, string> _methods = [];
    private readonly Dictionary<Group, string> _structs = [];
    private readonly Dictionary<string, string> _rules = [];
    private readonly Identifiers _taken;

    /// <param name="schedule">The schedule.</param>
    /// <param name="fields">The fields of its step.</param>
    /// <param name="step">What the step is called where the kernels are called.</param>
    /// <param name="dimension">What the dimensions are called there.</param>
    /// <param name="precision">The element type.</param>
    public KernelTexts(Schedule schedule, StepFields fields, string step, Func<string, string> dimension, Precision precision)
    {
        (_schedule, _fields, _step, _dimension, _precision) = (schedule, fields, step, dimension, precision);
        _taken = new Identifiers(["Step", "Run", "Call", .. fields.Type.Split('.')]);
        HashSet<int> kept = [.. schedule.Groups.SelectMany(g => g.Kernels).SelectMany(Results)];
        if (schedule.IsInline) kept.UnionWith(Named(schedule.Graph));
        _formulas = new Formulas(schedule.Graph, kept.Contains);
        foreach (Group group in schedule.Groups)
        {
            foreach (Kernel kernel in group.Kernels)
                _methods.Add(kernel, _taken.Unique(Name(kernel is AttentionKernel ? kernel.Writes.First() : Results(kernel).Last())));
            if (group.Kernels[0] is LoopKernel loop)
            {
                _methods[loop] = _taken.Unique(_methods[loop] + "Loop");
                _loops.Add(loop, new LoopEmitter(loop, fields, _methods[loop], precision));
            }
            if (group.Length is null && group.Kernels[0] is not AttentionKernel) continue;
            string first = _methods[group.Kernels[0]], last = _methods[group.Kernels[group.Kernels.Count - 1]];
            _structs.Add(group, _taken.Unique(group.Kernels.Count == 1 ? first + "Chunk" : $"{first}To{last}"));
        }
    }

    /// <summary>What a kernel computes, a formula a result.</summary>
    public IEnumerable<string> FormulasOf(Kernel kernel) => kernel is FillKernel fill ? [$"{_formulas.Name(fill.Target)} = 0"]
        : kernel is LoopKernel loop ? _loops[loop].Formulas()
        : kernel is RowKernel { Loop: { } scan } ? Steps((Scan)_schedule.Graph.Instructions[scan].Operator)
        : (_schedule.IsInline ? Results(kernel).Concat(Named(_schedule.Graph)).Distinct().OrderBy(p => p) : Results(kernel)).Select(_formulas.Of);

    /// <summary>The formulas of a loop's step.</summary>
    private static IEnumerable<string> Steps(Scan scan)
    {
        HashSet<int> kept = [.. scan.Body.Outputs.Where(o => scan.Body.Instructions[o].Operands.Count > 0), .. Named(scan.Body)];
        Formulas formulas = new(scan.Body, kept.Contains);
        return [Head(scan), .. kept.OrderBy(p => p).Select(p => "  " + formulas.Of(p))];
    }

    /// <summary>The line over the formulas of a loop's step.</summary>
    public static string Head(Scan scan) => $"{scan.Length} steps{(scan.IsReverse ? ", last first" : "")}:";

    /// <summary>What the model's author, or the differentiation, has named: the lines of a formula sheet.</summary>
    private static IEnumerable<int> Named(ComputationGraph graph) => Enumerable.Range(0, graph.Instructions.Count)
        .Where(i => graph.Instructions[i] is { Name: not null, Operator: Elementwise or Reduction or Contract });

    /// <summary>A name that no kernel has.</summary>
    public string Unique(string name) => _taken.Unique(name);

    /// <summary>The driver's statements.</summary>
    public IEnumerable<string> Calls()
    {
        foreach (Group group in _schedule.Groups)
        {
            if (group.Kernels[0] is FillKernel fill)
            {
                yield return $"{_step}.{_fields[fill.Target].Name}.Clear();";
                continue;
            }
            if (group.Kernels[0] is LoopKernel loop)
            {
                yield return $"{_methods[loop]}.Run<V>(ref {_step});";
                continue;
            }
            if (group.Kernels[0] is AttentionKernel attention)
            {
                yield return $"Workers.Run<Step, {_structs[group]}<V>>(ref {_step}, {AttentionEmitter.Chunks(attention, _dimension)}, {Work(group)});";
                continue;
            }
            if (group.Length is not { } length)
            {
                yield return $"{_methods[group.Kernels[0]]}<V>(ref {_step});";
                continue;
            }
            string chunks = Group.IsCutByColumns(group.Kernels[0]) ? $"{_structs[group]}<V>.Chunks({_step}).Count" : Chunks(group, length);
            yield return $"Workers.Run<Step, {_structs[group]}<V>>(ref {_step}, {chunks}, {Work(group)});";
        }
    }

    public void Write(CodeWriter writer)
    {
        foreach (Group group in _schedule.Groups.Where(g => g.Kernels[0] is not FillKernel))
        {
            bool isDivided = _structs.TryGetValue(group, out string? name);
            if (group.Kernels[0] is AttentionKernel attention)
            {
                string method = _methods[attention];
                new AttentionEmitter(_schedule.Graph, attention, _fields, _precision, method, text => RuleOf(method, text))
                    .Write(writer, name!, FormulasOf(attention));
                continue;
            }
            if (isDivided) WriteStruct(writer, group, name!);
            foreach (Kernel kernel in group.Kernels)
            {
                writer.Line();
                if (kernel is LoopKernel loop) _loops[loop].Write(writer);
                else WriteKernel(writer, kernel);
            }
        }
    }

    private (string Name, bool IsNew) RuleOf(string method, string text)
    {
        if (_rules.TryGetValue(text, out string? known)) return (known, false);
        string name = _taken.Unique($"{method}Rule");
        _rules.Add(text, name);
        return (name, true);
    }

    private string RealType => StepFields.Real(_precision);

    private string Name(int position) => Identifiers.Pascal(_formulas.Name(position));

    private static IEnumerable<int> Results(Kernel kernel) => kernel switch
    {
        RowKernel { Loop: null } rows => rows.Results.Select(r => r.Target).Distinct(),
        FillKernel fill => [fill.Target],
        LoopKernel loop => loop.Results.OfType<int>(),
        _ => kernel.Writes,
    };

    private string Chunks(Group group, Dimension length)
    {
        int rows = group.RowsPerChunk;
        if (length.IsConstant) return Literals.Integer((length.Value + rows - 1) / rows);
        string extent = DimensionText.Expression(length, _dimension);
        return rows == 1 ? extent : $"({extent} + {Literals.Integer(rows - 1)}) / {Literals.Integer(rows)}";
    }

    private string Work(Group group)
    {
        Dimension work = group.Kernels.Aggregate((Dimension)0, (sum, kernel) => sum + KernelCost.Of(kernel));
        return DimensionText.Expression(work, _dimension, isLong: true);
    }

    private void WriteStruct(CodeWriter writer, Group group, string name)
    {
        writer.Line();
        using (writer.Open($"private readonly struct {name}<V> : IKernel<Step> where V : struct, ILanes<V, {RealType}>"))
        {
            if (Group.IsCutByColumns(group.Kernels[0])) WriteBlocks(writer, group);
            else WriteRows(writer, group);
        }
    }

    private void WriteBlocks(CodeWriter writer, Group group)
    {
        ProductKernel product = (ProductKernel)group.Kernels[0];
        string rows = Size(product.Row.Length), columns = Size(product.Column.Length);
        // The side that is longer is the dearer one to read for all threads.
        string byColumns = product.Row.Length.IsConstant
            ? product.Row.Length.Value <= product.Column.Length.Value ? "true" : "false"
            : $"{DimensionText.Factor(rows)} <= {columns}";
        string sizes = $"{rows}, {columns}, {Literals.Integer(group.RowsPerChunk)}, {Literals.Integer(group.ColumnsPerChunk)}";
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        writer.Line($"public static MatrixChunks Chunks(in Step step) => new({sizes}, {byColumns});");
        writer.Line();
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (writer.Open("public static void Run(ref Step step, int chunk, int chunks)"))
        {
            writer.Line("int end = chunk + chunks;");
            writer.Line($"while (chunk < end) {_methods[product]}<V>(ref step, Chunks(step).Next(ref chunk, end));");
        }
    }

    private void WriteRows(CodeWriter writer, Group group)
    {
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (writer.Open("public static void Run(ref Step step, int chunk, int chunks)"))
        {
            string length = Size(group.Length!), count = Literals.Integer(group.RowsPerChunk);
            if (group.Kernels.Count == 1)
            {
                writer.Line(group.RowsPerChunk == 1
                    ? "int first = chunk, rows = chunks;"
                    : $"int first = chunk * {count}, rows = Math.Min(chunks * {count}, {DimensionText.Factor(length)} - first);");
                WriteCalls();
                return;
            }
            string times = group.RowsPerChunk == 1 ? "" : $" * {count}", visit = Literals.Integer(group.RowsPerVisit);
            writer.Line($"int end = Math.Min((chunk + chunks){times}, {length});");
            using (writer.Open($"for (int first = chunk{times}; first < end; first += {visit})"))
            {
                writer.Line($"int rows = Math.Min({visit}, end - first);");
                WriteCalls();
            }
        }

        void WriteCalls()
        {
            foreach (Kernel kernel in group.Kernels) writer.Line($"{_methods[kernel]}<V>(ref step, first, rows);");
        }
    }

    private string Size(Dimension dimension) => DimensionText.Expression(dimension, _fields.Dimension);

    private void WriteKernel(CodeWriter writer, Kernel kernel)
    {
        string method = _methods[kernel];
        IReadOnlyList<string> body, visitor = [];
        if (kernel is ProductKernel product)
            (body, visitor) = new ProductKernelEmitter(_schedule.Graph, product, _fields, _precision, method + "Epilogue").Write();
        else
            body = RowKernelEmitter.Lines(_schedule.Graph, (RowKernel)kernel, _fields, _precision).ToArray();
        foreach (string formula in FormulasOf(kernel)) writer.Line("// " + formula);
        // The compiler inlines small methods by itself, and beyond its budget inlines only what is forced through forced callers alone: in a kernel
        // that it had inlined into the chunk, the lane operations would stay calls.
        writer.Line(KernelAttribute);
        string parameters = Group.ChunkAxis(kernel) is null ? "ref Step step"
            : Group.IsCutByColumns(kernel) ? "ref Step step, MatrixBlock block" : "ref Step step, int first, int rows";
        using (writer.Open($"private static void {method}<V>({parameters}) where V : struct, ILanes<V, {RealType}>"))
            writer.Lines(body);
        if (visitor.Count == 0) return;
        writer.Line();
        foreach (string formula in FormulasOf(kernel)) writer.Line("// " + formula);
        writer.Lines(visitor);
    }
}
