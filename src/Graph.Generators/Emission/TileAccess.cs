using Graph.Scheduling;

namespace Graph.Generators.Emission;

/// <summary>
/// Memory as the visitor of a tile reaches it: through fields that its kernel fills, each moved to where the product begins.
/// </summary>
/// <param name="tile">The axes of the tile.</param>
/// <param name="fields">The fields of the step.</param>
/// <param name="outside">The part of an index that the loops around the tile make, in 64 bits or not.</param>
/// <param name="identifiers">The names that are taken.</param>
internal sealed class TileAccess(TileAxes tile, StepFields fields, Func<Affine, bool, string> outside, Identifiers identifiers) : IAccessText
{
    private readonly Dictionary<string, string> _names = [];

    /// <summary>The visitor's fields: type, name and the value that the kernel gives them.</summary>
    public List<(string Type, string Name, string Value)> Fields { get; } = [];

    public string LaneLoad(int source, Affine offset, string moved = "0", int? count = null)
    {
        StepField field = fields[source];
        string data = Data(field, offset, isResult: false);
        (string suffix, string arguments) = Arguments(data, offset, moved);
        return field switch
        {
            { InWorkspace: false, Element: ElementType.Integer } => $"V.LoadIntegers{suffix}({arguments})",
            { InWorkspace: false, Element: ElementType.Boolean } => $"V.LoadBooleans{suffix}({arguments})",
            { Element: ElementType.Boolean } => $"V.NotEqual(V.Load{suffix}{Full(suffix)}({arguments}), V.Zero)",
            _ => $"V.Load{suffix}{Full(suffix)}({arguments})",
        };
    }

    /// <summary>The statement that stores the lanes of a result.</summary>
    public string LaneStore(int target, Affine offset, string value)
    {
        StepField field = fields[target];
        string data = Data(field, offset, isResult: true);
        if (offset[tile.Column].Is(1) && !HasWholeVectors)
        {
            string row = RowOffset(offset);
            string span = row == "0" ? data : $"{data}.Slice({row}, {Columns})";
            return $"V.Store({value}, {span}, column);";
        }
        (string suffix, string arguments) = Arguments(data, offset, "0");
        return $"V.Store{suffix}{Full(suffix)}({value}, {arguments});";
    }

    public string ScalarLoad(int source, string index)
    {
        StepField field = fields[source];
        if (field.IsSingle) return Field(field.Type, field.Name, $"step.{field.Name}");
        return $"{Field("ReadOnly" + field.Type.Replace("ReadOnly", ""), field.Name, $"step.{field.Name}")}[{index}]";
    }

    public string Index(Affine index) => Index(index, isLong: false);

    public string LaneBase(Affine index) => Index(index);

    public string RandomPosition(Affine index) => Index(index, isLong: tile.Outer.Count > 0);

    public string Rule(string parameter)
    {
        StepField rule = fields.Rule(parameter);
        return Field(rule.Type, rule.Name, rule.Access);
    }

    public string LaneCount => HasWholeVectors ? "V.Count" : $"{Columns} - column";

    public string Key(int source) => Field("RandomKey", fields[source].Name, $"step.{fields[source].Name}");

    public string Dimension(string name) => Field("int", Identifiers.Pascal(name), fields.Dimension(name));

    private string Index(Affine index, bool isLong)
    {
        string before = outside(index.Without(tile.Row, tile.Column), isLong);
        string start = before == "0" || int.TryParse(before.Replace("_", ""), out _) ? before : Field(isLong ? "long" : "int", "Start", before);
        string row = DimensionText.Product(isLong ? "(long)row" : "row", Size(index[tile.Row]));
        return DimensionText.Sum(start, row, DimensionText.Product("column", Size(index[tile.Column])));
    }

    private string Full(string suffix) => suffix.Length == 0 && HasWholeVectors ? "Full" : "";

    private bool HasWholeVectors => tile.Column.Length is { IsConstant: true } length && length.Value % 16 == 0;

    private string Columns => Size(tile.Column.Length);

    private (string Suffix, string Arguments) Arguments(string data, Affine offset, string moved)
    {
        string position = DimensionText.Sum(moved, RowOffset(offset), DimensionText.Product("column", Size(offset[tile.Column])));
        return offset[tile.Column].Is(1)
            ? ("", $"{data}, {position}")
            : ("Strided", $"{data}, {position}, {Size(offset[tile.Column])}, {Columns} - column");
    }

    private string Data(StepField field, Affine offset, bool isResult)
    {
        string start = outside(offset.Without(tile.Row, tile.Column), false);
        string type = isResult || field.Type.StartsWith("ReadOnly", StringComparison.Ordinal) ? field.Type : "ReadOnly" + field.Type;
        return Field(type, field.Name, From(tile, field, offset, start));
    }

    /// <summary>A buffer from a position on. Loops around a product go on where its matrices are empty, beyond the end of their buffers.</summary>
    public static string From(TileAxes tile, StepField field, Affine offset, string start)
        => start == "0" ? $"step.{field.Name}"
            : tile.Outer.Any(a => !offset[a].Is(0)) ? $"Dense.From(step.{field.Name}, {start})"
            : $"step.{field.Name}[{Operations.Factor(start)}..]";

    private string RowOffset(Affine offset) => DimensionText.Product("row", Size(offset[tile.Row]));

    private string Size(Dimension dimension) => DimensionText.Expression(dimension, Dimension);

    private string Field(string type, string name, string value)
    {
        string key = $"{type} {value}";
        if (!_names.TryGetValue(key, out string? known))
        {
            _names.Add(key, known = identifiers.Unique(name));
            Fields.Add((type, known, value));
        }
        return known;
    }
}
