using System.Reflection;

namespace Graph.Generators.Tests.Helpers;

/// <summary>Projects that read and run.</summary>
public static class Samples
{
    public static IEnumerable<Sample> All => typeof(Samples).GetFields(BindingFlags.Public | BindingFlags.Static)
        .OrderBy(f => f.MetadataToken).Select(f => f.GetValue(null)).OfType<Sample>();

    public static readonly Sample DigitClassifier = new("digit classifier", """
        [Differentiable]
        public sealed partial class Model
        {
            private readonly Linear _hidden = new(784, 128);
            private readonly Linear _output = new(128, 10);

            public Expr Logits([Shape("batch", 784)] Expr pixels)
                => _output.Apply(Relu(_hidden.Apply(pixels)));

            public Expr Loss([Shape("batch", 784)] Expr pixels, [Shape("batch")] IntExpr labels)
                => CrossEntropy(Logits(pixels), labels);
        }
        """);

    public static readonly Sample NetworkOfNetworks = new("network of networks", """
        [Differentiable]
        public sealed partial class Model
        {
            private readonly Encoder _encoder = new(8, 3);
            private readonly Decoder<Block> _decoder = new() { Scale = 2 };

            public Expr Loss([Shape("n", 8)] Expr x)
            {
                Expr code = _encoder.Encode(x);
                return MeanSquaredError(_decoder.Decode(code), x);
            }
        }
        """, """
        [Differentiable]
        public sealed partial class Encoder
        {
            private readonly Linear _in, _out;
            public Encoder() : this(8, 3) { }
            public Encoder(int inputs, int code)
            {
                _in = new Linear(inputs, 16);
                _out = new Linear(16, code, bias: false);
            }
            public Expr Encode([Shape("n", 8)] Expr x) => _out.Apply(Tanh(_in.Apply(x)));
        }
        public interface IBlock { Expr Run(Expr x); int Width { get; } }
        public class Block : IBlock
        {
            private readonly Parameter _gain = new(8) { Initializer = Initializers.Ones };
            public virtual int Width => 8;
            public Expr Run(Expr x) => x * _gain;
        }
        public class Decoder<T> where T : IBlock, new()
        {
            private readonly T _block = new();
            private readonly Linear _linear = new(3, 8);
            public int Scale { get; init; } = 1;
            public Expr Decode(Expr x) => _block.Run(_linear.Apply(x)) * Scale + _block.Width;
        }
        """);

    public static readonly Sample PhysicsInformed = new("PINN residual", """
        [Differentiable]
        public sealed partial class Model
        {
            private readonly Sequential _network = new(new Linear(1, 16), new Activation(Tanh), new Linear(16, 1));

            public Expr Residual([Shape("n", 1)] Expr x)
            {
                Expr u   = _network.Apply(x);
                Expr ux  = Gradient(Sum(u), x);
                Expr uxx = Gradient(Sum(ux), x);
                return Mean(Square(uxx + Sin(x)));
            }
        }
        """);

    public static readonly Sample UserLayer = new("a user layer in Sequential", """
        [Differentiable]
        public sealed partial class Model
        {
            private readonly ILayer _network = new Sequential(
                new Linear(4, 4), new Residual(new Scale(4)), new Activation(x => Relu(x) + 1), new Activation(Functions.Sigmoid));

            public Expr Forward([Shape("n", 4)] Expr x) => _network.Apply(x);
        }
        public sealed class Scale(int n) : ILayer
        {
            private readonly Parameter _factor = new(n);
            public Expr Apply(Expr x) => x * _factor / n;
        }
        public sealed class Residual(ILayer inner) : ILayer
        {
            Expr ILayer.Apply(Expr x) => x + inner.Apply(x);
        }
        """);

    public static readonly Sample BlackScholes = new("Black-Scholes in double precision", """
        [Differentiable(Precision.Double)]
        public static partial class Model
        {
            private const double Rate = 0.03;
            private static readonly double RootHalf = Math.Sqrt(0.5);

            [Gradient("spot", "volatility")]
            public static Expr Price([Shape] Expr spot, [Shape] Expr strike, [Shape] Expr volatility, [Shape] Expr time)
            {
                Expr deviation = volatility * Sqrt(time);
                Expr d1 = (Log(spot / strike) + (Rate + 0.5 * Square(volatility)) * time) / deviation;
                Expr d2 = d1 - deviation;
                return spot * Normal(d1) - strike * Exp(-Rate * time) * Normal(d2);

                static Expr Normal(Expr x) => 0.5 * Erfc(-x * RootHalf);
            }
        }
        """);

    public static readonly Sample Dropout = new("dropout with a key", """
        [Differentiable]
        public sealed partial class Model
        {
            private readonly Linear _hidden = new(4, 8);
            private readonly Graph.Dropout _dropout = new(0.25);

            public Expr Train([Shape("n", 4)] Expr x, KeyExpr key) => Sum(Forward(x, key, training: true));
            public Expr Infer([Shape("n", 4)] Expr x) => Forward(x, null!, training: false);
            private Expr Forward(Expr x, KeyExpr key, bool training)
            {
                var hidden = _dropout.Apply(_hidden.Apply(x), key, training);
                return _dropout.Apply(hidden * 2, key, training);
            }
        }
        """);

    public static readonly Sample Slices = new("slices", """
        [Differentiable]
        public sealed partial class Model
        {
            public (Expr, Expr, IntExpr) Parts([Shape("n", 6)] Expr x, [Shape(5)] IntExpr k)
            {
                Range middle = 1..^2;
                int last = 5;
                Expr a = x[0] + x[^1];
                Expr b = x[.., 1..3] * x[.., ^2..] + x[.., last] [0];
                Expr c = x[middle, Graph.Slice.Range(0, 6, 2)];
                Expr[] columns = [x[.., 0], x[.., 1], x[.., 2]];
                Expr sum = columns[^1];
                foreach (Expr column in columns[..2]) sum += column;
                return (Concatenate([a, Sum(b, 0), Sum(c, 0)]), sum, k[1..3]);
            }
        }
        """);

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
}
