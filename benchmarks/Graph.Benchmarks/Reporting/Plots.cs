using Graph;

namespace GraphBenchmarks;

/// <summary>Pictures of how a training step scales, and the roofline of the table.</summary>
internal sealed class Plots(Referee referee, DirectoryInfo folder)
{
    private static readonly int[] Batches = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024];

    /// <summary>Writes scaling-batch.png, -width, -depth and -threads and, of a table with products, roofline.png.</summary>
    public void Write(IReadOnlyList<Result> table)
    {
        folder.Create();
        Scaling("batch", "batch", "784-128-10", [.. Batches.Select(batch => Size<Mlp128>(batch, "784-128-10", batch))]);
        Scaling("width", "w", "784-w-10, batch 64",
        [
            Size<Width16>(16, "784-16-10"), Size<Width32>(32, "784-32-10"), Size<Width64>(64, "784-64-10"), Size<Mlp128>(128, "784-128-10"),
            Size<Width256>(256, "784-256-10"), Size<Width512>(512, "784-512-10"), Size<Width1024>(1024, "784-1024-10"),
        ]);
        Scaling("depth", "hidden layers", "784, layers of 128, 10, batch 64",
        [
            Size<Mlp128>(1, "784-128-10"), Size<Depth2>(2, "784-128-128-10"), Size<Depth4>(4, "784-128-128-128-128-10"),
            Size<Depth8>(8, "784-128-128-128-128-128-128-128-128-10"),
        ]);
        Threads();
        using Picture? roofline = Roofline.Of(table, referee);
        roofline?.Save(Place("roofline"));
    }

    private static (double X, Func<int, Row> Row) Size<TModel>(double x, string shape, int batch = 64) where TModel : IModel<float, int>, new()
        => (x, threads => Step<TModel>(shape, batch, threads));

    private static Row Step<TModel>(string shape, int batch, int threads) where TModel : IModel<float, int>, new()
        => new TrainingStep<TModel, float, int>(NetworkSize.Dense(shape), batch, threads).With("SGD", parameters => new Sgd<float>(parameters));

    private void Scaling(string file, string axis, string title, IReadOnlyList<(double X, Func<int, Row> Row)> sizes)
    {
        using var picture = new Picture($"A training step of {title}", axis, "share of the FMA peak, %", Math.Log2);
        foreach (int threads in new[] { 1, Environment.ProcessorCount }.Distinct())
        {
            string name = threads == 1 ? "1 thread" : $"{threads} threads";
            picture.AddLine(name, [.. sizes.Select(size => (size.X, 100 * (referee.Measure(size.Row(threads))?.Share ?? double.NaN)))]);
        }
        picture.NameX([.. sizes.Select(size => size.X)]);
        picture.LimitY(0, 100);
        picture.Save(Place($"scaling-{file}"));
    }

    private void Threads()
    {
        int most = Environment.ProcessorCount;
        using var picture = new Picture("Training steps on several threads", "threads", "times as fast as one thread", x => x);
        Add("784-128-10, batch 64", threads => Step<Mlp128>("784-128-10", 64, threads));
        Add("784-128-10, batch 512", threads => Step<Mlp128>("784-128-10", 512, threads));
        Add("784-512-512-10, batch 256", threads => Step<Mlp512>("784-512-512-10", 256, threads));
        picture.NameX([.. Enumerable.Range(1, most).Select(threads => (double)threads)]);
        picture.LimitY(0, most + 0.5);
        picture.Save(Place("scaling-threads"));

        void Add(string name, Func<int, Row> row)
            => picture.AddLine(name, [.. Enumerable.Range(1, most).Select(threads => ((double)threads, Gain(row, threads)))]);
    }

    private double Gain(Func<int, Row> row, int threads)
        => threads == 1 ? 1 : referee.Measure(row(threads))?.Ratio(Columns.OneThread) ?? double.NaN;

    private string Place(string name) => Path.Combine(folder.FullName, $"{name}.png");
}
