using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Graph.Runtime;

/// <summary>
/// Helper threads that claim the chunks of one job at a time. Every thread has a share of neighbouring chunks, the same in every job of as many
/// chunks, so that what it writes in one step is in its own cache in the next; when its share is done it claims from the others'. A share's ticket is the
/// job's number (high half) and how many of its chunks nobody has claimed (low half); claiming is a compare-and-swap of the whole, so a helper that
/// is late for a job cannot touch the next.
/// </summary>
internal sealed unsafe class WorkerPool
{
    private const int SpinsBeforeParking = 2000;

    private int _count = Environment.ProcessorCount;
    private int _busy, _helpers, _parked, _chunks;
    private Share[] _shares = [];
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
            int threads = Count;
            while (_helpers < threads - 1) Start(_helpers++);
            if (_shares.Length != threads) Volatile.Write(ref _shares, new Share[threads]);
            _call = call;
            _step = step;
            _chunks = chunks;
            _failure = null;
            Volatile.Write(ref _progress.Done, 0);
            long job = (int)(_progress.Job + 1);
            for (int share = 0; share < threads; share++)
                Volatile.Write(ref _shares[share].Ticket, job << 32 | (uint)(First(share + 1, threads, chunks) - First(share, threads, chunks)));
            Interlocked.Exchange(ref _progress.Job, job);
            if (Volatile.Read(ref _parked) > 0) lock (_gate) Monitor.PulseAll(_gate);
            Work(job, 0);
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
            Work(job, helper + 1);
            seen = job;
        }
    }

    // The number of a job after the one seen: spins for some tens of microseconds, then parks.
    private long Await(int helper, long seen)
    {
        for (int spin = 0; spin < SpinsBeforeParking && helper < Count - 1; spin++)
        {
            long job = Volatile.Read(ref _progress.Job);
            if (job != seen) return job;
            Thread.SpinWait(1);
        }
        lock (_gate)
        {
            Interlocked.Increment(ref _parked);
            while (Volatile.Read(ref _progress.Job) == seen || helper >= Count - 1)
            {
                Monitor.Wait(_gate);
                if (helper >= Count - 1) seen = Volatile.Read(ref _progress.Job);
            }
            Interlocked.Decrement(ref _parked);
        }
        return Volatile.Read(ref _progress.Job);
    }

    // A share's chunks are [First(share), First(share + 1)).
    private static int First(int share, int shares, int chunks) => (int)((long)share * chunks / shares);

    // Its own share first, then the others' in turn.
    private void Work(long job, int thread)
    {
        Share[] shares = Volatile.Read(ref _shares);
        for (int i = 0; i < shares.Length; i++) Work(job, shares, (thread + i) % shares.Length);
    }

    private void Work(long job, Share[] shares, int share)
    {
        ref long place = ref shares[share].Ticket;
        while (true)
        {
            long ticket = Volatile.Read(ref place);
            int unclaimed = (int)ticket;
            if (ticket >> 32 != job || unclaimed == 0) return;
            // The job's as long as one of its chunks is unclaimed, which the exchange proves.
            delegate*<void*, int, int, void> call = _call;
            void* step = _step;
            int chunk = First(share + 1, shares.Length, _chunks) - unclaimed, count = Math.Max(1, unclaimed / 2);
            if (Interlocked.CompareExchange(ref place, ticket - count, ticket) != ticket) continue;
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
        [FieldOffset(128)] public long Job;
        [FieldOffset(256)] public int Done;
    }

    [StructLayout(LayoutKind.Explicit, Size = 128)]
    private struct Share
    {
        [FieldOffset(0)] public long Ticket;
    }
}
