namespace Fashion;

/// <summary>How often pictures of each kind were taken for each.</summary>
public sealed class ConfusionMatrix
{
    private readonly int[,] _counts = new int[Clothing.Names.Length, Clothing.Names.Length];

    /// <summary>Counts some readings.</summary>
    public ConfusionMatrix(IEnumerable<Reading> readings)
    {
        foreach (Reading reading in readings)
            _counts[reading.Actual, reading.Predicted]++;
    }

    /// <summary>How many pictures of one kind were taken for another, or for what they are.</summary>
    public int this[int actual, int predicted] => _counts[actual, predicted];

    /// <summary>The same as a share of the pictures of that kind: the recall where both are the same, 0 where there are no pictures.</summary>
    public double Share(int actual, int predicted)
        => _counts[actual, predicted] / (double)Math.Max(1, Clothing.Names.Select((_, kind) => _counts[actual, kind]).Sum());
}
