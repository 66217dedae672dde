using Graph.Evaluation;
using Graph.Operators;
using static Graph.Core.Tests.Operators.OperatorSample;

namespace Graph.Core.Tests.Operators;

/// <summary>Operators that reduce, rearrange, contract and index, over odd, unit and empty lengths.</summary>
internal static class TensorSamples
{
    public static IEnumerable<OperatorSample> All
        => Reductions().Concat(RunningSums()).Concat(Zeros()).Concat(Views())
            .Concat(Sliding()).Concat(Contractions()).Concat(Indexing()).Concat(Leaves());

    private static IEnumerable<OperatorSample> Reductions()
    {
        (Func<EquatableArray<int>, Reduction> Op, Func<IEnumerable<double>, double> Definition, bool TakesNone)[] reductions =
        [
            (a => new Sum(a), x => x.Aggregate(0.0, (sum, y) => sum + y), true),
            (a => new Product(a), x => x.Aggregate(1.0, (product, y) => product * y), true),
            (a => new Max(a), x => x.Max(), false),
            (a => new Max(a, First: true), x => x.Max(), false),
            (a => new Min(a), x => x.Min(), false),
            (a => new LogSumExp(a), x => Math.Log(x.Sum(Math.Exp)), true),
            (a => new ArgMax(a), x => x.ToList().IndexOf(x.Max()), false),
        ];
        (int[] Shape, int[] Axes)[] cases =
        [
            ([5], [0]), ([3, 4], [0]), ([3, 4], [1]), ([3, 5, 2], [0, 2]), ([3, 5, 2], [1]), ([1, 4, 1], [0, 2]), ([2, 3], [0, 1]),
            ([0, 3], [1]), ([0, 3], [0]), ([2, 0, 3], [1]),
        ];
        foreach ((Func<EquatableArray<int>, Reduction> op, Func<IEnumerable<double>, double> definition, bool takesNone) in reductions)
        {
            foreach ((int[] shape, int[] axes) in cases)
            {
                bool reducesNone = axes.Any(a => shape[a] == 0);
                Reduction reduction = op(axes.ToEquatable());
                if (reducesNone && !takesNone) continue;
                int[] kept = [.. Enumerable.Range(0, shape.Length).Where(a => !axes.Contains(a))];
                yield return new OperatorSample(
                    reduction, [Reals(shape, 0.3, 1.9)], [.. kept.Select(a => shape[a])], (x, i) => definition(Along(x[0], kept, i)));
            }
        }
    }

    private static IEnumerable<OperatorSample> RunningSums()
    {
        foreach ((int[] shape, int axis) in new[] { (new[] { 5 }, 0), ([3, 4], 0), ([3, 4], 1), ([2, 3, 4], 1), ([2, 0, 3], 1), ([1, 4], 0) })
        {
            yield return new OperatorSample(new CumulativeSum(axis), [Reals(shape)], shape, (x, i) => DenseTensor.Indices(shape)
                .Where(at => at[axis] <= i[axis] && Enumerable.Range(0, shape.Length).All(a => a == axis || at[a] == i[a])).Sum(at => x[0][at]));
        }
    }

    /// <summary>A product's derivatives are right among zeros: with two of them, the second derivative is all that is left.</summary>
    private static IEnumerable<OperatorSample> Zeros()
    {
        foreach (double[] factors in new double[][] { [0, 1.5, -0.7], [0, 1.5, 0, -0.7], [0, 0, 0] })
        {
            (ElementType, DenseTensor) x = (ElementType.Real, new DenseTensor(factors, factors.Length));
            yield return new OperatorSample(new Product(Places(0)), [x], [], (v, _) => v[0].Data.Aggregate((a, b) => a * b));
        }
    }

    /// <summary>The elements of x whose kept indices are given.</summary>
    private static IEnumerable<double> Along(DenseTensor x, int[] kept, int[] index)
        => DenseTensor.Indices(x.Shape).Where(at => kept.Select(a => at[a]).SequenceEqual(index)).Select(at => x[at]).ToArray();

