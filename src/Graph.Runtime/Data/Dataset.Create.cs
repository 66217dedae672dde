namespace Graph;

/// <summary>Makes data sets with inferred element types.</summary>
public static class Dataset
{
    /// <summary>A data set of as many rows as there are labels.</summary>
    /// <param name="inputs">All inputs, row-major: row after row.</param>
    /// <param name="labels">One label a row.</param>
    /// <exception cref="ArgumentException">The inputs do not divide into that many rows.</exception>
    public static Dataset<TInput, TTarget> Create<TInput, TTarget>(TInput[] inputs, TTarget[] labels)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(labels);
        if (labels.Length == 0 || inputs.Length % labels.Length != 0)
        {
            throw new ArgumentException(
                $"{inputs.Length} inputs do not divide into {labels.Length} rows of equal width, one a label.", nameof(inputs));
        }
        return new Dataset<TInput, TTarget>(inputs, inputs.Length / labels.Length, labels, 1);
    }

    /// <summary>A data set of rows with the given widths.</summary>
    /// <param name="inputs">All inputs, row-major: row after row.</param>
    /// <param name="inputWidth">Inputs in a row.</param>
    /// <param name="targets">All targets, row-major: row after row.</param>
    /// <param name="targetWidth">Targets in a row.</param>
    /// <exception cref="ArgumentException">The two do not have the same whole number of rows.</exception>
    public static Dataset<TInput, TTarget> Create<TInput, TTarget>(TInput[] inputs, int inputWidth, TTarget[] targets, int targetWidth)
        => new(inputs, inputWidth, targets, targetWidth);
}
