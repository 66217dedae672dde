namespace Graph.Generators.Tests.Helpers;

/// <summary>Much of C# in few models.</summary>
public static partial class Samples
{
    public static readonly Sample Zoo = new("loops, lists, tuples, LINQ", """
        [Differentiable]
        public partial class Model
        {
            private readonly Linear[] _layers = Enumerable.Range(0, 3).Select(i => new Linear(4 + i, 5 + i)).ToArray();
            private readonly List<ILayer> _mixed = [new Linear(4, 4), new Own(), new Activation(Tanh)];
            private readonly Dictionary<string, Linear> _named = new() { ["left"] = new Linear(4, 2), ["right"] = new Linear(4, 2) };
            private readonly (Linear First, Linear Second) _pair = (new(4, 3), new(3, 4));
            private readonly Own[] _own = [new(), new() { Power = 3 }];

            public Expr Loops([Shape("n", 4)] Expr x)
            {
                for (int i = 0; i < _layers.Length; i++) x = i % 2 == 0 ? Relu(_layers[i].Apply(x)) : Tanh(_layers[i].Apply(x));
                int k = 3;
                while (k-- > 0) { if (k == 1) continue; x += k; }
                do { x = x * 0.5f; } while (false);
                foreach (var (row, factor) in new[] { (x, 1.0), (x + 1, 2) }) x = x + row * factor;
                return Sum(x);
            }

            public Expr Lists([Shape("n", 4)] Expr x)
            {
                List<Expr> all = new();
                foreach (ILayer layer in _mixed) all.Add(layer.Apply(x));
                Expr[] spread = [.. all, x, .. all.Select((a, i) => a * (i + 1))];
                Expr total = spread.Aggregate((a, b) => a + b);
                var (y, z) = Swap(total, x);
                (y, z) = (z, y);
                all[0] = y; all[^1] += z;
                Expr chained = _mixed.Concat(_own).Aggregate(y, (value, layer) => layer.Apply(value));
                return chained + all.Zip(all.Skip(1), (a, b) => a - b).Last() + _named.Values.Select(l => Sum(l.Apply(x))).Aggregate((a, b) => a + b);
            }

            public (Expr Sum, Expr mean, BoolExpr) Tuples([Shape("n", 4)] Expr x, [Shape("n", 4)] BoolExpr mask)
            {
                var pair = (a: _pair.First.Apply(x), b: x);
                pair.a = Relu(pair.a);
                Func<Expr, Expr> twice = Compose(Square, v => v + 1);
                Expr Local(Expr v, int depth) => depth == 0 ? v : Local(twice(v), depth - 1);
                Expr picked = Where(mask, _pair.Second.Apply(pair.a), pair.b);
                string kind = $"{nameof(Tuples)}{2:D2}";
                Expr scaled = kind switch { "Tuples02" => Local(picked, 2), _ => picked };
                int count = Count(1, 2, 3) + Count();
                return (Sum(scaled) * count, Mean(scaled) / x.Shape[0], !mask | (x > 0.5));
            }

            public Expr Constants([Shape("n", "m")] Expr x, [Shape("n")] IntExpr k)
            {
                long big = 1L << 40; float f = 0.1f; double d = 1 / 3; char c = 'a'; uint u = 7u; byte b = 200;
                b += 100; int q = 7 / 2 - 7 % 4; q <<= 2; q ^= 5;
                bool odd = (q & 1) == 1 && x.Rank is > 1 and not 3;
                object? none = null;
                Expr y = x * (f * 3) + big + d + c + u + b + (odd ? 1 : -1) + (none is null ? 4 : 5) + Helpers.Seven + Helpers.Lucky();
                y = Helpers.Twice(y).Thrice();
                if (x.Shape.Rank == 2 && k is { Rank: 1 } && x.Shape[0] == k.Shape[0]) y += Sum(Real(k)[Graph.Slice.All]);
                return Reduce(LossReduction.Mean, y, by: 2) + Math.Max(q, 3) + MathF.Floor(2.5f) + new Vec(1, 2).Dot(new Vec(3, 4) + new Vec(1, 1));
            }

            private static Expr Reduce(LossReduction how, Expr x, int scale = 3, double by = 1) => how switch
            {
                LossReduction.Sum => Sum(x),
                LossReduction.Mean when by > 1 => Mean(x) * scale / by,
                _ => x,
            };
            private static (Expr, Expr) Swap(Expr a, Expr b) => (b, a);
            private static int Count(params int[] items) => items.Length;
            private static Func<Expr, Expr> Compose(Func<Expr, Expr> f, Func<Expr, Expr> g) => x => g(f(x));
        }
        public sealed class Own : ILayer
        {
            public int Power { get; init; } = 2;
            private readonly Parameter _bias = new(4);
            public Expr Apply(Expr x)
            {
                Expr y = x;
                for (int i = 1; i < Power; i++) y *= x;
                return y + _bias;
            }
        }
        """, """
        public readonly record struct Vec(double X, double Y)
        {
            public static Vec operator +(Vec a, Vec b) => new(a.X + b.X, a.Y + b.Y);
            public double Dot(Vec other) { var (x, y) = other; return X * x + Y * y; }
        }
        public static class Helpers
        {
            public const int Seven = 7;
            private static readonly int[] Table = [1, 2, 3];
            public static int Lucky() { int s = 0; foreach (var t in Table) s += t; Split(s, out int half, out _); return half; }
            private static void Split(int n, out int half, out int rest) { half = n / 2; rest = n - half; }
            public static Expr Twice(Expr x) => x + x;
            public static Expr Thrice(this Expr x) => x * 3;
        }
        """);

