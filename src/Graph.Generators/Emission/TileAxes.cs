using Graph.Scheduling;

namespace Graph.Generators.Emission;

/// <summary>The axes of a matrix whose tiles are visited, and those of the loops around it.</summary>
internal sealed class TileAxes(Axis row, Axis column, IReadOnlyList<Axis> outer)
{
    public Axis Row => row;

    public Axis Column => column;

    public IReadOnlyList<Axis> Outer => outer;
}
