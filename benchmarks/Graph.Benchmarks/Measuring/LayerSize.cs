namespace GraphBenchmarks;

/// <summary>What a layer multiplies for one row of the batch: products of its weights, at one place or at many.</summary>
/// <param name="Inputs">The numbers that it reads.</param>
/// <param name="Places">How many places have results; 1 in a linear layer.</param>
/// <param name="Depth">How many products a result is the sum of.</param>
/// <param name="Channels">The results of a place.</param>
internal sealed record LayerSize(int Inputs, int Places, int Depth, int Channels)
{
    public int Outputs => Places * Channels;

    public static LayerSize Linear(int inputs, int outputs) => new(inputs, 1, inputs, outputs);

    /// <summary>A convolution with stride 1; products with the zeros around the picture count.</summary>
    public static LayerSize Convolution(
        (int Channels, int Height, int Width) picture, int channels, (int Rows, int Columns) kernel, (int Rows, int Columns) padding)
    {
        int height = picture.Height + (2 * padding.Rows) - kernel.Rows + 1, width = picture.Width + (2 * padding.Columns) - kernel.Columns + 1;
        return new LayerSize(
            picture.Channels * picture.Height * picture.Width, height * width, picture.Channels * kernel.Rows * kernel.Columns, channels);
    }
}
