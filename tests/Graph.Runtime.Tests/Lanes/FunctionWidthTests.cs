using System.Numerics;

namespace Graph.Runtime.Tests;

[TestFixture(typeof(SingleLanes128), typeof(float))]
[TestFixture(typeof(SingleLanes256), typeof(float))]
[TestFixture(typeof(SingleLanes512), typeof(float))]
[TestFixture(typeof(DoubleLanes128), typeof(double))]
[TestFixture(typeof(DoubleLanes256), typeof(double))]
[TestFixture(typeof(DoubleLanes512), typeof(double))]
internal sealed class FunctionWidthTests<V, T>
    where V : struct, ILanes<V, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static IEnumerable<string> Names => Functions.Single.Keys;

    [TestCaseSource(nameof(Names))]
    public void A_function_has_the_same_bits_in_lanes_and_alone(string name)
    {
        Func<V, V> lanes = Functions.Lanes<V, T>()[name];
        foreach (T[] x in Samples())
        {
            var y = new T[V.Count];
            V.Store(lanes(V.Load(x, 0)), y, 0);
            Assert.That(y, Is.EqualTo(x.Select(value => Alone(name, value))), string.Join(' ', x));
        }
    }

    [Test]
    public void Functions_of_two_numbers_have_the_same_bits_in_lanes_and_alone()
    {
        T[][] samples = [.. Samples()];
        for (int i = 1; i < samples.Length; i++)
        {
            T[] x = samples[i], y = samples[i - 1], power = new T[V.Count], angle = new T[V.Count];
            V.Store(V.Pow(V.Load(x, 0), V.Load(y, 0)), power, 0);
            V.Store(V.Atan2(V.Load(x, 0), V.Load(y, 0)), angle, 0);
            Assert.That(power, Is.EqualTo(x.Zip(y, (a, b) => typeof(T) == typeof(float)
                ? T.CreateChecked(ScalarMath.Pow(float.CreateChecked(a), float.CreateChecked(b)))
                : T.CreateChecked(ScalarMath.Pow(double.CreateChecked(a), double.CreateChecked(b))))));
            Assert.That(angle, Is.EqualTo(x.Zip(y, (a, b) => typeof(T) == typeof(float)
                ? T.CreateChecked(ScalarMath.Atan2(float.CreateChecked(a), float.CreateChecked(b)))
                : T.CreateChecked(ScalarMath.Atan2(double.CreateChecked(a), double.CreateChecked(b))))));
        }
    }

    private static T Alone(string name, T x) => typeof(T) == typeof(float)
        ? T.CreateChecked(Functions.Single[name](float.CreateChecked(x)))
        : T.CreateChecked(Functions.Double[name](double.CreateChecked(x)));

    private static IEnumerable<T[]> Samples()
    {
        var random = new System.Random(7);
        double[] edges = [0, -0.0, double.NaN, 1 / 0.0, -1 / 0.0, 1, -1, 1e-30, -1e-30, 1e30, 0.5, -0.5, 88.7, -103.9, 1e5, 3e38];
        yield return [.. edges.Take(V.Count).Select(T.CreateTruncating)];
        yield return [.. edges.TakeLast(V.Count).Select(T.CreateTruncating)];
        for (int scale = -10; scale <= 10; scale++)
            yield return [.. Enumerable.Range(0, V.Count).Select(_ => T.CreateChecked((random.NextDouble() - 0.5) * Math.Pow(4, scale)))];
    }
}
