using Graph.Scheduling;

namespace Graph.Generators.Emission;

/// <summary>A loop of a kernel while its text is made: statements, inner loops among them.</summary>
/// <param name="axis">The axis, or null for the body of the method.</param>
/// <param name="variable">The loop's variable.</param>
/// <param name="start">Where the axis begins, as text; the variable counts from 0 in a loop of lanes and from here otherwise.</param>
/// <param name="extent">How many points it has, as text.</param>
/// <param name="isLanes">Whether a step takes a vector of lanes.</param>
internal sealed class Loop(Axis? axis, string variable, string start, string extent, bool isLanes)
{
    /// <summary>A block of lanes, which is no loop: its lines are those of the loop around it.</summary>
    public static Loop Block(Axis block, Loop outer) => new(block, "0", "0", $"{block.Length}", true) { IsBlock = true, Lines = outer.Lines };

    /// <summary>A single point of an axis, which is no loop either.</summary>
    public static Loop Point(Axis axis, int position, Loop outer) => new(axis, $"{position}", "0", "1", false) { Lines = outer.Lines };

    /// <summary>A vector of lanes after the first one of a step, as a loop that shares the lines.</summary>
    public Loop Shifted(int vectors) => new(axis, variable, start, extent, true)
    {
        Lines = Lines,
        Vectors = Vectors,
        Shift = vectors == 1 ? "V.Count" : $"{vectors} * V.Count",
    };

    public Axis? Axis => axis;

    /// <summary>How many vectors of lanes a step takes.</summary>
    public int Vectors { get; init; } = 1;

    /// <summary>Where the step begins, as text.</summary>
    public string StepStart => variable;

    /// <summary>How far behind the step's beginning the vector is, as text.</summary>
    public string Shift { get; private init; } = "0";

    public bool IsBlock { get; private init; }

    /// <summary>How many points a step takes, where they are no lanes.</summary>
    public int Step { get; init; } = 1;

    public string Variable => DimensionText.Sum(variable, Shift);

    public string Start => start;

    public string Extent => extent;

    public bool IsLanes => isLanes;

    /// <summary>Lines of the body.</summary>
    public List<string> Lines { get; private init; } = [];

    /// <summary>The axis' position as text, for indices.</summary>
    public string Position => isLanes && start != "0" ? $"{start} + {Variable}" : Variable;

    /// <summary>The loop with its body as lines.</summary>
    public IEnumerable<string> Text()
    {
        if (axis is null) return Lines;
        string end = isLanes || start == "0" ? extent : $"{start} + {extent}";
        string step = isLanes && Vectors > 1 ? $"{Vectors} * V.Count" : isLanes ? "V.Count" : $"{Step}";
        string next = step == "1" ? $"{variable}++" : $"{variable} += {step}";
        string head = $"for (int {variable} = {(isLanes ? "0" : start)}; {variable} < {end}; {next})";
        return new[] { head, "{" }.Concat(Lines.Select(l => l.Length == 0 ? l : "    " + l)).Append("}");
    }
}
