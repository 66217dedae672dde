namespace Graph.Runtime;

// Whether a tile packs, as types, which the compiler folds into the code of a generic method: a test in the loop over k would cost every tile.

/// <summary>The tile copies B as it reads it.</summary>
internal readonly struct Packs;

/// <summary>The tile only reads B.</summary>
internal readonly struct Reads;
