using Graph.Scheduling;

namespace Graph.Generators.Emission;

/// <summary>Attention, or its gradient, as calls of the library's blocks: a chunk is a block of queries, or of keys, of one head.</summary>
internal sealed class AttentionEmitter(AttentionKernel kernel, StepFields fields, Precision precision, string method)
{
    private const string Block = "Attention.Block";

    private string RealType => StepFields.Real(precision);

    private string Queries => Size(kernel.Queries.Length);

    private string Keys => Size(kernel.Keys.Length);

    /// <summary>The number of chunks, where dimensions have the given names.</summary>
    public static string Chunks(AttentionKernel kernel, Func<string, string> dimension)
    {
        string Text(Dimension d) => DimensionText.Expression(d, dimension);
        string queries = Blocks(Text(kernel.Queries.Length)), keys = Blocks(Text(kernel.Keys.Length)), heads = Text(HeadsOf(kernel));
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
        writer.Line();
        foreach (string formula in formulas) writer.Line("// " + formula);
        writer.Line(KernelTexts.KernelAttribute);
        string parameters = $"ref Step step, int chunk, Span<{RealType}> scratch";
        using (writer.Open($"private static void {method}<V>({parameters}) where V : struct, ILanes<V, {RealType}>"))
        {
            if (kernel.IsGradient) WriteGradient(writer);
            else WriteForward(writer);
        }
    }

    private static string Blocks(string rows) => int.TryParse(rows.Replace("_", ""), out int count)
        ? Literals.Integer((count + AttentionKernel.Block - 1) / AttentionKernel.Block)
        : $"({rows} + {Block} - 1) / {Block}";

    private static Dimension HeadsOf(AttentionKernel kernel) => kernel.Heads.Aggregate((Dimension)1, (product, axis) => product * axis.Length);

    private void WriteForward(CodeWriter writer)
    {
        writer.Line($"int head = chunk / {Factor(Blocks(Queries))}, first = chunk % {Factor(Blocks(Queries))} * {Block};");
        WriteHead(writer);
        writer.Line($"int rows = Math.Min({Block}, {Factor(Queries)} - first);");
        writer.Line($"Attention.Forward<V, {RealType}>(operands, first, rows, {Result(0, kernel.Features)}, {Logarithms()}, scratch);");
    }

    private void WriteGradient(CodeWriter writer)
    {
        writer.Line($"int queryChunks = {DimensionText.Product(Size(HeadsOf(kernel)), Blocks(Queries))};");
        writer.Line("bool isOfKeys = chunk >= queryChunks;");
        writer.Line($"int blocks = isOfKeys ? {Blocks(Keys)} : {Blocks(Queries)}, own = isOfKeys ? chunk - queryChunks : chunk;");
        writer.Line($"int head = own / blocks, first = own % blocks * {Block};");
        WriteHead(writer);
        writer.Line($"int rows = Math.Min({Block}, (isOfKeys ? {Keys} : {Queries}) - first);");
        writer.Line($"var output = {Matrix(3, kernel.Queries, kernel.Features)};");
        writer.Line($"ReadOnlySpan<{RealType}> logarithms = {Data(4)};");
        writer.Line($"var cotangent = {Matrix(5, kernel.Queries, kernel.Features)};");
        string results = $"{Result(1, kernel.Depth)}, {Result(2, kernel.Features)}";
        string arguments = "operands, first, rows, output, logarithms, cotangent";
        writer.Line($"if (isOfKeys) Attention.KeyGradient<V, {RealType}>({arguments}, {results}, scratch);");
        writer.Line($"else Attention.QueryGradient<V, {RealType}>({arguments}, {Result(0, kernel.Depth)}, scratch);");
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

    private string Data(int operand) => From(fields[kernel.Operands[operand].Source].Name, kernel.Operands[operand].Offset);

    /// <summary>A result that nobody takes is an empty matrix.</summary>
    private string Result(int index, Axis columns) => kernel.Results[index] is { } taken
        ? $"new Matrix<{RealType}>({From(fields[taken].Name, kernel.Places[index])}, {Size(columns.Length)})"
        : "default";

    private string Logarithms() => kernel.Results[1] is { } taken ? From(fields[taken].Name, kernel.Places[1]) : "default";

    private string From(string field, Affine offset)
    {
        IEnumerable<string> terms = kernel.Heads.Where(h => !offset[h].Is(0)).Select(h => DimensionText.Product(h.Name, Size(offset[h])));
        string start = DimensionText.Sum([.. terms, Size(offset.Offset)]);
        return start == "0" ? $"step.{field}" : $"Dense.From(step.{field}, {start})";
    }

    private static string Factor(string text) => DimensionText.Factor(text);

    private string Size(Dimension dimension) => DimensionText.Expression(dimension, fields.Dimension);
}
