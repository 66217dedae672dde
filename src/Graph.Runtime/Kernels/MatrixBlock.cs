using System.ComponentModel;

namespace Graph.Runtime;

/// <summary>A block of a matrix: some of its rows, and some of its columns.</summary>
/// <param name="Row">The first row.</param>
/// <param name="Rows">The number of rows.</param>
/// <param name="Column">The first column.</param>
/// <param name="Columns">The number of columns.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct MatrixBlock(int Row, int Rows, int Column, int Columns);
