namespace Graph.Operators;

/// <summary>
/// The position of the largest element along axes, in row-major order among what is reduced; the first at a tie or the first NaN. No gradient.
/// </summary>
public sealed record ArgMax(EquatableArray<int> Axes) : Reduction(Axes)
{
    internal override ElementType Result => ElementType.Integer;

    internal override double Combine(IReadOnlyList<double> elements)
    {
        int best = 0;
        for (int i = 1; i < elements.Count; i++)
        {
            if (double.IsNaN(elements[best])) break;
            if (elements[i] > elements[best] || double.IsNaN(elements[i])) best = i;
        }
        return best;
    }
}
