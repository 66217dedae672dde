using Graph.Scheduling;

namespace Graph.Generators.Emission;

/// <summary>How a body reaches memory and its own position: inside a loop nest, or inside the visit to a tile.</summary>
internal interface IAccessText
{
    /// <summary>Lanes of a buffer along the lane axis, moved by a number of elements; in a block, how many of them are elements.</summary>
    string LaneLoad(int source, Affine offset, string moved = "0", int? count = null);

    /// <summary>One element of a buffer.</summary>
    string ScalarLoad(int source, string index);

    /// <summary>An index as text, for use as an integer.</summary>
    string Index(Affine index);

    /// <summary>The base of an index along the lanes, without the lanes' own step.</summary>
    string LaneBase(Affine index);

    /// <summary>The position of the lanes' first random number in its stream: 64 bits, since random numbers need not be in memory together.</summary>
    string RandomPosition(Affine index);

    /// <summary>An optimiser's rule for a parameter.</summary>
    string Rule(string parameter);

    /// <summary>How many lanes are elements.</summary>
    string LaneCount { get; }

    /// <summary>The random key.</summary>
    string Key(int source);

    /// <summary>A named dimension.</summary>
    string Dimension(string name);
}
