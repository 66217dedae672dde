using System.Diagnostics.CodeAnalysis;

namespace Graph;

/// <summary>
/// A number for each spatial axis of a convolution or a pooling, or one for all of them: <c>2</c>, <c>(2, 1)</c>, <c>(1, 2, 2)</c>.
/// </summary>
[SuppressMessage("Usage", "CA2225", Justification = "It is written as the numbers themselves.")]
public sealed class PerAxis
{
    private readonly int[] _numbers;

    private PerAxis(params int[] numbers) => _numbers = numbers;

    /// <summary>One number for all axes.</summary>
    public static implicit operator PerAxis(int number) => new(number);

    /// <summary>A number for each of two axes.</summary>
    public static implicit operator PerAxis((int First, int Second) numbers) => new(numbers.First, numbers.Second);

    /// <summary>A number for each of three axes.</summary>
    public static implicit operator PerAxis((int First, int Second, int Third) numbers) => new(numbers.First, numbers.Second, numbers.Third);

    /// <summary>A number for each axis, or one for all.</summary>
    public static implicit operator PerAxis(int[] numbers) => new([.. numbers]);

    /// <summary>The number of each axis.</summary>
    /// <exception cref="GraphException">There are neither as many numbers as axes nor one, or a number is too small (GRC4004).</exception>
    internal int[] Along(string function, string parameter, int axes, int least)
    {
        int[] numbers = _numbers.Length == 1 ? [.. Enumerable.Repeat(_numbers[0], axes)] : _numbers;
        if (numbers.Length != axes || numbers.Any(n => n < least))
        {
            throw new GraphException(
                "GRC4004",
                $"{function} needs one {parameter} of at least {least} for each of its {axes} spatial axes, or one for all, not ({this}).");
        }
        return numbers;
    }

    /// <summary>The numbers, separated by commas.</summary>
    public override string ToString() => string.Join(", ", _numbers);
}
