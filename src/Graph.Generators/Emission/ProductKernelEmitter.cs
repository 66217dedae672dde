using Graph.Graphs;
using Graph.Scheduling;

namespace Graph.Generators.Emission;

/// <summary>A matrix product as a call of the library's tiles, and its epilogue as the visitor of a finished tile.</summary>
internal sealed class ProductKernelEmitter(ComputationGraph graph, ProductKernel kernel, StepFields fields, Precision precision, string visitorName)
{
    private readonly Identifiers _identifiers = new(
        "step", "first", "rows", "left", "right", "product", "packed", "prepared", "epilogue", "row", "column");
    private readonly Dictionary<Axis, string> _positions = [];
    private readonly TileAxes _tile = new(kernel.Row, kernel.Column, kernel.Outer);

    private string RealType => StepFields.Real(precision);

    /// <summary>Whether the product is stored as it is, so that no visitor is needed.</summary>
    private bool IsPlain => kernel.Results.Count == 1 && kernel.Results[0].Value is ResultScalar && kernel.Results[0].Offset[kernel.Column].Is(1);

    /// <summary>Whether loops around the product go over operands that are read where they lie or gathered: of these one call finds out how.</summary>
    private bool IsPrepared => kernel.IsGathered && kernel.Outer.Count > 0;

    private string Block
    {
        get
        {
            string columns = Size(kernel.Column.Length);
            return Group.IsCutByColumns(kernel) ? "block"
                : kernel.Outer.Count == 0 ? $"new MatrixBlock(first, rows, 0, {columns})"
                : $"new MatrixBlock(0, {Size(kernel.Row.Length)}, 0, {columns})";
        }
    }

    private string Left
        => kernel.IsGathered ? Gathered(kernel.Left, kernel.RowParts, kernel.DepthParts) : Matrix(kernel.Left, kernel.Row, kernel.Depth);

    private string Right
        => kernel.IsGathered ? Gathered(kernel.Right, kernel.DepthParts, kernel.ColumnParts, kernel.Border)
            : Matrix(kernel.Right, kernel.Depth, kernel.Column);

    /// <summary>The lines of the method's body and those of the visitor, if it has one.</summary>
    public (IReadOnlyList<string> Body, IReadOnlyList<string> Visitor) Write()
    {
        List<Loop> loops = [new Loop(null, "", "0", "1", false)];
        string sizes = $"{Block}, {Size(kernel.Depth.Length)}";
        string[] products = IsPrepared ? [.. Products(sizes)] : [];
        for (int i = 0; i < kernel.Outer.Count; i++)
        {
            string variable = _identifiers.Unique("block");
            _positions.Add(kernel.Outer[i], variable);
            loops.Add(new Loop(kernel.Outer[i], variable, i == 0 ? "first" : "0", i == 0 ? "rows" : Size(kernel.Outer[i].Length), false));
        }
        List<string> body = loops[loops.Count - 1].Lines;
        IReadOnlyList<string> visitor = [];
        if (!IsPrepared)
        {
            body.Add($"var left = {Left};");
            if (fields.Panels(kernel) is null) body.Add($"var right = {Right};");
        }
        if (IsPlain)
        {
            StoreResult result = kernel.Results[0];
            body.Add($"var result = new Matrix<{RealType}>({Data(fields[result.Target], result.Offset)}, {Size(result.Offset[kernel.Row])});");
            body.AddRange(Calls($"MatrixProduct.Run<V, {RealType}>", sizes, "result"));
        }
        else
        {
            (IReadOnlyList<string> initialisers, visitor) = Visitor();
            body.Add($"var epilogue = new {visitorName}");
            body.Add("{");
            body.AddRange(initialisers.Select(i => "    " + i));
            body.Add("};");
            body.AddRange(Calls($"MatrixProduct.Run<V, {RealType}, {visitorName}>", sizes, "ref epilogue"));
        }
        for (int i = loops.Count - 1; i > 0; i--) loops[i - 1].Lines.AddRange(loops[i].Text());
        IReadOnlyList<string> text = loops[0].Lines;
        return (IsPrepared ? Around(products, text) : text, visitor);
    }

    /// <summary>How the products of all points of the loops are computed: prepared before, where the model is frozen, and otherwise.</summary>
    private IEnumerable<string> Products(string sizes)
    {
        string type = $"GatheredProduct<V, {RealType}>";
        string Memory(LoadScalar load) => Data(fields[load.Source], load.Offset);
        if (fields.Prepared(kernel) is not null)
            yield return $"using var product = new {type}(prepared, {Memory(kernel.Left)}, {Memory(kernel.Right)});";
        yield return $"var left = {Left};\nvar right = {Right};\nusing var product = new {type}({sizes}, left, right);";
    }

