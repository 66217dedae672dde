namespace Graph.Testing;

/// <summary>An input of a computation: its name, its symbol and the value of the case.</summary>
public sealed record OracleInput(string Name, SymbolicValue Symbol, OracleTensor Value);
