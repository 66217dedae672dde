namespace Graph.Runtime;

/// <summary>A vector of columns that lie side by side.</summary>
/// <param name="Offset">Where its lanes begin.</param>
/// <param name="Column">The column of the first lane that counts.</param>
/// <param name="Lane">The first lane that counts.</param>
/// <param name="Lanes">How many count; the others hold what lies beside them.</param>
/// <param name="FirstK">The first k at which a lane may not be zero.</param>
/// <param name="EndK">The k behind the last of them.</param>
internal readonly record struct ColumnPanel(int Offset, int Column, int Lane, int Lanes, int FirstK, int EndK);
