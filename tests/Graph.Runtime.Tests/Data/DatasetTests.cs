namespace Graph.Runtime.Tests;

public sealed class DatasetTests
{
    /// <summary>Row r has the inputs (10r, 10r + 1) and the label r.</summary>
    private static Dataset<float, int> Rows(int count)
        => Dataset.Create([.. Enumerable.Range(0, count).SelectMany(row => (float[])[10 * row, 10 * row + 1])], Enumerable.Range(0, count).ToArray());

    private static List<int> Labels(BatchSequence<float, int> batches)
    {
        var labels = new List<int>();
        foreach (Batch<float, int> batch in batches)
        {
            for (int i = 0; i < batch.Count; i++)
            {
                Assert.That(batch.Inputs[2 * i], Is.EqualTo(10 * batch.Targets[i]));
                Assert.That(batch.Inputs[2 * i + 1], Is.EqualTo(10 * batch.Targets[i] + 1));
            }
            labels.AddRange(batch.Targets);
        }
        return labels;
    }

    [Test]
    public void Batches_give_all_rows_in_order_the_last_one_short()
    {
        var sizes = new List<int>();
        foreach (var (inputs, labels) in Rows(10).Batches(4))
        {
            Assert.That(inputs.Length, Is.EqualTo(2 * labels.Length));
            sizes.Add(labels.Length);
        }
        Assert.That(sizes, Is.EqualTo((int[])[4, 4, 2]));
        Assert.That(Labels(Rows(10).Batches(4)), Is.EqualTo(Enumerable.Range(0, 10)));
        Assert.That(Rows(10).Batches(4).Count, Is.EqualTo(3));
    }

    [Test]
    public void A_short_last_batch_can_be_dropped()
    {
        Assert.That(Labels(Rows(10).Batches(4, dropLast: true)), Is.EqualTo(Enumerable.Range(0, 8)));
        Assert.That(Labels(Rows(8).Batches(4, dropLast: true)), Has.Count.EqualTo(8));
        Assert.That(Labels(Rows(3).Batches(4, dropLast: true)), Is.Empty);
    }

    [Test]
    public void A_batch_larger_than_the_data_is_the_data()
        => Assert.That(Labels(Rows(3).Batches(int.MaxValue)), Is.EqualTo((int[])[0, 1, 2]));

    [Test]
    public void Shuffling_gives_every_row_once_with_its_label()
        => Assert.That(Labels(Rows(101).Shuffle(1, 0).Batches(8)), Is.EquivalentTo(Enumerable.Range(0, 101)));

    [Test]
    public void An_order_is_a_function_of_seed_and_epoch()
    {
        List<int> order = Labels(Rows(50).Shuffle(1, 2).Batches(8));
        Assert.That(Labels(Rows(50).Shuffle(1, 2).Batches(7)), Is.EqualTo(order));
        Assert.That(Labels(Rows(50).Shuffle(1, 3).Batches(8)), Is.Not.EqualTo(order));
        Assert.That(Labels(Rows(50).Shuffle(2, 2).Batches(8)), Is.Not.EqualTo(order));
    }

    [Test]
    public void All_orders_are_equally_likely()
    {
        const int Epochs = 12_000;
        var counts = new Dictionary<string, int>();
        Dataset<float, int> data = Rows(4);
        for (ulong epoch = 0; epoch < Epochs; epoch++)
        {
            string order = string.Join(",", Labels(data.Shuffle(5, epoch).Batches(4)));
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }
        Assert.That(counts, Has.Count.EqualTo(24));
        double expected = Epochs / 24.0;
        double chiSquare = counts.Values.Sum(count => (count - expected) * (count - expected) / expected);
        // 23 degrees of freedom exceed 49.7 once in a thousand.
        Assert.That(chiSquare, Is.LessThan(49.7));
    }

    [Test]
    public void Two_parts_are_disjoint_and_together_the_whole()
    {
        (Dataset<float, int> training, Dataset<float, int> validation) = Rows(10).Split(0.75, seed: 3);
        Assert.That(training.Count, Is.EqualTo(8));
        Assert.That(Labels(training.Batches(3)).Concat(Labels(validation.Batches(3))), Is.EquivalentTo(Enumerable.Range(0, 10)));
    }

    [Test]
    public void Three_parts_are_disjoint_and_together_the_whole()
    {
        var (training, validation, test) = Rows(20).Split(0.7, 0.2, seed: 3);
        Assert.That((int[])[training.Count, validation.Count, test.Count], Is.EqualTo((int[])[14, 4, 2]));
        Assert.That(
            Labels(training.Batches(3)).Concat(Labels(validation.Batches(3))).Concat(Labels(test.Batches(3))),
            Is.EquivalentTo(Enumerable.Range(0, 20)));
        Assert.That(Labels(training.Shuffle(1, 1).Batches(4)), Is.EquivalentTo(Labels(training.Batches(4))));
    }

    [Test]
    public void Impossible_parts_are_refused()
    {
        Assert.That(() => Rows(4).Split(1.5, seed: 0), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => Rows(4).Split(0.7, 0.7, seed: 0), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => Rows(4).Split(double.NaN, seed: 0), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Uneven_rows_are_refused()
    {
        Assert.That(
            () => Dataset.Create(new float[7], new int[3]),
            Throws.ArgumentException.With.Message.Contains("7 inputs").And.Message.Contains("3 rows"));
        Assert.That(() => Dataset.Create(new float[6], 2, new float[4], 2), Throws.ArgumentException.With.Message.Contains("6 inputs"));
    }

    [Test]
    public void Wide_targets_stay_with_their_rows()
    {
        Dataset<double, double> data = Dataset.Create<double, double>([1, 2, 3], 1, [10, 11, 20, 21, 30, 31], 2);
        foreach (Batch<double, double> batch in data.Shuffle(0, 0).Batches(2))
        {
            for (int i = 0; i < batch.Count; i++)
                Assert.That(batch.Targets.Slice(2 * i, 2).ToArray(), Is.EqualTo((double[])[10 * batch.Inputs[i], 10 * batch.Inputs[i] + 1]));
        }
    }

    [Test]
    public void Empty_data_has_no_batches()
        => Assert.That(Labels(Rows(3)[3..].Batches(4)), Is.Empty);

    [Test]
    public void An_epoch_allocates_nothing()
    {
        Dataset<float, int> data = Rows(1000);
        float sum = 0;
        void Epoch(ulong epoch)
        {
            foreach (var (inputs, labels) in data.Shuffle(1, epoch).Batches(64))
                sum += inputs[0] + labels[0];
        }
        Epoch(0);
        Epoch(1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (ulong epoch = 0; epoch < 20; epoch++)
            Epoch(epoch);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
        Assert.That(sum, Is.Positive);
    }
}
