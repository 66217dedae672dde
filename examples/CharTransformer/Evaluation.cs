namespace CharTransformer;

/// <summary>How well a model foretells a text.</summary>
public static class Evaluation
{
    private const int BatchSize = 64;

    /// <summary>The mean cross-entropy of a text's windows, one after the other; of some with equal gaps if there are too many.</summary>
    /// <param name="model">The model.</param>
    /// <param name="text">The text, of at least one window and the character behind it.</param>
    /// <param name="most">The number of windows that are wanted at most.</param>
    public static double Loss<TModel>(TModel model, int[] text, int most = int.MaxValue) where TModel : ICharacterModel
    {
        int all = (text.Length - 1) / TModel.Context, count = Math.Min(all, most);
        int[] starts = [.. Enumerable.Range(0, count).Select(i => (int)((long)i * all / count) * TModel.Context)];
        double sum = 0;
        foreach (int[] some in starts.Chunk(BatchSize))
        {
            Windows windows = Windows.At(text, TModel.Context, some);
            sum += some.Length * (double)model.Loss(windows.Read, windows.Next);
        }
        return sum / count;
    }
}
