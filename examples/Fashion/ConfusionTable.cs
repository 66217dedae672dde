using Spectre.Console;

namespace Fashion;

/// <summary>A confusion matrix on the console: a row for each kind, a column for each that it was taken for, and the recall.</summary>
public static class ConfusionTable
{
    public static void Write(IAnsiConsole console, ConfusionMatrix matrix)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("is \\ taken for");
        foreach (string name in Clothing.Names)
            table.AddColumn(new TableColumn(name).RightAligned().NoWrap());
        table.AddColumn(new TableColumn("recall").RightAligned().NoWrap());
        for (int actual = 0; actual < Clothing.Names.Length; actual++)
            table.AddRow([Clothing.Names[actual], .. Cells(matrix, actual), $"{100 * matrix.Share(actual, actual):F1} %"]);
        console.Write(table);
    }

    private static IEnumerable<string> Cells(ConfusionMatrix matrix, int actual)
        => Clothing.Names.Select((_, predicted) => matrix[actual, predicted] switch
        {
            0 => "[dim]·[/]",
            int count when predicted == actual => $"[green]{count}[/]",
            int count => $"[red]{count}[/]",
        });
}
