using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Graph.Runtime;

/// <summary>
/// Helper threads that claim the chunks of one job at a time. A ticket is the job's number (high half) and how many of its chunks
/// nobody has claimed (low half); claiming is a compare-and-swap of the whole, so a helper that is late for a job cannot touch the next.
/// </summary>
internal sealed unsafe class WorkerPool
{
    private const int SpinsBeforeParking = 2000;

    private int _count = Environment.ProcessorCount;
    private int _busy, _helpers, _parked, _chunks;
    private delegate*<void*, int, int, void> _call;
    private void* _step;
    private Exception? _failure;
    private Progress _progress;
    private readonly object _gate = new();

    public int Count
    {
        get => Volatile.Read(ref _count);
        set => Volatile.Write(ref _count, value);
    }

    /// <summary>Takes the pool for one <see cref="Run"/>, unless another caller, or this one further out, has it.</summary>
    public bool TryEnter() => Volatile.Read(ref _busy) == 0 && Interlocked.CompareExchange(ref _busy, 1, 0) == 0;

    /// <summary>Runs all chunks and leaves the pool. Once a chunk has thrown, those not yet begun are skipped.</summary>
    public void Run(delegate*<void*, int, int, void> call, void* step, int chunks)
    {
        try
        {
            while (_helpers < Count - 1) Start(_helpers++);
            _call = call;
            _step = step;
            _chunks = chunks;
            _failure = null;
            Volatile.Write(ref _progress.Done, 0);
            long job = (Volatile.Read(ref _progress.Ticket) >> 32) + 1;
            Interlocked.Exchange(ref _progress.Ticket, job << 32 | (uint)chunks);
            if (Volatile.Read(ref _parked) > 0) lock (_gate) Monitor.PulseAll(_gate);
            Work(job);
            SpinWait wait = default;
            while (Volatile.Read(ref _progress.Done) < chunks) wait.SpinOnce(sleep1Threshold: -1);
            if (_failure is { } failure) ExceptionDispatchInfo.Throw(failure);
        }
        finally
        {
            _failure = null;
            Volatile.Write(ref _busy, 0);
        }
    }

    private void Start(int helper) => new Thread(() => Help(helper)) { IsBackground = true, Name = "Graph worker" }.Start();

    private void Help(int helper)
    {
        long seen = 0;
        while (true)
        {
            long job = Await(helper, seen);
            Work(job);
            seen = job;
        }
    }

    // The number of a job after the one seen: spins for some tens of microseconds, then parks.
    private long Await(int helper, long seen)
    {
        for (int spin = 0; spin < SpinsBeforeParking && helper < Count - 1; spin++)
        {
            long job = Volatile.Read(ref _progress.Ticket) >> 32;
            if (job != seen) return job;
            Thread.SpinWait(1);
        }
        lock (_gate)
        {
            Interlocked.Increment(ref _parked);
            while (Volatile.Read(ref _progress.Ticket) >> 32 == seen || helper >= Count - 1)
            {
                Monitor.Wait(_gate);
                if (helper >= Count - 1) seen = Volatile.Read(ref _progress.Ticket) >> 32;
            }
            Interlocked.Decrement(ref _parked);
        }
        return Volatile.Read(ref _progress.Ticket) >> 32;
    }

    private void Work(long job)
    {
        while (true)
        {
            long ticket = Volatile.Read(ref _progress.Ticket);
            int unclaimed = (int)ticket;
            if (ticket >> 32 != job || unclaimed == 0) return;
            // The job's as long as one of its chunks is unclaimed, which the exchange proves.
            delegate*<void*, int, int, void> call = _call;
            void* step = _step;
            int chunk = _chunks - unclaimed, count = Math.Clamp(unclaimed / (2 * Count), 1, Workers.MostAtOnce);
            if (Interlocked.CompareExchange(ref _progress.Ticket, ticket - count, ticket) != ticket) continue;
            try
            {
                if (Volatile.Read(ref _failure) is null) call(step, chunk, count);
            }
#pragma warning disable CA1031 // Whatever a chunk throws is rethrown on the caller.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                Interlocked.CompareExchange(ref _failure, failure, null);
            }
            Interlocked.Add(ref _progress.Done, count);
        }
    }

    // Each word that threads contend for has cache lines to itself.
    [StructLayout(LayoutKind.Explicit, Size = 384)]
    private struct Progress
    {
        [FieldOffset(128)] public long Ticket;
        [FieldOffset(256)] public int Done;
    }
}
