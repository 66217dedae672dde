namespace Graph.Generators.Tests.Helpers;

/// <summary>Models that keep states.</summary>
public static partial class Samples
{
    public static readonly Sample States = new("states", """
        [Differentiable]
        public sealed partial class Model
        {
            private readonly Linear _first = new(3, 5);
            private readonly Block[] _blocks = [new(5), new(5)];
            private readonly State _count = new();
            private readonly State _last = new(5) { Initializer = Initializers.Ones };

            public Expr Loss([Shape("batch", 3)] Expr x)
            {
                Expr y = Apply(x, training: true);
                _count.Update(_count + 1);
                return Mean(Square(y)) / (1 + _count);
            }

            public Expr Predict([Shape("batch", 3)] Expr x) => Apply(x, training: false);

            private Expr Apply(Expr x, bool training)
            {
                Expr y = _first.Apply(x);
                foreach (Block block in _blocks) y = block.Apply(y, training);
                if (training) _last.Update(Flip(y[0], 0) + _last);
                return y;
            }

            private sealed class Block(int width)
            {
                private readonly BatchNorm1D _norm = new(width);

                public Expr Apply(Expr x, bool training) => Relu(_norm.Apply(x, training)) + x;
            }
        }
        """);
}
