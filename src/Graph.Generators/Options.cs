using Microsoft.CodeAnalysis.Diagnostics;

namespace Graph.Generators;

/// <summary>What a project asks of the generator by MSBuild properties; GraphCompiler.targets makes them visible.</summary>
internal static class Options
{
    private const string Prefix = "build_property.";

    /// <summary>Whether the graph after each pass is written out as well.</summary>
    public static bool WriteGraphs(AnalyzerConfigOptions options)
        => options.TryGetValue(Prefix + "GraphCompilerWriteGraphs", out string? value) && value.Equals("true", StringComparison.OrdinalIgnoreCase);
}
