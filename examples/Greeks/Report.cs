using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace Greeks;

/// <summary>What the program tells: a strip of options, the volatility behind a price, and how long a large book takes.</summary>
public static class Report
{
    private const int Strikes = 9, LargeBook = 100_000;

    /// <summary>Writes everything.</summary>
    /// <param name="console">Where to; a redirected one gets plain lines.</param>
    /// <param name="market">The market of the options.</param>
    public static void Write(IAnsiConsole console, Market market)
    {
        console.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"[bold]calls on {market.Spot} at {market.Volatility:P0} volatility and {market.Rate:P1} interest, {365 * market.Time:F0} days[/]");
        var book = new Book(market, [.. Enumerable.Range(0, Strikes).Select(i => market.Spot * (0.8 + (0.05 * i)))]);
        book.Compute();
        WriteTable(console, book);
        WriteImplied(console, book, market);
        WriteTime(console, market);
    }

    private static void WriteTable(IAnsiConsole console, Book book)
    {
        (string Name, IReadOnlyList<double> Values)[] columns =
        [
            ("strike", book.Strike), ("value", book.Value), ("delta", book.Delta), ("gamma", book.Gamma), ("vega", book.Vega), ("theta", book.Theta),
            ("rho", book.Rho), ("vanna", book.Vanna), ("volga", book.Volga), ("charm", book.Charm), ("veta", book.Veta), ("vera", book.Vera),
        ];
        var table = new Table { Border = TableBorder.Simple };
        foreach ((string name, _) in columns) table.AddColumn(new TableColumn(name).RightAligned().NoWrap());
        for (int i = 0; i < book.Count; i++) table.AddRow([.. columns.Select(c => Shown(c.Values[i]))]);
        console.Write(table);
    }

    private static void WriteImplied(IAnsiConsole console, Book book, Market market)
    {
        int middle = book.Count / 2;
        double price = 1.1 * book.Value[middle];
        (double volatility, int steps) = ImpliedVolatility.Of(price, market, book.Strike[middle]);
        console.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"A price of [yellow]{price:F4}[/] for strike {book.Strike[middle]:F0} implies [green]{100 * volatility:F3} %[/] volatility.");
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[dim]Newton's method with the vega took {steps} steps.[/]");
    }

    private static void WriteTime(IAnsiConsole console, Market market)
    {
        var book = new Book(market, [.. Enumerable.Range(0, LargeBook).Select(i => market.Spot * (0.5 + ((double)i / LargeBook)))]);
        book.Compute();
        long start = Stopwatch.GetTimestamp();
        book.Compute();
        double nanoseconds = Stopwatch.GetElapsedTime(start).TotalNanoseconds / LargeBook;
        console.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"[dim]{LargeBook:N0} options with ten Greeks each: {nanoseconds:F0} ns an option here, by {Environment.ProcessorCount} processors[/]");
    }

    private static string Shown(double value) => value.ToString(Math.Abs(value) >= 100 ? "F2" : "F4", CultureInfo.InvariantCulture);
}
