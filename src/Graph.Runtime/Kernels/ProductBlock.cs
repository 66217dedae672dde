namespace Graph.Runtime;

/// <summary>A block of a product: some rows, some of k, and the columns of a group.</summary>
/// <param name="FirstRow">The first row of the group.</param>
/// <param name="Row">The block's first row, counted from there.</param>
/// <param name="Rows">The number of rows.</param>
/// <param name="FirstK">The first k.</param>
/// <param name="Depth">The number of k.</param>
/// <param name="FirstColumn">The first column of the group.</param>
/// <param name="Accumulates">Whether the block continues chains.</param>
/// <param name="Completes">Whether it ends the sums.</param>
internal readonly record struct ProductBlock(
    int FirstRow, int Row, int Rows, int FirstK, int Depth, int FirstColumn, bool Accumulates, bool Completes);
