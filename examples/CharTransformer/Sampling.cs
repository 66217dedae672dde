namespace CharTransformer;

/// <summary>How the next character is drawn from its scores.</summary>
/// <param name="Temperature">Divides the scores: below 1 the probable becomes more probable, and near 0 only the most probable is drawn.</param>
/// <param name="TopK">Only so many characters with the highest scores are drawn.</param>
public sealed record Sampling(double Temperature, int TopK)
{
    /// <summary>What the program uses if nothing else is asked for.</summary>
    public static readonly Sampling Default = new(Temperature: 0.8, TopK: 40);

    /// <summary>The character at a place in [0, 1) of the distribution softmax(scores / temperature), cut to the highest.</summary>
    public int Choose(ReadOnlySpan<float> scores, double place)
    {
        float[] values = scores.ToArray();
        int[] candidates = [.. Enumerable.Range(0, values.Length).OrderByDescending(character => values[character]).Take(TopK)];
        double[] weights = [.. candidates.Select(character => Math.Exp((values[character] - values[candidates[0]]) / Temperature))];
        double rest = place * weights.Sum();
        for (int i = 0; i < weights.Length; i++)
        {
            rest -= weights[i];
            if (rest < 0)
                return candidates[i];
        }
        return candidates[0];
    }
}