    /// <summary>The loops around products. They are written for each of two: a choice between such structs would copy one of them.</summary>
    private string[] Around(string[] products, IReadOnlyList<string> loops)
    {
        string[][] whole = [.. products.Select(p => (string[])[.. p.Split('\n'), .. loops])];
        if (whole.Length == 1) return whole[0];
        return [$"if ({fields.Prepared(kernel)!.Access} is {{ }} prepared)", .. Braced(whole[0]), "else", .. Braced(whole[1])];

        static IEnumerable<string> Braced(IEnumerable<string> lines) => ["{", .. lines.Select(l => "    " + l), "}"];
    }

    /// <summary>The product; of the packed operand where the model is frozen.</summary>
    private IEnumerable<string> Calls(string run, string sizes, string result)
    {
        if (IsPrepared) return [$"product.Run({Moved(kernel.Left)}, {Moved(kernel.Right)}, {result});"];
        if (fields.Panels(kernel) is { } panels) return [$"{run}({sizes}, left, {panels.Access}, {result});"];
        string call = $"{run}({sizes}, left, right, {result});";
        if (fields.Packed(PackedOperand.Of(graph, kernel)) is not { } packed) return [call];
        return [$"if ({packed.Access} is {{ }} packed) {run}({sizes}, left, packed, {result});", "else " + call];
    }

    private (IReadOnlyList<string> Initialisers, IReadOnlyList<string> Visitor) Visitor()
    {
        Identifiers names = new("value", "row", "column");
        TileAccess access = new(_tile, fields, Outside, names);
        BodyEmitter emitter = new(graph, precision, access, names.Nested()) { LaneAxis = kernel.Column };
        Loop visit = new(null, "", "0", "1", false);
        emitter.Loops.Add(visit);
        emitter.CountUses(kernel.Results.Select(r => r.Value));
        emitter.Define((kernel.Instruction, 0), "value");
        foreach (StoreResult result in kernel.Results)
            visit.Lines.Add(access.LaneStore(result.Target, result.Offset, emitter.Lane(result.Value)));
        // A rule is called on the field itself, not on a copy that a readonly method would make.
        bool isUpdating = kernel.Results.Any(r => r.Value is ApplyScalar { Operator: Update });
        List<string> lines =
        [
            $"private ref struct {visitorName} : ITileVisitor<{RealType}>",
            "{",
            .. access.Fields.Select(f => $"    public {f.Type} {f.Name};"),
            "",
            "    [MethodImpl(MethodImplOptions.AggressiveInlining)]",
            $"    public {(isUpdating ? "" : "readonly ")}void Visit<V>(V value, int row, int column) where V : struct, ILanes<V, {RealType}>",
            "    {",
            .. visit.Lines.Select(l => "        " + l),
            "    }",
            "}",
        ];
        return (access.Fields.Select(f => $"{f.Name} = {f.Value},").ToArray(), lines);
    }

    private string Gathered(LoadScalar load, IReadOnlyList<Axis> rows, IReadOnlyList<Axis> columns, ZeroBorder? border = null)
        => $"new GatheredMatrix<{RealType}>({Data(fields[load.Source], load.Offset)}, {GatheredText.Axes(load, rows, columns, d => Size(d), border)})";

    private string Matrix(LoadScalar load, Axis rows, Axis columns)
    {
        string columnStride = Size(load.Offset[columns]);
        return $"new ConstMatrix<{RealType}>({Data(fields[load.Source], load.Offset)}, {Size(load.Offset[rows])}{(columnStride == "1" ? "" : ", " + columnStride)})";
    }

    private string Data(StepField field, Affine offset) => TileAccess.From(_tile, field, offset, Outside(offset));

    /// <summary>How far the loops around the product have moved an operand.</summary>
    private string Moved(LoadScalar load) => Outside(load.Offset + Affine.Constant(load.Offset.Offset * -1));

    /// <summary>Where the loops around the product stand in an index.</summary>
    private string Outside(Affine offset, bool isLong = false)
    {
        IEnumerable<string> terms = _positions.Where(p => !offset[p.Key].Is(0)).Select(p => DimensionText.Product(p.Value, Size(offset[p.Key], isLong)));
        return DimensionText.Sum([.. terms, Size(offset.Offset)]);
    }

    private string Size(Dimension dimension, bool isLong = false) => DimensionText.Expression(dimension, fields.Dimension, isLong);
}
