namespace Graph.Scheduling;

/// <summary>Zeros in a buffer that later kernels write or add to in part.</summary>
internal sealed class FillKernel(int target) : Kernel
{
    public int Target => target;

    public override IEnumerable<int> Reads => [];

    public override IEnumerable<int> Writes => [Target];
}