    private static IEnumerable<OperatorSample> Views()
    {
        yield return new OperatorSample(new Broadcast(Lengths(2, 3, 4), Places(1)), [Reals([3])], [2, 3, 4], (x, i) => x[0][i[1]]);
        yield return new OperatorSample(new Broadcast(Lengths(2, 3), Places()), [Reals([])], [2, 3], (x, _) => x[0].Data[0]);
        yield return new OperatorSample(new Broadcast(Lengths(0, 3), Places(1)), [Reals([3])], [0, 3], (x, i) => x[0][i[1]]);
        yield return new OperatorSample(new Broadcast(Lengths(2, 3), Places(0)), [Integers(4, 2)], [2, 3], (x, i) => x[0][i[0]]);
        yield return new OperatorSample(new Reshape(Lengths(3, 1, 4)), [Reals([2, 6])], [3, 1, 4], (x, i) => x[0].Data[(4 * i[0]) + i[2]]);
        yield return new OperatorSample(new Reshape(Lengths(0, 7)), [Reals([3, 0])], [0, 7], (_, _) => 0);
        yield return new OperatorSample(new Permute(Places(2, 0, 1)), [Reals([2, 3, 5])], [5, 2, 3], (x, i) => x[0][i[1], i[2], i[0]]);
        yield return new OperatorSample(new Permute(Places(1, 0)), [Booleans([3, 1])], [1, 3], (x, i) => x[0][i[1], i[0]]);
        yield return new OperatorSample(new Flip(Places(0, 2)), [Reals([2, 3, 3])], [2, 3, 3], (x, i) => x[0][1 - i[0], i[1], 2 - i[2]]);
        yield return new OperatorSample(new Flip(Places(0)), [Reals([0, 2])], [0, 2], (_, _) => 0);
        yield return new OperatorSample(
            new StridedSlice(Starts(1, 0), Places(2, 1), Lengths(2, 3)), [Reals([5, 3])], [2, 3], (x, i) => x[0][1 + (2 * i[0]), i[1]]);
        yield return new OperatorSample(new StridedSlice(Starts(2), Places(1), Lengths(0)), [Reals([5])], [0], (_, _) => 0);
        yield return new OperatorSample(
            new Embed(Starts(1, 0), Places(2, 1), Lengths(5, 3)), [Reals([2, 3])], [5, 3], (x, i) => i[0] % 2 == 1 ? x[0][i[0] / 2, i[1]] : 0);
        yield return new OperatorSample(new Embed(Starts(2), Places(1), Lengths(3)), [Reals([0])], [3], (_, _) => 0);
        yield return new OperatorSample(
            new Concatenate(1),
            [Reals([2, 1]), Reals([2, 3], phase: 0.2), Reals([2, 0])],
            [2, 4],
            (x, i) => i[1] == 0 ? x[0][i[0], 0] : x[1][i[0], i[1] - 1]);
        yield return new OperatorSample(new Concatenate(0), [Integers(3, 2), Integers(5, 3)], [5], (x, i) => i[0] < 2 ? x[0][i[0]] : x[1][i[0] - 2]);
    }

    private static IEnumerable<OperatorSample> Sliding()
    {
        (int[] Shape, int[] Result, Window[] Along)[] cases =
        [
            ([7], [5, 3], [new(0, 3, 1, 1)]),
            ([2, 9], [2, 3, 2], [new(1, 2, 3, 2)]),
            ([5, 7], [2, 3, 3, 2], [new(0, 3, 2, 1), new(1, 2, 2, 2)]),
            ([5, 2, 4], [1, 2, 4, 1, 5], [new(2, 1, 1, 1), new(0, 5, 3, 1)]),
            ([0, 4], [0, 2, 3], [new(1, 3, 1, 1)]),
        ];
        foreach ((int[] shape, int[] result, Window[] along) in cases)
        {
            Windows windows = new(along.ToEquatable());
            yield return new OperatorSample(windows, [Reals(shape)], result, (x, i) => x[0][Source(i)]);
            yield return new OperatorSample(
                new OverlapAdd(windows.Along, Lengths(shape)),
                [Reals(result)],
                shape,
                (x, i) => DenseTensor.Indices(result).Where(w => Source(w).SequenceEqual(i)).Sum(w => x[0][w]));

            // o·stride + k·dilation
            int[] Source(int[] i)
            {
                int[] source = [.. i.Take(shape.Length)];
                foreach ((Window window, int position) in along.Zip(i.Skip(shape.Length)))
                    source[window.Axis] = (i[window.Axis] * window.Stride) + (position * window.Dilation);
                return source;
            }
        }
    }

