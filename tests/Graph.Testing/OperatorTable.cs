namespace Graph.Testing;

/// <summary>How operators of the reference files are written with the library's functions, by the operator's name.</summary>
internal sealed class OperatorTable : OperatorTable<OracleInputs>;
