using Graph.Evaluation;
using Graph.Graphs;

namespace Graph.Testing;

/// <summary>A case as symbolic computation: the inputs with their values, and every result with its reference.</summary>
public sealed record OracleQuestion(OracleCase Case, IReadOnlyList<OracleInput> Inputs, IReadOnlyList<OracleAnswer> Answers)
{
    internal Func<int, Dimension> Length { get; init; } = length => length;

    /// <summary>The results as one graph, in the order of <see cref="Answers"/>.</summary>
    public ComputationGraph Graph => ComputationGraph.Of([.. Answers.Select(a => a.Symbol)]);

    /// <summary>The values of the inputs for the interpreter.</summary>
    public EvaluationContext Context()
    {
        EvaluationContext context = new();
        foreach (OracleInput input in Inputs)
        {
            context.Inputs[input.Name] = input.Value.ToDense();
            foreach (int length in input.Value.Shape) context.Lengths[$"n{length}"] = length;
        }
        return context;
    }
}
