namespace Graph.Scheduling;

/// <summary>A kernel while fusion gathers anchors for it.</summary>
internal sealed class KernelPlan
{
    /// <summary>The contraction, for a product kernel.</summary>
    public AnchorDomain? Product { get; init; }

    /// <summary>The operator with several results that is a kernel of its own, such as a loop.</summary>
    public int? Several { get; init; }

    /// <summary>Whether nothing may join: a scatter, or a piece of a larger buffer.</summary>
    public bool IsClosed { get; init; }

    /// <summary>The shape of the rows; it may still shrink to a prefix while <see cref="IsFlexible"/>.</summary>
    public required Shape Rows { get; set; }

    /// <summary>Whether only elementwise anchors of one shape are in it, so that rows are not settled.</summary>
    public bool IsFlexible { get; set; }

    /// <summary>About how many lane operations its members take.</summary>
    public int Cost { get; set; }

    /// <summary>The anchors in order of arrival with the number of their stage.</summary>
    public List<(AnchorDomain Anchor, int Stage)> Members { get; } = [];

    /// <summary>The shape of the inner loops of each stage, given the rows.</summary>
    public List<Shape> Stages { get; } = [];

    public bool Contains(int position) => Members.Any(m => m.Anchor.Position == position) || Product?.Position == position;
}