    public static readonly Sample Classes = new("classes, generics, records", """
        namespace My.Models;

        [Differentiable]
        public partial class Model
        {
            private readonly Block _first = new Wide(4) { Repeat = 2 };
            private readonly Stack<Linear, Options> _stack = new(2);
            private readonly Settings _settings = new Settings(3, Kind.Strong) with { Depth = 2 };
            private readonly Expr _shared;
            private readonly Parameter _tied = new(4, 4);
            private readonly ILayer _viaParameter;

            public Model() : this(0.5) { }
            private Model(double scale)
            {
                _shared = Exp(_tied) * scale;
                _viaParameter = new Tied(_tied);
                Prepare();
            }
            private double _prepared;
            private void Prepare() => _prepared = _settings.Depth + 0.25;

            public Expr Virtual([Shape("n", 4)] Expr x) => _first.Apply(x) + ((ILayer)_first).Apply(x) + _prepared;
            public Expr Generic([Shape("n", 4)] Expr x)
                => _stack.Run(x) * Pick<Half>(2) * Pick<Double>(3) + MatMul(x, _shared) + _viaParameter.Apply(x);
            public Expr Records([Shape("n", 4)] Expr x)
            {
                var (depth, kind) = _settings;
                Point p = new(1, 2), q = p with { X = 3 };
                (int a, (double b, Expr c)) = (depth, (2, x));
                Strength s = 2.5;
                double strength = s;
                return c * (p.X + q.X * 10 + q.Y) * a * b * strength
                    + (kind switch { Kind.Weak => 0, Kind.Strong => 1, _ => 2 }) + Describe($"{kind}").Length;
            }
            private static string Describe(string text) => text;
            private static double Pick<T>(double x) where T : IFactor => T.Factor * x + T.Of(x);
        }
        public enum Kind { Weak, Strong }
        public record Settings(int Depth, Kind Kind);
        public readonly record struct Point(double X, double Y);
        public readonly struct Strength(double value)
        {
            private readonly double _value = value;
            public static implicit operator Strength(double v) => new(v);
            public static implicit operator double(Strength s) => s._value * 2;
        }
        public interface IFactor { static abstract double Factor { get; } static virtual double Of(double x) => x - 1; }
        public sealed class Half : IFactor { public static double Factor => 0.5; }
        public sealed class Double : IFactor { public static double Factor => 2; public static double Of(double x) => x * x; }
        """, """
        namespace My.Models;

        public abstract class Block(int width) : ILayer
        {
            protected readonly Linear Inner = new(width, width);
            public int Repeat { get; init; } = 1;
            protected abstract Expr Activate(Expr x);
            public virtual Expr Apply(Expr x)
            {
                for (int i = 0; i < Repeat; i++) x = Activate(Inner.Apply(x));
                return x * width;
            }
        }
        public class Wide(int width) : Block(width)
        {
            private readonly LayerNorm _norm = new(width);
            protected override Expr Activate(Expr x) => _norm.Apply(Relu(x));
            public override Expr Apply(Expr x) => base.Apply(x) + x;
        }
        public class Options { public int Size { get; set; } = 4; }
        public sealed class Stack<TLayer, TOptions> where TLayer : ILayer where TOptions : Options, new()
        {
            private readonly List<ILayer> _layers = new();
            public Stack(int depth)
            {
                TOptions options = new() { Size = 3 };
                int size = options.Size + 1;
                for (int i = 0; i < depth; i++) _layers.Add(Make(size));
            }
            private static ILayer Make(int size) => new Linear(size, size);
            public Expr Run(Expr x) => _layers.Count is 2 and > 1 ? _layers.Aggregate(x, (v, l) => l.Apply(v)) : x;
        }
        public sealed class Tied(Expr weight) : ILayer
        {
            public Expr Apply(Expr x) => MatMul(x, weight);
        }
        """);

