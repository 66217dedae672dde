using System.Reflection;

namespace Graph.Generators.Tests.Helpers;

/// <summary>Projects that read and run.</summary>
public static partial class Samples
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

    public static readonly Sample Derivatives = new("derivatives of every kind", """
        [Differentiable]
        public sealed partial class Model
        {
            private readonly Linear _layer = new(3, 2);

            [JacobianVector("x"), Jacobian("x")]
            public Expr Outputs([Shape("rows", 3)] Expr x) => Tanh(_layer.Apply(x));

            public (Expr Along, Expr Curvature, Expr Hessians) Inside([Shape("rows", 3)] Expr x, [Shape("rows", 3)] Expr v, [Shape(3)] Expr w)
            {
                Expr y = Outputs(x), loss = Sum(Square(y));
                Expr[] along = [JacobianVector(y, x, v), JacobianVector(y, [x, w], [v, w])];
                Expr curvature = HessianVector(loss, x, v) + GaussNewtonVector(loss, y, x, v);
                return (along[0] + along[1], curvature, Map(row => Hessian(Energy(row), row), x) + Map((a, b) => Jacobian(a * b, a), x, v));

                Expr Energy(Expr row) => Sum(Exp(row * w));
            }
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
}
