using System.Diagnostics.CodeAnalysis;
using Graph.Operators;

namespace Graph;

/// <summary>The zeros on both sides of each spatial axis of a convolution: <c>1</c>, <c>(1, 0)</c>, or <see cref="Same"/>.</summary>
[SuppressMessage("Usage", "CA2225", Justification = "It is written as the numbers themselves.")]
public sealed class Padding
{
    private readonly PerAxis? _numbers;

    private Padding(PerAxis? numbers) => _numbers = numbers;

    /// <summary>As many as keep the lengths, for a stride of 1; where the number is odd, the one more comes last.</summary>
    public static Padding Same => new(null);

    /// <summary>None.</summary>
    public static Padding Valid => 0;

    /// <summary>So many on both sides of every axis.</summary>
    public static implicit operator Padding(int number) => new(number);

    /// <summary>So many on both sides of each of two axes.</summary>
    public static implicit operator Padding((int First, int Second) numbers) => new(numbers);

    /// <summary>So many on both sides of each of three axes.</summary>
    public static implicit operator Padding((int First, int Second, int Third) numbers) => new(numbers);

    /// <summary>So many on both sides of each axis.</summary>
    public static implicit operator Padding(int[] numbers) => new(numbers);

    /// <summary>The zeros before and after each axis that windows move along.</summary>
    /// <exception cref="GraphException">A number is negative, or Same meets a stride (GRC4004).</exception>
    internal (int Before, int After)[] Along(string function, IReadOnlyList<Window> windows)
    {
        if (_numbers is not null) return [.. _numbers.Along(function, "padding", windows.Count, least: 0).Select(n => (n, n))];
        if (windows.Any(w => w.Stride != 1))
        {
            throw new GraphException(
                "GRC4004",
                $"{function} with the stride ({string.Join(", ", windows.Select(w => w.Stride))}) cannot keep its lengths: Padding.Same needs a "
                    + "stride of 1.");
        }
        return [.. windows.Select(w => ((w.Span - 1) / 2, w.Span / 2))];
    }
}
