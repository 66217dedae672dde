namespace Graph.Generators.Tests.Helpers;

/// <summary>Models of pictures.</summary>
public static partial class Samples
{
    public static readonly Sample Pictures = new("pictures", """
        [Differentiable]
        public sealed partial class Model
        {
            private readonly Conv2D _stem = new(3, 8, (5, 3), stride: (2, 1), padding: (2, 1));
            private readonly Conv2D _depthwise =
                new(8, 8, 3, padding: Padding.Same, dilation: 2, groups: 8, bias: false, initializer: Initializers.HeNormal);
            private readonly ConvTranspose2D _grow = new(8, 6, 4, stride: 2, padding: new[] { 1, 1 }, outputPadding: 1, groups: 2);
            private readonly Sequential _tail =
                new(new MaxPool2D(3, stride: 2, padding: 1, ceilMode: true), new AveragePool2D((2, 1)), new Flatten());
            private readonly Linear _head = new(6 * 4 * 9, 5);
            private readonly GroupNorm _groups = new(2, 8);
            private readonly InstanceNorm2D _instances = new(6, affine: true);
            private readonly InstanceNorm1D _signals = new(4);
            private readonly RmsNorm _scale = new(5);
            private readonly Conv1D _line = new(2, 4, 7);
            private readonly Conv3D _volume = new(1, 2, (1, 2, 3));

            public Expr Logits([Shape("batch", 3, 16, 16)] Expr pictures)
            {
                Expr y = Relu(_groups.Apply(_stem.Apply(pictures)));
                y = Relu(_depthwise.Apply(y) + y);
                y = _instances.Apply(_grow.Apply(MaxPool2D(y, (1, 2))));
                return _scale.Apply(_head.Apply(_tail.Apply(y[.., .., ..16, ..16])));
            }

            public Expr Signals([Shape("batch", 2, "time")] Expr signals) => GlobalMaxPool(_signals.Apply(_line.Apply(signals)));

            public Expr Volumes([Shape("batch", 1, 4, 5, 6)] Expr volumes)
                => GlobalAveragePool(new Upsample(2, InterpolationMode.Linear).Apply(_volume.Apply(volumes)));

            public Expr Own([Shape("batch", 3, 8, 8)] Expr x, [Shape(4, 3, 3, 3)] Expr w)
                => Sum(Conv2D(x, w, stride: 2, padding: Padding.Valid)) + Sum(Fold(Unfold(x, 3), 8, (3, 3)));
        }
        """);
}
