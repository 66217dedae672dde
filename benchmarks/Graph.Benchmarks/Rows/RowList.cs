namespace GraphBenchmarks;

/// <summary>The rows of the table, in order.</summary>
internal static class RowList
{
    public static IEnumerable<Row> All =>
    [
        .. NetworkRows.All, .. PictureRows.All, .. RecurrentRows.All, .. TransformerRows.All, .. ProductRows.All, .. FunctionRows.All,
        .. ScalarRows.All, .. EquationRows.All, .. SimulationRows.All,
    ];
}
