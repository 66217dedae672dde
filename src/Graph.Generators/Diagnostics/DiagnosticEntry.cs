using Microsoft.CodeAnalysis;

namespace Graph.Generators.Diagnostics;

/// <summary>A kind of diagnostic.</summary>
internal sealed record DiagnosticEntry(string Id, string Title, DiagnosticSeverity Severity);
