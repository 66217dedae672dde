namespace Graph.Scheduling;

/// <summary>A value that a phase of a loop over rows keeps for later phases.</summary>
/// <param name="value">The value.</param>
/// <param name="place">The number of the buffer that holds it, an element or a vector for each row.</param>
/// <param name="isLane">Whether it is a vector.</param>
internal sealed class KeptValue(ScalarValue value, int place, bool isLane)
{
    public ScalarValue Value => value;

    public int Place => place;

    public bool IsLane => isLane;
}
