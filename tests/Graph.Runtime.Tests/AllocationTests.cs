namespace Graph.Runtime.Tests;

[NonParallelizable]
internal sealed class AllocationTests
{
    [Test]
    public void Products_on_all_threads_allocate_nothing()
    {
        int count = Workers.Count;
        Workers.Count = 2;
        float[] left = new float[300 * 500], right = new float[500 * 70], result = new float[300 * 70];
        var step = new Step { Left = left, Right = right, Result = result };
        for (int i = 0; i < 20; i++) Workers.Run<Step, Product>(ref step, 6, long.MaxValue);
        Thread.Sleep(5);
        // Of several attempts the least, since the test host's own threads allocate now and then.
        long allocated = long.MaxValue;
        for (int attempt = 0; attempt < 50; attempt++)
        {
            long before = GC.GetTotalAllocatedBytes(true);
            for (int i = 0; i < 10; i++) Workers.Run<Step, Product>(ref step, 6, long.MaxValue);
            allocated = Math.Min(allocated, GC.GetTotalAllocatedBytes(true) - before);
        }
        Workers.Count = count;
        Assert.That(allocated, Is.Zero);
    }

    [Test]
    public void Workspaces_of_alternating_sizes_allocate_nothing()
    {
        Rent();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++) Rent();
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);

        static void Rent()
        {
            for (int size = 1; size < 1_000_000; size *= 3)
            {
                using var outer = Workspace<float>.Rent(size);
                using var inner = Workspace<float>.Rent(size);
                using var doubles = Workspace<double>.Rent(size);
            }
        }
    }

    private ref struct Step
    {
        public ReadOnlySpan<float> Left, Right;
        public Span<float> Result;
    }

    private readonly struct Product : IKernel<Step>
    {
        public static void Run(ref Step step, int first, int count) => MatrixProduct.Run<SingleLanes128, float>(
            50 * count, 70, 500, new ConstMatrix<float>(step.Left, 500).Rows(50 * first), new ConstMatrix<float>(step.Right, 70),
            new Matrix<float>(step.Result, 70).Rows(50 * first));
    }
}
