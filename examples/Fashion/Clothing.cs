using System.Collections.Immutable;

namespace Fashion;

/// <summary>The ten kinds of clothing.</summary>
public static class Clothing
{
    /// <summary>Their names, in the order of the labels.</summary>
    public static readonly ImmutableArray<string> Names =
        ["T-shirt", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Boot"];
}
