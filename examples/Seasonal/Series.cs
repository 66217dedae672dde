using Graph;

namespace Seasonal;

/// <summary>A value for each month.</summary>
/// <param name="FirstYear">The year whose January is the first month.</param>
/// <param name="Values">The values, in order.</param>
public sealed record Series(int FirstYear, IReadOnlyList<double> Values)
{
    /// <summary>Months in a year.</summary>
    public const int Year = 12;

    private const string Resource = "co2_maunaloa.csv";

    /// <summary>The carbon dioxide over Mauna Loa in parts per million, which the program carries along.</summary>
    public static Series Embedded()
    {
        using Stream data = typeof(Series).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidDataException($"The program was built without its data, the embedded resource {Resource}.");
        CsvTable<double> table = CsvFile.Read<double>(data, Resource, hasHeader: true);
        return new Series((int)table.Select("t")[0], table.Select("y"));
    }

    /// <summary>The months before January of a year.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are fewer than a forecast needs, or there is nothing left to compare it with.</exception>
    public Series Before(int year)
    {
        int months = (year - FirstYear) * Year;
        if (months <= Growth.First + ForecastModel.Window || months >= Values.Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(year), year, $"There are {Values.Count} months from {FirstYear} on: {year} leaves too few before it, or none behind it.");
        }
        return this with { Values = [.. Values.Take(months)] };
    }
}
