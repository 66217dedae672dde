using System.Numerics;
using System.Runtime.CompilerServices;

namespace Graph.Runtime.Tests;

[TestFixture(typeof(SingleLanes128), typeof(float))]
[TestFixture(typeof(SingleLanes256), typeof(float))]
[TestFixture(typeof(SingleLanes512), typeof(float))]
[TestFixture(typeof(DoubleLanes128), typeof(double))]
[TestFixture(typeof(DoubleLanes256), typeof(double))]
[TestFixture(typeof(DoubleLanes512), typeof(double))]
internal sealed class LanesTests<V, T>
    where V : struct, ILanes<V, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly T[] Edges =
    [
        T.Zero, T.NegativeZero, T.One, -T.One, T.NaN, T.PositiveInfinity, T.NegativeInfinity, T.Epsilon, -T.Epsilon,
        T.CreateChecked(0.5), T.CreateChecked(1.5), T.CreateChecked(2.5), T.CreateChecked(-0.5), T.CreateChecked(-1.5),
        T.CreateChecked(3.75), T.CreateChecked(-1e30),
    ];

    private static readonly int[] Lengths = [0, 1, 7, 8, 9, 15, 16, 17, 31, 40];

    [Test]
    public void The_lanes_are_16_floats_or_8_doubles_in_the_registers_they_need()
    {
        Assert.That(V.Count * Unsafe.SizeOf<T>(), Is.EqualTo(64));
        Assert.That(Unsafe.SizeOf<V>(), Is.EqualTo(64));
        Assert.That(V.Registers, Is.EqualTo(64 * 8 / int.Parse(typeof(V).Name[^3..])));
    }

    [Test]
    public void A_load_takes_what_is_there_and_zeros_beyond([ValueSource(nameof(Lengths))] int length)
    {
        T[] source = Numbers(length);
        for (int index = 0; index <= length; index++)
        {
            T[] expected = [.. source.Skip(index).Take(V.Count), .. new T[Math.Max(0, V.Count - (length - index))]];
            Assert.That(Values(V.Load(source, index)), Is.EqualTo(expected));
        }
    }

    [Test]
    public void A_store_writes_what_fits_and_nothing_else([ValueSource(nameof(Lengths))] int length)
    {
        V value = V.Load(Numbers(V.Count), 0);
        for (int index = 0; index <= length; index++)
        {
            T[] memory = Repeated(-T.One, length + 40), expected = Repeated(-T.One, length + 40);
            V.Store(value, memory.AsSpan(3, length), index);
            for (int i = 0; i < V.Count && index + i < length; i++) expected[3 + index + i] = T.CreateChecked(i + 1);
            Assert.That(memory, Is.EqualTo(expected));
        }
    }

    [TestCase(-1)]
    [TestCase(18)]
    [TestCase(int.MinValue)]
    [TestCase(int.MaxValue)]
    public void An_index_outside_the_span_is_refused(int index)
    {
        var memory = new T[17];
        Assert.That(() => V.Load(memory, index), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => V.Store(V.Zero, memory, index), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => V.LoadIntegers(new int[17], index), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => V.StoreIntegers(V.Zero, new int[17], index), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => V.LoadBooleans(new bool[17], index), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => V.StoreBooleans(V.Zero, new bool[17], index), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => V.LoadStrided(memory, index, 1, 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [TestCase(0, 1)]
    [TestCase(0, 3)]
    [TestCase(0, 2)]
    [TestCase(33, 2)]
    [TestCase(60, -3)]
    [TestCase(5, 0)]
    public void Strided_loads_and_stores_step_through_memory(int index, int stride)
    {
        T[] source = Numbers(64);
        int[] integers = [.. source.Select(int.CreateChecked)];
        bool[] booleans = [.. source.Select(x => int.CreateChecked(x) % 3 == 0)];
        for (int count = 0; count <= V.Count; count++)
        {
            int[] places = [.. Enumerable.Range(0, count).Select(i => index + i * stride)];
            T[] padding = new T[V.Count - count];
            Assert.That(Values(V.LoadStrided(source, index, stride, count)), Is.EqualTo((T[])[.. places.Select(p => source[p]), .. padding]));
            if (stride == 2 && index + 2 * count <= 64)
            {
                Assert.That(Values(V.LoadPairs(source, index, count, out V second))[..count], Is.EqualTo((T[])[.. places.Select(p => source[p])]));
                Assert.That(Values(second)[..count], Is.EqualTo((T[])[.. places.Select(p => source[p + 1])]));
            }
            Assert.That(
                Values(V.LoadIntegersStrided(integers, index, stride, count)), Is.EqualTo((T[])[.. places.Select(p => source[p]), .. padding]));
            Assert.That(V.Bits(V.LoadBooleansStrided(booleans, index, stride, count)), Is.EqualTo(BitsOf(places.Select(p => booleans[p]))));

            V value = V.Load(Numbers(V.Count), 0);
            T[] stored = new T[64], expected = new T[64];
            int[] storedIntegers = new int[64];
            bool[] storedBooleans = new bool[64];
            V.StoreStrided(value, stored, index, stride, count);
            V.StoreIntegersStrided(value, storedIntegers, index, stride, count);
            V.StoreBooleansStrided(V.GreaterThan(value, V.Zero), storedBooleans, index, stride, count);
            for (int i = 0; i < count; i++) expected[places[i]] = T.CreateChecked(i + 1);
            Assert.That(stored, Is.EqualTo(expected));
            Assert.That(storedIntegers, Is.EqualTo(expected.Select(int.CreateChecked)));
            Assert.That(storedBooleans, Is.EqualTo(expected.Select(x => x > T.Zero)));
        }
    }

    [TestCase(0, 2)]
    [TestCase(3, 2)]
    [TestCase(1, 3)]
    [TestCase(2, 0)]
    [TestCase(60, -4)]
    public void Pairs_are_stored_a_stride_apart(int index, int stride)
    {
        T[] numbers = Numbers(2 * V.Count), stored = new T[64];
        for (int count = 0; count <= V.Count; count++)
        {
            if (index + stride * (count - 1) < 0 || index + stride * (count - 1) + 1 >= stored.Length) break;
            var expected = (T[])stored.Clone();
            for (int i = 0; i < count; i++)
                (expected[index + i * stride], expected[index + i * stride + 1]) = (numbers[i], numbers[V.Count + i]);
            V.StorePairs(V.Load(numbers, 0), V.Load(numbers, V.Count), stored, index, stride, count);
            Assert.That(stored, Is.EqualTo(expected));
        }
    }

    [Test]
    public void Pairs_are_stored_side_by_side([Values(0, 3)] int index)
    {
        T[] even = Numbers(V.Count), odd = [.. even.Select(x => -x)];
        for (int count = 0; count <= V.Count; count++)
        {
            T[] stored = new T[index + (2 * V.Count) + 1], expected = new T[stored.Length];
            for (int i = 0; i < count; i++) (expected[index + (2 * i)], expected[index + (2 * i) + 1]) = (even[i], odd[i]);
            V.StorePairs(V.Load(even, 0), V.Load(odd, 0), stored, index, 2, count);
            Assert.That(stored, Is.EqualTo(expected));
        }
        Assert.That(() => V.StorePairs(V.Zero, V.Zero, new T[(2 * V.Count) - 1], 0, 2, V.Count), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void A_strided_access_that_leaves_the_span_is_refused()
    {
        var memory = new T[20];
        Assert.That(() => V.LoadStrided(memory, 0, 7, 4), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => V.StoreStrided(V.Zero, memory, 5, -3, 3), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => V.LoadStrided(memory, 19, int.MaxValue, 4), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => V.StorePairs(V.Zero, V.Zero, memory, 7, 4, 4), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Integers_come_and_go([ValueSource(nameof(Lengths))] int length)
    {
        int[] source = [.. Enumerable.Range(0, length).Select(i => (i - 9) * 1000)];
        T[] expected = [.. source.Take(V.Count).Select(T.CreateChecked), .. new T[Math.Max(0, V.Count - length)]];
        Assert.That(Values(V.LoadIntegers(source, 0)), Is.EqualTo(expected));
        int[] stored = new int[length];
        V.StoreIntegers(V.LoadIntegers(source, 0), stored, 0);
        Assert.That(stored.Take(V.Count), Is.EqualTo(source.Take(V.Count)));
        Assert.That(stored.Skip(V.Count), Is.All.Zero);
    }

    [Test]
    public void Stored_integers_are_truncated_and_stay_in_range()
    {
        int[] stored = new int[8];
        double[] values = [2.9, -2.9, double.NaN, 1 / 0.0, -1 / 0.0, 1e20, -1e20, -0.0];
        T[] source = [.. values.Select(T.CreateChecked)];
        V.StoreIntegers(V.Load(source, 0), stored, 0);
        Assert.That(stored, Is.EqualTo(new[] { 2, -2, 0, int.MaxValue, int.MinValue, int.MaxValue, int.MinValue, 0 }));
    }

    [Test]
    public void Booleans_come_and_go([ValueSource(nameof(Lengths))] int length)
    {
        bool[] source = [.. Enumerable.Range(0, length).Select(i => i % 3 != 1)], stored = [.. source.Select(x => !x)];
        bool[] before = [.. stored];
        for (int index = 0; index <= length; index++)
        {
            V mask = V.LoadBooleans(source, index);
            Assert.That(V.Bits(mask), Is.EqualTo(BitsOf(source.Skip(index).Take(V.Count))));
            V.StoreBooleans(mask, stored, index);
            Assert.That(stored, Is.EqualTo(before.Take(index).Concat(source.Skip(index).Take(V.Count)).Concat(before.Skip(index + V.Count))));
            before.CopyTo(stored, 0);
        }
    }

    [Test]
    public void Keep_replaces_the_lanes_from_a_count_on()
    {
        for (int count = 0; count <= V.Count + 2; count++)
        {
            T[] kept = Values(V.Keep(V.Load(Numbers(V.Count), 0), count, -T.One));
            Assert.That(kept, Is.EqualTo(Enumerable.Range(0, V.Count).Select(i => i < count ? T.CreateChecked(i + 1) : -T.One)));
        }
    }

    [Test]
    public void Iota_counts_up() =>
        Assert.That(Values(V.Iota(-3)), Is.EqualTo(Enumerable.Range(-3, V.Count).Select(T.CreateChecked)));

    [Test]
    public void Arithmetic_is_that_of_the_element_type()
    {
        foreach (T a in Edges)
        {
            foreach (T b in Edges)
            {
                V x = V.Splat(a), y = V.Splat(b);
                Same(x + y, a + b);
                Same(x - y, a - b);
                Same(x * y, a * b);
                Same(x / y, a / b);
                Same(V.FusedMultiplyAdd(x, y, x), T.MultiplyAddEstimate(a, b, a));
                V sum = x;
                V.Accumulate(ref sum, x, y);
                Same(sum, T.MultiplyAddEstimate(a, b, a));
                Same(V.Min(x, y), T.IsNaN(a) || T.IsNaN(b) ? T.NaN : b < a ? b : a);
                Same(V.Max(x, y), T.IsNaN(a) || T.IsNaN(b) ? T.NaN : b > a ? b : a);
                Holds(V.LessThan(x, y), a < b);
                Holds(V.LessThanOrEqual(x, y), a <= b);
                Holds(V.GreaterThan(x, y), a > b);
                Holds(V.GreaterThanOrEqual(x, y), a >= b);
                Holds(V.Equal(x, y), a == b);
                Holds(V.NotEqual(x, y), a != b);
                Same(V.Select(V.LessThan(x, y), x, y), a < b ? a : b);
            }
        }
    }

    [Test]
    public void Unary_operations_are_those_of_the_element_type()
    {
        foreach (T a in Edges)
        {
            V x = V.Splat(a);
            Same(-x, -a);
            Same(V.Abs(x), T.Abs(a));
            Same(V.Sqrt(x), T.Sqrt(a));
            Same(V.Floor(x), T.Floor(a));
            Same(V.Ceiling(x), T.Ceiling(a));
            Same(V.Round(x), T.Round(a, MidpointRounding.ToEven));
            Same(V.Truncate(x), T.Truncate(a));
            Same(V.Sign(x), T.IsNaN(a) ? T.NaN : T.CreateChecked(T.Sign(a)));
        }
    }

    [Test]
    public void Masks_combine_bit_by_bit()
    {
        V yes = V.Mask(true), no = V.Mask(false);
        Holds(yes & no, false);
        Holds(yes | no, true);
        Holds(yes ^ yes, false);
        Holds(~no, true);
        Assert.That(V.AnyAcross(no), Is.False);
        Assert.That(V.AnyAcross(V.Equal(V.Iota(0), V.Splat(T.CreateChecked(V.Count - 1)))), Is.True);
    }

    [Test]
    public void Reductions_across_lanes_halve_again_and_again()
    {
        T[] values = [.. Enumerable.Range(0, V.Count).Select(i => T.Sin(T.CreateChecked(i * 1.7)))];
        V value = V.Load(values, 0);
        Assert.That(V.SumAcross(value), Is.EqualTo(Halve(values, (a, b) => a + b)));
        Assert.That(V.ProductAcross(value), Is.EqualTo(Halve(values, (a, b) => a * b)));
        Assert.That(V.MaxAcross(value), Is.EqualTo(Halve(values, T.Max)));
        Assert.That(V.MinAcross(value), Is.EqualTo(Halve(values, T.Min)));
        for (int lane = 0; lane < V.Count; lane++)
        {
            T[] spoiled = [.. values];
            spoiled[lane] = T.NaN;
            Assert.That(T.IsNaN(V.MaxAcross(V.Load(spoiled, 0))), Is.True);
            Assert.That(T.IsNaN(V.MinAcross(V.Load(spoiled, 0))), Is.True);
        }
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(4_000_000_003)]
    public void Uniform_numbers_depend_on_their_place_only(long index)
    {
        var key = new RandomKey(0x123456789ABCDEF, 77);
        T[] expected = [.. Enumerable.Range(0, V.Count).Select(i => T.CreateChecked(ScalarMath.Uniform(key, 5, index + i)))];
        Assert.That(Values(V.Uniform(key, 5, index)), Is.EqualTo(expected));
        Assert.That(expected, Is.All.InRange(T.Zero, T.One));
        Assert.That(expected, Is.Unique);
    }

    private static uint BitsOf(IEnumerable<bool> values) => values.Select((x, i) => x ? 1u << i : 0).Aggregate(0u, (a, b) => a | b);

    private static T Halve(T[] values, Func<T, T, T> combine)
    {
        while (values.Length > 1) values = [.. values.Take(values.Length / 2).Zip(values.Skip(values.Length / 2), combine)];
        return values[0];
    }

    private static T[] Numbers(int length) => [.. Enumerable.Range(1, length).Select(T.CreateChecked)];

    private static T[] Repeated(T value, int length) => [.. Enumerable.Repeat(value, length)];

    private static T[] Values(V value)
    {
        var values = new T[V.Count];
        V.Store(value, values, 0);
        return values;
    }

    private static void Same(V actual, T expected) => Assert.That(
        Values(actual),
        Is.All.Matches<T>(x => T.IsNaN(expected) ? T.IsNaN(x) : x == expected && T.IsNegative(x) == T.IsNegative(expected)), $"{expected}");

    private static void Holds(V mask, bool expected) => Assert.That(V.Bits(mask), Is.EqualTo(expected ? (1u << V.Count) - 1 : 0));
}