    private static IEnumerable<OperatorSample> Contractions()
    {
        OperatorSample Product(
            string left, int[] a, string right, int[] b, string result, int[] shape, Func<DenseTensor, DenseTensor, int[], double> element)
            => new(new Contract(left, right, result), [Reals(a), Reals(b, phase: 0.2)], shape, (x, i) => element(x[0], x[1], i));
        static double Sum(int count, Func<int, double> term) => Enumerable.Range(0, count).Sum(term);
        yield return Product("mk", [3, 5], "kn", [5, 2], "mn", [3, 2], (a, b, i) => Sum(5, k => a[i[0], k] * b[k, i[1]]));
        yield return Product("km", [5, 3], "nk", [2, 5], "nm", [2, 3], (a, b, i) => Sum(5, k => a[k, i[1]] * b[i[0], k]));
        yield return Product("bmk", [2, 1, 3], "bkn", [2, 3, 4], "bmn", [2, 1, 4], (a, b, i) => Sum(3, k => a[i[0], i[1], k] * b[i[0], k, i[2]]));
        yield return Product("k", [4], "k", [4], "", [], (a, b, _) => Sum(4, k => a[k] * b[k]));
        yield return Product("i", [3], "j", [2], "ij", [3, 2], (a, b, i) => a[i[0]] * b[i[1]]);
        yield return Product("ijk", [2, 3, 2], "kj", [2, 3], "i", [2], (a, b, i) => Sum(3, j => Sum(2, k => a[i[0], j, k] * b[k, j])));
        yield return Product("mk", [3, 0], "kn", [0, 2], "mn", [3, 2], (_, _, _) => 0);
        yield return Product("mk", [0, 3], "kn", [3, 2], "mn", [0, 2], (_, _, _) => 0);
    }

    private static IEnumerable<OperatorSample> Indexing()
    {
        yield return new OperatorSample(new Gather(0), [Reals([3, 2]), Integers(3, 4)], [4, 2], (x, i) => x[0][(int)x[1][i[0]], i[1]]);
        yield return new OperatorSample(new Gather(1), [Reals([2, 3]), Integers(3, 2, 5)], [2, 2, 5], (x, i) => x[0][i[0], (int)x[1][i[1], i[2]]]);
        yield return new OperatorSample(new Gather(0), [Reals([3]), Integers(3)], [], (x, _) => x[0][(int)x[1].Data[0]]);
        yield return new OperatorSample(new Gather(0), [Reals([3, 2]), Integers(3, 0)], [0, 2], (_, _) => 0);
        yield return new OperatorSample(
            new ScatterAdd(0, 4),
            [Reals([5, 2]), Integers(4, 5)],
            [4, 2],
            (x, i) => Enumerable.Range(0, 5).Where(k => x[1][k] == i[0]).Sum(k => x[0][k, i[1]]));
        yield return new OperatorSample(
            new ScatterAdd(1, 3),
            [Reals([2, 5]), Integers(3, 5)],
            [2, 3],
            (x, i) => Enumerable.Range(0, 5).Where(k => x[1][k] == i[1]).Sum(k => x[0][i[0], k]));
        yield return new OperatorSample(new ScatterAdd(0, 3), [Reals([0]), Integers(3, 0)], [3], (_, _) => 0);
    }

    private static IEnumerable<OperatorSample> Leaves()
    {
        yield return new OperatorSample(new Constant(0.1), [], [], (_, _) => 0.1);
        yield return new OperatorSample(new IntegerConstant(-3), [], [], (_, _) => -3);
        yield return new OperatorSample(new DimensionValue((2 * Dimension.Named("n")) + 1), [], [], (_, _) => 11);
        yield return new OperatorSample(new Iota(Dimension.Named("n")), [], [5], (_, i) => i[0]);
        yield return new OperatorSample(new Iota(0), [], [0], (_, _) => 0);
        yield return new OperatorSample(new Identity(Lengths(3)), [], [3, 3], (_, i) => i[0] == i[1] ? 1 : 0);
        yield return new OperatorSample(new Identity(Lengths(2, 3)), [], [2, 3, 2, 3], (_, i) => i[0] == i[2] && i[1] == i[3] ? 1 : 0);
        yield return new OperatorSample(new Identity(Lengths()), [], [], (_, _) => 1);
        yield return new OperatorSample(new Identity(Lengths(0)), [], [0, 0], (_, _) => 0);
    }

    private static Shape Lengths(params int[] lengths) => new([.. lengths.Select(d => (Dimension)d)]);

    private static EquatableArray<int> Places(params int[] places) => places.ToEquatable();

    private static EquatableArray<Dimension> Starts(params int[] starts) => starts.Select(s => (Dimension)s).ToEquatable();
}