    public static readonly Sample Control = new("patterns, queries, closures", """
        [Differentiable]
        public partial class Model
        {
            private readonly Linear[] _heads = [new(4, 2), new(4, 2), new(4, 2)];

            public Expr Patterns([Shape("n", 4)] Expr x, [Shape("n")] IntExpr k)
            {
                int[] sizes = [1, 2, 3];
                double sum = 0;
                foreach (object o in new object[] { 1, 2.5, "four", 'c', new[] { 1 }, (1, 2) })
                {
                    sum += o switch
                    {
                        int i when i > 0 => i,
                        double and > 2 => 2,
                        string { Length: 4 } s => s.Length,
                        char => 8,
                        int[] and [1, ..] => 16,
                        (int a, int b) => a + b * 32,
                        _ => throw new InvalidOperationException(),
                    };
                }
                if (sizes is [var first, .., 3] && first == 1) sum++;
                switch (sizes.Length)
                {
                    case 1: sum = 0; break;
                    case 3 when sum > 10:
                    case 4: sum += 100; break;
                    default: return x;
                }
                string? text = null;
                int length = text?.Length ?? 7;
                int? maybe = sizes.Length > 2 ? 5 : null;
                maybe += 1;
                text ??= "abc";
                return x * sum + length + maybe.Value + text[^1] + text[1..].Length + x.Shape.Skip(1).ToArray().Length() + Sum(Real(k));
            }

            public Expr Queries([Shape("n", 4)] Expr x)
            {
                var heads = from h in _heads where h.Weight.Rank == 2 let y = h.Apply(x) orderby 1 select y * 2;
                List<Func<Expr, Expr>> steps = [];
                for (int i = 0; i < 3; i++) { int captured = i; steps.Add(v => v + captured * i); }
                foreach (var head in _heads) steps.Add(v => v + Sum(head.Apply(x)));
                Expr all = Concatenate(heads.ToArray(), axis: -1);
                foreach (Func<Expr, Expr> step in steps) all = step(all);
                Dictionary<string, Expr> named = new() { ["a"] = all, ["b"] = all * 2 };
                foreach ((string key, Expr value) in named) all = all + value * key.Length;
                if (named.TryGetValue("b", out Expr? found) && !named.ContainsKey("c")) all -= found;
                Apply(ref all, Square);
                int n = 5; Bump(ref n); Make(out var made, n);
                int Factorial(int m) => m <= 1 ? 1 : m * Factorial(m - 1);
                double[,] grid = { { 1, 2 }, { 3, 4 } };
                int[][] jagged = [[1], [2, 3]];
                all = all * grid[1, 0] + jagged[^1][^1] + Factorial(4) + made + checked(n * 2);
                return Reshape(all, all.Shape[0], 2, -1) + Mean(all) * all.Shape[0] / (2.0 * 3) - Permuted(all, [1, 0]);
            }
            private static Expr Permuted(Expr x, IReadOnlyList<int> axes) => Sum(Permute(x, [.. axes]));
            private static void Apply(ref Expr x, Func<Expr, Expr> f) => x = f(x);
            private static void Bump(ref int n) => n += 2;
            private static void Make(out Expr made, int n) => made = Expr.Constant(n);
        }
        """, """
        public static class Extensions
        {
            public static int Length<T>(this T[] items) => items.Length;
        }
        """);

    public static readonly Sample Members = new("interfaces, properties, static functions", """
        [Differentiable]
        public partial class @Model
        {
            private readonly IVisitor _visitor = new Visitor();
            private readonly Linear _layer;
            public Linear Layer => _layer;
            public Linear Second { get; }
            public int Width { get; private set; }
            private readonly Func<Expr, Expr> _function;
            private readonly Lazy _lazy = new();
            private static Expr Half(Expr x) => x / 2;

            public Model()
            {
                _layer = new(4, 4);
                Second = new(4, 4) ;
                Width = 4;
                _function = Layer.Apply;
                _function = Compose(_function, Half);
            }

            public Expr F([Shape("n", 4)] Expr @in)
            {
                Expr @class = _visitor.Visit<Linear>(Second, @in) + _visitor.Twice(@in) + _visitor.Name.Length;
                @class = _function(@class) * Width + _lazy[2] + _lazy.Cached;
                return @class is { Rank: 2, Shape: [_, var last] } && (int)last == 4 ? Sum(@class) : @class;
            }

            public (Expr loss, Expr Logits) G([Shape("n", 4)] Expr x, [Shape] Expr weight)
            {
                (Expr loss, Expr logits) result = (loss: Sum(x) * weight, x);
                result.logits = Relu(result.logits);
                var (a, _) = result;
                return result with { loss = a + result.Item1 };
            }

            private static Func<T, T> Compose<T>(params Func<T, T>[] functions) => x => functions.Aggregate(x, (v, f) => f(v));
        }
        public interface IVisitor
        {
            string Name => "visitor";
            Expr Visit<T>(T layer, Expr x) where T : ILayer;
            Expr Twice(Expr x) => x * Factor;
            protected static double Factor => 2;
        }
        public sealed class Visitor : IVisitor
        {
            Expr IVisitor.Visit<T>(T layer, Expr x) => layer.Apply(x) + Name<T>();
            private static double Name<T>() where T : ILayer => 1.5;
            public Expr Twice(Expr x) => x + x;
        }
        public sealed class Lazy
        {
            private readonly int[] _table = [3, 4, 5];
            public int this[int i] => _table[i];
            public double Cached { get => field * 2; init => field = value + 1; } = 3;
        }
        """);
}
