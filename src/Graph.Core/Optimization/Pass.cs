using Graph.Graphs;

namespace Graph.Optimization;

/// <summary>A step of the <see cref="Pipeline"/>: a graph to a graph that computes the same.</summary>
/// <param name="Name">What it is called where the graph after each pass is written out.</param>
/// <param name="Apply">The transformation.</param>
public sealed record Pass(string Name, Func<ComputationGraph, ComputationGraph> Apply);
