using Graph.Generators.Models;

namespace Graph.Generators.Emission;

/// <summary>Solves the named dimensions from the lengths of spans, one after the other; some forms leave two in one length.</summary>
internal sealed class DimensionSolver
{
    public DimensionSolver(EntryForm form, DriverNames names)
    {
        HashSet<string> open = [.. StepFields.DimensionsOf(form)], solved = [];
        while (open.Count > 0)
        {
            (InputSpec Input, string Name, Dimension Divisor)? next = Candidates(form, open, solved).OrderBy(c => c.Divisor.Is(1) ? 0 : 1).Select(c => ((InputSpec, string, Dimension)?)c).FirstOrDefault();
            if (next is not { } found) return;
            string input = DriverNames.Input(found.Input), local = names.Dimension(found.Name);
            Lines.Add(found.Divisor.Is(1)
                ? $"int {local} = {input}.Length;"
                : $"int {local} = Check.Dimension({input}.Length, {DimensionText.Expression(found.Divisor, names.Dimension)}, nameof({input}), \"{found.Name}\");");
            open.Remove(found.Name);
            solved.Add(found.Name);
        }
        IsSolved = true;
    }

    /// <summary>Whether lengths alone determine every dimension.</summary>
    public bool IsSolved { get; }

    /// <summary>The declarations of the dimensions.</summary>
    public List<string> Lines { get; } = [];

    /// <summary>Inputs whose size is one open dimension times what is known.</summary>
    private static IEnumerable<(InputSpec Input, string Name, Dimension Divisor)> Candidates(EntryForm form, HashSet<string> open, HashSet<string> solved)
    {
        foreach (InputSpec input in form.Inputs.Where(i => i.Type.Shape.Rank > 0))
        {
            string[] unknown = [.. input.Type.Shape.SelectMany(d => d.Names).Where(open.Contains)];
            if (unknown.Length == 1 && input.Type.Shape.Size.Divide(Dimension.Named(unknown[0])) is { } divisor && !divisor.Names.Except(solved).Any())
                yield return (input, unknown[0], divisor);
        }
    }
}
