namespace Graph.Runtime.Tests;

[NonParallelizable]
internal sealed class WorkersTests
{
    private const long Much = long.MaxValue;
    private int _count;

    [SetUp]
    public void Remember() => _count = Workers.Count;

    [TearDown]
    public void Restore() => Workers.Count = _count;

    [Test]
    public void Every_chunk_runs_once([Values(1, 2, 3, 4)] int threads, [Values(0, 1, 2, 7, 1000)] int chunks, [Values(0, Much)] long work)
    {
        Workers.Count = threads;
        int[] runs = new int[chunks];
        for (int repetition = 1; repetition <= 50; repetition++)
        {
            var step = new CountStep { Runs = runs };
            Workers.Run<CountStep, Counting>(ref step, chunks, work);
            Assert.That(runs, Is.All.EqualTo(repetition));
        }
    }

    [Test]
    public void Small_work_runs_on_the_caller_in_order()
    {
        Workers.Count = 4;
        var step = new OrderStep { Chunks = [], Threads = [] };
        Workers.Run<OrderStep, Ordering>(ref step, 20, 1);
        Assert.That(step.Chunks, Is.EqualTo(Enumerable.Range(0, 20)));
        Assert.That(step.Threads, Is.EqualTo(new[] { Environment.CurrentManagedThreadId }));
    }

    [Test]
    public void The_exception_of_a_chunk_reaches_the_caller_and_the_pool_goes_on([Values(1, 2, 4)] int threads)
    {
        Workers.Count = threads;
        for (int repetition = 0; repetition < 20; repetition++)
        {
            Assert.That(RunFailing, Throws.InvalidOperationException.With.Message.EqualTo("chunk 5"));
            int[] runs = new int[40];
            var step = new CountStep { Runs = runs };
            Workers.Run<CountStep, Counting>(ref step, 40, Much);
            Assert.That(runs, Is.All.EqualTo(1));
        }
    }

    [Test]
    public void A_nested_call_runs_its_chunks_too([Values(1, 2, 4)] int threads)
    {
        Workers.Count = threads;
        int[] runs = new int[30];
        var step = new CountStep { Runs = runs };
        Workers.Run<CountStep, Nesting>(ref step, 10, Much);
        Assert.That(runs, Is.All.EqualTo(10));
    }

    [Test]
    public void Several_callers_do_not_disturb_each_other()
    {
        Workers.Count = 3;
        Parallel.For(0, 4, _ =>
        {
            for (int repetition = 0; repetition < 300; repetition++)
            {
                int[] runs = new int[17];
                var step = new CountStep { Runs = runs };
                Workers.Run<CountStep, Counting>(ref step, 17, Much);
                Assert.That(runs, Is.All.EqualTo(1));
            }
        });
    }

    [Test]
    public void Helpers_that_parked_wake_up_again()
    {
        Workers.Count = 2;
        for (int repetition = 0; repetition < 5; repetition++)
        {
            Thread.Sleep(20);
            var step = new OrderStep { Chunks = [], Threads = [], Slow = true };
            Workers.Run<OrderStep, Ordering>(ref step, 8, Much);
            Assert.That(step.Chunks, Is.EquivalentTo(Enumerable.Range(0, 8)));
            Assert.That(step.Threads, Has.Count.EqualTo(2));
        }
    }

    [Test]
    public void Every_thread_begins_with_its_own_share()
    {
        Workers.Count = 2;
        for (int repetition = 0; repetition < 3; repetition++)
        {
            var step = new OrderStep { Chunks = [], Threads = [], Slow = true, Firsts = [] };
            Workers.Run<OrderStep, Ordering>(ref step, 8, Much);
            Assert.That(step.Firsts![Environment.CurrentManagedThreadId], Is.Zero);
            Assert.That(step.Firsts.Values, Is.EquivalentTo(new[] { 0, 4 }));
        }
    }

    [Test]
    public void Counts_below_one_and_negative_chunks_are_refused()
    {
        Assert.That(() => Workers.Count = 0, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() =>
        {
            var step = new CountStep();
            Workers.Run<CountStep, Counting>(ref step, -1, 0);
        }, Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private static void RunFailing()
    {
        var step = new CountStep();
        Workers.Run<CountStep, Failing>(ref step, 40, Much);
    }

    private ref struct CountStep
    {
        public Span<int> Runs;
    }

    private struct OrderStep
    {
        public List<int> Chunks;
        public HashSet<int> Threads;
        public bool Slow;
        public Dictionary<int, int>? Firsts;
    }

    private readonly struct Counting : IKernel<CountStep>
    {
        public static void Run(ref CountStep step, int first, int count)
        {
            for (int chunk = first; chunk < first + count; chunk++) Interlocked.Increment(ref step.Runs[chunk]);
        }
    }

    private readonly struct Nesting : IKernel<CountStep>
    {
        public static void Run(ref CountStep step, int first, int count)
        {
            var inner = new CountStep { Runs = step.Runs };
            for (int chunk = first; chunk < first + count; chunk++) Workers.Run<CountStep, Counting>(ref inner, inner.Runs.Length, Much);
        }
    }

    private readonly struct Failing : IKernel<CountStep>
    {
        public static void Run(ref CountStep step, int first, int count)
        {
            if (first <= 5 && 5 < first + count) throw new InvalidOperationException("chunk 5");
        }
    }

    private readonly struct Ordering : IKernel<OrderStep>
    {
        public static void Run(ref OrderStep step, int first, int count)
        {
            if (step.Slow) Thread.Sleep(20);
            lock (step.Chunks)
            {
                step.Chunks.AddRange(Enumerable.Range(first, count));
                step.Threads.Add(Environment.CurrentManagedThreadId);
                step.Firsts?.TryAdd(Environment.CurrentManagedThreadId, first);
            }
        }
    }
}
