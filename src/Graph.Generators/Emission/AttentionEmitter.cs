using Graph.Graphs;
using Graph.Scheduling;

namespace Graph.Generators.Emission;

/// <summary>Attention, or its gradient, as calls of the library's blocks: a chunk is a block of queries, or of keys, of one head, or a head.</summary>
/// <param name="graph">The graph.</param>
/// <param name="kernel">The kernel.</param>
/// <param name="fields">The fields of the step.</param>
/// <param name="precision">The element type.</param>
/// <param name="method">What the method is called.</param>
/// <param name="nameOf">The name of a rule with this text, and whether it has still to be written: a gradient has that of its attention.</param>
internal sealed class AttentionEmitter(
    ComputationGraph graph, AttentionKernel kernel, StepFields fields, Precision precision, string method,
    Func<string, (string Name, bool IsNew)> nameOf)
{
    private const string Block = "Attention.Block";

    private readonly TileAxes _tile = new(kernel.Queries, kernel.Keys, kernel.Heads);
    private string _rule = $"PlainAttention<{StepFields.Real(precision)}>";

    private string RealType => StepFields.Real(precision);

    private string Queries => Size(kernel.Queries.Length);

    private string Keys => Size(kernel.Keys.Length);

    /// <summary>The number of chunks, where dimensions have the given names.</summary>
    public static string Chunks(AttentionKernel kernel, Func<string, string> dimension)
    {
        string Text(Dimension d) => DimensionText.Expression(d, dimension);
        string queries = Blocks(Text(kernel.Queries.Length)), keys = Blocks(Text(kernel.Keys.Length)), heads = Text(HeadsOf(kernel));
        if (kernel.HasWholeHeads) return heads;
        return DimensionText.Product(heads, kernel.IsGradient ? $"{queries} + {keys}" : queries);
    }

    public void Write(CodeWriter writer, string name, IEnumerable<string> formulas)
    {
        writer.Line();
        using (writer.Open($"private readonly struct {name}<V> : IKernel<Step> where V : struct, ILanes<V, {RealType}>"))
        {
            writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
            using (writer.Open("public static void Run(ref Step step, int chunk, int chunks)"))
            {
                string sizes = $"{Size(kernel.Depth.Length)}, {Size(kernel.Features.Length)}";
                writer.Line($"using var scratch = Workspace<{RealType}>.Rent(Attention.Scratch<V, {RealType}>({sizes}));");
                writer.Line($"for (int end = chunk + chunks; chunk < end; chunk++) {method}<V>(ref step, chunk, scratch.Data);");
            }
        }
        (IReadOnlyList<string> initialisers, IReadOnlyList<string> rule) = kernel.IsPlain ? ([], []) : Rule();
        bool isNew = false;
        if (!kernel.IsPlain) (_rule, isNew) = nameOf(string.Join("\n", rule));
        writer.Line();
        foreach (string formula in formulas) writer.Line("// " + formula);
        writer.Line(KernelTexts.KernelAttribute);
        string parameters = $"ref Step step, int chunk, Span<{RealType}> scratch";
        using (writer.Open($"private static void {method}<V>({parameters}) where V : struct, ILanes<V, {RealType}>"))
        {
            WriteChunk(writer);
            WriteHead(writer);
            if (!kernel.IsPlain)
            {
                writer.Line($"var rule = new {_rule}");
                writer.Line("{");
                foreach (string initialiser in initialisers) writer.Line("    " + initialiser);
                writer.Line("};");
            }
            if (kernel.HasWholeHeads) WriteHeadGradient(writer);
            else if (kernel.IsGradient) WriteGradient(writer);
            else WriteForward(writer);
        }
        if (!isNew) return;
        writer.Line();
        writer.Line($"private ref struct {_rule} : IAttentionRule<{RealType}>");
        foreach (string line in rule) writer.Line(line);
    }

    private static string Blocks(string rows) => int.TryParse(rows.Replace("_", ""), out int count)
        ? Literals.Integer((count + AttentionKernel.Block - 1) / AttentionKernel.Block)
        : $"({rows} + {Block} - 1) / {Block}";

    private static Dimension HeadsOf(AttentionKernel kernel) => kernel.Heads.Aggregate((Dimension)1, (product, axis) => product * axis.Length);

    private string TypeArguments => $"<V, {RealType}, {_rule}>";

    /// <summary>The operands of every call: the head, and what becomes of its scores.</summary>
    private string Operands => kernel.IsPlain ? "operands, default" : "operands, rule";

    /// <summary>What bias and factors make of scores and weights, as the library's blocks call it: the values of its fields, and the body of the struct.</summary>
    private (IReadOnlyList<string> Initialisers, IReadOnlyList<string> Body) Rule()
    {
        Identifiers names = new("value", "row", "column");
        TileAccess access = new(_tile, fields, Outside, names);
        IReadOnlyList<string> score = Method("Score", kernel.Score, access, names), weight = Method("Weight", kernel.Weight, access, names);
        List<string> lines = ["{"];
        lines.AddRange(access.Fields.Select(f => $"    public {f.Type} {f.Name};"));
        if (access.Fields.Count > 0) lines.Add("");
        lines.AddRange([.. score, "", .. weight, "}"]);
        return ([.. access.Fields.Select(f => $"{f.Name} = {f.Value},")], lines);
    }

    private List<string> Method(string name, ScalarValue result, TileAccess access, Identifiers names)
    {
        BodyEmitter emitter = new(graph, precision, access, names.Nested()) { LaneAxis = kernel.Keys };
        Loop body = new(null, "", "0", "1", false);
        emitter.Loops.Add(body);
        emitter.CountUses([result]);
        emitter.Define(kernel.Raw.Key, "value");
        string text = emitter.Lane(result);
        return
        [
            "    [MethodImpl(MethodImplOptions.AggressiveInlining)]",
            $"    public readonly V {name}<V>(V value, int row, int column) where V : struct, ILanes<V, {RealType}>",
            "    {",
            .. body.Lines.Select(l => "        " + l),
            $"        return {text};",
            "    }",
        ];
    }

    /// <summary>Which rows of which head the chunk is.</summary>
    private void WriteChunk(CodeWriter writer)
    {
        if (kernel.HasWholeHeads)
        {
            writer.Line("int head = chunk;");
            return;
        }
        if (!kernel.IsGradient)
        {
            writer.Line($"int head = chunk / {Factor(Blocks(Queries))}, first = chunk % {Factor(Blocks(Queries))} * {Block};");
            return;
        }
        writer.Line($"int queryChunks = {DimensionText.Product(Size(HeadsOf(kernel)), Blocks(Queries))};");
        writer.Line("bool isOfKeys = chunk >= queryChunks;");
        writer.Line($"int blocks = isOfKeys ? {Blocks(Keys)} : {Blocks(Queries)}, own = isOfKeys ? chunk - queryChunks : chunk;");
        writer.Line($"int head = own / blocks, first = own % blocks * {Block};");
    }

    private void WriteForward(CodeWriter writer)
    {
        writer.Line($"int rows = Math.Min({Block}, {Factor(Queries)} - first);");
        writer.Line($"Attention.Forward{TypeArguments}({Operands}, first, rows, {Result(0, kernel.Features)}, {Logarithms()}, scratch);");
    }

    private void WriteGradient(CodeWriter writer)
    {
        writer.Line($"int rows = Math.Min({Block}, (isOfKeys ? {Keys} : {Queries}) - first);");
        WriteResults(writer);
        string results = $"{Result(1, kernel.Depth)}, {Result(2, kernel.Features)}";
        string arguments = $"{Operands}, first, rows, output, logarithms, cotangent";
        writer.Line($"if (isOfKeys) Attention.KeyGradient{TypeArguments}({arguments}, {results}, scratch);");
        writer.Line($"else Attention.QueryGradient{TypeArguments}({arguments}, {Result(0, kernel.Depth)}, scratch);");
    }

    private void WriteHeadGradient(CodeWriter writer)
    {
        WriteResults(writer);
        string results = $"{Result(0, kernel.Depth)}, {Result(1, kernel.Depth)}, {Result(2, kernel.Features)}";
        writer.Line($"Attention.Gradient{TypeArguments}({Operands}, output, logarithms, cotangent, {results}, scratch);");
    }

    /// <summary>What the forward pass gave, and the cotangent.</summary>
    private void WriteResults(CodeWriter writer)
    {
        writer.Line($"var output = {Matrix(3, kernel.Queries, kernel.Features)};");
        writer.Line($"ReadOnlySpan<{RealType}> logarithms = {Data(4)};");
        writer.Line($"var cotangent = {Matrix(5, kernel.Queries, kernel.Features)};");
    }

    /// <summary>Where the head stands along each of its axes, and its operands.</summary>
    private void WriteHead(CodeWriter writer)
    {
        string rest = "head";
        for (int a = kernel.Heads.Count - 1; a >= 0; a--)
        {
            string length = Factor(Size(kernel.Heads[a].Length));
            writer.Line(a > 0 ? $"int {kernel.Heads[a].Name} = {rest} % {length};" : $"int {kernel.Heads[a].Name} = {rest};");
            rest = $"{rest} / {length}";
        }
        writer.Line($"var query = {Matrix(0, kernel.Queries, kernel.Depth)};");
        writer.Line($"var key = {Matrix(1, kernel.Keys, kernel.Depth)};");
        writer.Line($"var value = {Matrix(2, kernel.Keys, kernel.Features)};");
        string sizes = $"{Queries}, {Keys}, {Size(kernel.Depth.Length)}, {Size(kernel.Features.Length)}";
        string flags = $"{Literals.Real(kernel.Scale, precision)}, isCausal: {(kernel.IsCausal ? "true" : "false")}";
        writer.Line($"var operands = new AttentionHead<{RealType}>(query, key, value, {sizes}, {flags});");
    }

    private string Matrix(int operand, Axis rows, Axis columns)
    {
        Affine offset = kernel.Operands[operand].Offset;
        return $"new ConstMatrix<{RealType}>({Data(operand)}, {Size(offset[rows])}, {Size(offset[columns])})";
    }

    private string Data(int operand) => From(fields[kernel.Operands[operand].Source], kernel.Operands[operand].Offset);

    /// <summary>A result that nobody takes is an empty matrix.</summary>
    private string Result(int index, Axis columns) => kernel.Results[index] is { } taken
        ? $"new Matrix<{RealType}>({From(fields[taken], kernel.Places[index])}, {Size(columns.Length)})"
        : "default";

    private string Logarithms() => kernel.Results[1] is { } taken ? From(fields[taken], kernel.Places[1]) : "default";

    private string From(StepField field, Affine offset) => TileAccess.From(_tile, field, offset, Outside(offset));

    /// <summary>Where the head stands in an index.</summary>
    private string Outside(Affine offset, bool isLong = false)
    {
        IEnumerable<string> terms = kernel.Heads.Where(h => !offset[h].Is(0)).Select(h => DimensionText.Product(h.Name, Size(offset[h], isLong)));
        return DimensionText.Sum([.. terms, Size(offset.Offset)]);
    }

    private static string Factor(string text) => DimensionText.Factor(text);

    private string Size(Dimension dimension, bool isLong = false) => DimensionText.Expression(dimension, fields.Dimension, isLong);
}
