using Graph.Core.Tests.Operators;
using Graph.Core.Tests.Properties;
using Graph.Evaluation;
using Graph.Graphs;
using Graph.Operators;
using Graph.Optimization;
using static Graph.Functions;

namespace Graph.Core.Tests.Symbolics;

/// <summary>Convolutions and poolings of awkward sizes against their definitions, written as loops.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ConvolutionTests
{
    private static readonly Geometry[] Geometries =
    [
        new([1, 7, 9, 6], [5, 7, 5, 3], [1, 1], [0, 0], [1, 1], 1),
        new([2, 7, 11, 8], [3, 7, 5, 3], [2, 2], [2, 1], [1, 1], 1),
        new([2, 6, 7, 9], [9, 2, 3, 2], [1, 2], [1, 2], [2, 2], 3),
        new([0, 2, 5, 5], [3, 2, 3, 3], [1, 1], [1, 1], [1, 1], 1),
        new([3, 5, 13], [5, 1, 4], [3], [3], [2], 5),
        new([1, 1, 20], [4, 1, 7], [2], [0], [1], 1),
        new([1, 4, 3, 5, 4], [6, 2, 2, 3, 2], [1, 2, 1], [1, 1, 0], [1, 1, 2], 2),
    ];

    [TestCaseSource(nameof(Geometries))]
    public void Convolution_is_the_sum_over_channels_and_positions(Geometry g)
    {
        (Expr x, Expr w, EvaluationContext context) = Operands(g.X, g.Weight);
        (DenseTensor a, DenseTensor b) = (context.Inputs["x"], context.Inputs["w"]);
        DenseTensor expected = DenseTensor.FromIndices(g.Result, place => g.Terms(place).Sum(t => a[t.X] * b[t.Weight]));
        AssertEqual(g.Convolution(x, w), context, expected);
    }

    /// <summary>⟨y, conv(x, w)⟩ = ⟨convᵀ(y, w), x⟩.</summary>
    [TestCaseSource(nameof(Geometries))]
    public void Transposed_convolution_is_the_transpose(Geometry g)
    {
        (Expr y, Expr w, EvaluationContext context) = Operands(g.Result, g.Weight);
        DenseTensor expected = DenseTensor.Create(g.X, _ => 0);
        foreach (int[] place in DenseTensor.Indices(g.Result))
        {
            foreach ((int[] at, int[] weight) in g.Terms(place)) expected[at] += context.Inputs["x"][place] * context.Inputs["w"][weight];
        }
        AssertEqual(g.Transposed(y, w), context, expected);
    }

    [TestCaseSource(nameof(Geometries))]
    public void Derivatives_agree_with_central_differences(Geometry g)
    {
        int[] x = [Math.Min(g.X[0], 1), .. g.X.Skip(1)];
        Geometry one = g with { X = x };
        (ElementType, DenseTensor)[] point = [OperatorSample.Reals(x), OperatorSample.Reals(g.Weight, phase: 0.2)];
        Assert.That(CentralDifferences.Faults(i => Sin(one.Convolution((Expr)i[0], (Expr)i[1])), point), Is.Empty);
    }

    [TestCase(new[] { 2, 3, 9 }, new[] { 3 }, new[] { 2 }, new[] { 1 }, new[] { 1 }, false)]
    [TestCase(new[] { 2, 3, 10 }, new[] { 3 }, new[] { 3 }, new[] { 1 }, new[] { 2 }, true)]
    [TestCase(new[] { 7, 8, 5 }, new[] { 3, 2 }, new[] { 2, 1 }, new[] { 1, 0 }, new[] { 1, 1 }, true)]
    [TestCase(new[] { 1, 2, 4, 5, 6 }, new[] { 2, 3, 3 }, new[] { 2, 2, 1 }, new[] { 1, 0, 1 }, new[] { 1, 1, 1 }, false)]
    [TestCase(new[] { 1, 2, 4, 5, 6 }, new[] { 2, 3, 3 }, new[] { 2, 2, 1 }, new[] { 1, 1, 1 }, new[] { 1, 2, 2 }, false)]
    public void Pooling_combines_what_each_window_covers(int[] shape, int[] size, int[] stride, int[] padding, int[] dilation, bool ceilMode)
    {
        (Expr x, _, EvaluationContext context) = Operands(shape, [1]);
        int axes = size.Length, lead = shape.Length - axes;
        int[] spans = [.. size.Select((s, i) => (dilation[i] * (s - 1)) + 1)];
        int[] result = [.. shape.Take(lead), .. size.Select((_, i) => Places(i))];
        DenseTensor largest = DenseTensor.FromIndices(result, place => Inside(place).Max(at => context.Inputs["x"][at]));
        Expr max = axes switch
        {
            1 => MaxPool1D(x, size, stride, padding, dilation, ceilMode),
            2 => MaxPool2D(x, size, stride, padding, dilation, ceilMode),
            _ => MaxPool3D(x, size, stride, padding, dilation, ceilMode),
        };
        AssertEqual(max, context, largest);
        if (dilation.Any(d => d > 1)) return;
        DenseTensor mean = DenseTensor.FromIndices(result, place => Inside(place).Average(at => context.Inputs["x"][at]));
        Expr average = axes switch
        {
            1 => AveragePool1D(x, size, stride, padding, ceilMode, countIncludePad: false),
            2 => AveragePool2D(x, size, stride, padding, ceilMode, countIncludePad: false),
            _ => AveragePool3D(x, size, stride, padding, ceilMode, countIncludePad: false),
        };
        AssertEqual(average, context, mean);

        // a last window counts if it begins before the padding behind the axis
        int Places(int i)
        {
            int rest = shape[lead + i] + (2 * padding[i]) - spans[i], count = (ceilMode ? (rest + stride[i] - 1) / stride[i] : rest / stride[i]) + 1;
            return ceilMode && (count - 1) * stride[i] >= shape[lead + i] + padding[i] ? count - 1 : count;
        }

        int[][] Inside(int[] place)
        {
            int[] at = [.. place];
            return [.. DenseTensor.Indices(size)
                .Select(k => (int[])[.. at.Take(lead), .. k.Select((p, i) => (at[lead + i] * stride[i]) + (p * dilation[i]) - padding[i])])
                .Where(source => source.Select((p, a) => p >= 0 && p < shape[a]).All(inside => inside))];
        }
    }

    [TestCase(new[] { 2, 3, 7 }, new[] { 3 })]
    [TestCase(new[] { 2, 6, 7 }, new[] { 3, 5 })]
    [TestCase(new[] { 1, 4, 5, 6 }, new[] { 4, 2, 9 })]
    public void Adaptive_pooling_covers_the_axis(int[] shape, int[] size)
    {
        (Expr x, _, EvaluationContext context) = Operands(shape, [1]);
        int axes = size.Length, lead = shape.Length - axes;
        int[] result = [.. shape.Take(lead), .. size];
        Expr max = axes switch { 1 => AdaptiveMaxPool1D(x, size), 2 => AdaptiveMaxPool2D(x, size), _ => AdaptiveMaxPool3D(x, size) };
        Expr average = axes switch { 1 => AdaptiveAveragePool1D(x, size), 2 => AdaptiveAveragePool2D(x, size), _ => AdaptiveAveragePool3D(x, size) };
        AssertEqual(max, context, DenseTensor.FromIndices(result, place => Part(place).Max()));
        AssertEqual(average, context, DenseTensor.FromIndices(result, place => Part(place).Average()));

        double[] Part(int[] place)
        {
            int[] at = [.. place];
            return [.. DenseTensor.Indices(shape)
                .Where(i => i.Take(lead).SequenceEqual(at.Take(lead)) && i.Skip(lead).Select((p, a) => Covers(p, a)).All(covered => covered))
                .Select(i => context.Inputs["x"][i])];

            bool Covers(int position, int axis)
            {
                double from = Math.Floor((double)at[lead + axis] * shape[lead + axis] / size[axis]);
                return position >= from && position < Math.Ceiling((at[lead + axis] + 1.0) * shape[lead + axis] / size[axis]);
            }
        }
    }

    [Test]
    public void Gradient_of_a_padded_convolution_computes_no_margin()
        => Assert.That(Optimised(x => Conv2D(x, Ones(new Shape(4, 3, 5, 3)), padding: (2, 1))), Has.None.InstanceOf<StridedSlice>());

    [Test]
    public void Gradient_of_windows_side_by_side_adds_nothing()
        => Assert.That(Optimised(x => MaxPool2D(x, (2, 3))), Has.None.InstanceOf<Embed>().And.None.InstanceOf<ScatterAdd>());

    [Test]
    public void Gradient_of_a_mean_of_windows_is_a_sum_of_windows()
        => Assert.That(Optimised(x => AveragePool2D(x, 3, stride: 1, padding: 1)).OfType<Embed>().Count(), Is.EqualTo(1));

    [Test]
    public void Functions_that_never_fall_are_computed_behind_a_pooling()
    {
        (Expr x, Expr w, EvaluationContext context) = Operands([2, 3, 9, 8], [5, 3, 2, 3]);
        Expr all = Tanh(Relu(Conv2D(x, w, Sum(w, [1, 2, 3])))), pooled = MaxPool2D(all, (2, 3), stride: (2, 1));
        ComputationGraph written = ComputationGraph.Of(pooled), optimised = Pipeline.Run(written);
        IEnumerable<Instruction> functions = optimised.Instructions.Where(i => i.Operator is Graph.Operators.Relu or Graph.Operators.Tanh or Add);
        Assert.That(functions.Select(i => i.Type.Shape), Is.All.EqualTo(pooled.Shape));
        Assert.That(Interpreter.Evaluate(optimised, context)[0].Data, Is.EqualTo(Interpreter.Evaluate(written, context)[0].Data));
    }

    [Test]
    public void Functions_that_are_used_otherwise_stay_before_a_pooling()
    {
        (Expr x, _, _) = Operands([2, 3, 8, 6], [1]);
        Expr all = Relu(x);
        ComputationGraph optimised = Pipeline.Run(ComputationGraph.Of(MaxPool2D(all, 2), all));
        Assert.That(optimised.Instructions.Where(i => i.Operator is Relu).Select(i => i.Type.Shape), Is.EqualTo(new[] { all.Shape }));
    }

    [Test]
    public void What_differs_within_a_window_stays_before_a_pooling()
    {
        (Expr x, Expr w, EvaluationContext context) = Operands([2, 3, 8, 6], [6]);
        Expr sum = x + w;
        ComputationGraph written = ComputationGraph.Of(MaxPool2D(sum, 2)), optimised = Pipeline.Run(written);
        Assert.That(optimised.Instructions.Where(i => i.Operator is Add).Select(i => i.Type.Shape), Is.EqualTo(new[] { sum.Shape }));
        Assert.That(Interpreter.Evaluate(optimised, context)[0].Data, Is.EqualTo(Interpreter.Evaluate(written, context)[0].Data));
    }

    /// <summary>The operators of the gradient of a function of a picture, after the compiler's passes.</summary>
    private static Operator[] Optimised(Func<Expr, Expr> function)
    {
        (Expr x, _, _) = Operands([2, 3, 8, 6], [1]);
        Expr y = function(x), seed = Node.Create(new Input("seed", y.Node.Type)).Real;
        ComputationGraph graph = Pipeline.Run(ComputationGraph.Of(Gradient(y, x, seed)));
        return [.. graph.Instructions.Select(i => i.Operator)];
    }

    private static void AssertEqual(Expr actual, EvaluationContext context, DenseTensor expected)
    {
        ComputationGraph graph = ComputationGraph.Of(actual);
        foreach (ComputationGraph evaluated in new[] { graph, Pipeline.Run(graph, after: (pass, result) => GraphVerifier.Verify(result, pass)) })
        {
            DenseTensor value = Interpreter.Evaluate(evaluated, context)[0];
            Assert.That(value.Shape, Is.EqualTo(expected.Shape));
            Assert.That(value.Data, Is.EqualTo(expected.Data).Within(1e-12));
        }
    }

    private static (Expr X, Expr Weight, EvaluationContext Context) Operands(int[] x, int[] weight)
    {
        EvaluationContext context = new();
        (context.Inputs["x"], context.Inputs["w"]) = (OperatorSample.Reals(x).Value, OperatorSample.Reals(weight, phase: 0.2).Value);
        Expr Symbol(string name, int[] shape) => Node.Create(new Input(name, TensorType.Real(new Shape(shape.Select(d => (Dimension)d))))).Real;
        return (Symbol("x", x), Symbol("w", weight), context);
    }

    /// <summary>The sizes of a convolution.</summary>
    public sealed record Geometry(int[] X, int[] Weight, int[] Stride, int[] Padding, int[] Dilation, int Groups)
    {
        public int[] Result => [X[0], Weight[0], .. Stride.Select((s, i) => (Rest(i) / s) + 1)];

        public Expr Convolution(Expr x, Expr w) => Stride.Length switch
        {
            1 => Conv1D(x, w, null, Stride, Padding, Dilation, Groups),
            2 => Conv2D(x, w, null, Stride, Padding, Dilation, Groups),
            _ => Conv3D(x, w, null, Stride, Padding, Dilation, Groups),
        };

        /// <summary>The output padding makes the result as long as what the convolution took.</summary>
        public Expr Transposed(Expr y, Expr w)
        {
            int[] rest = [.. Stride.Select((s, i) => Rest(i) % s)];
            return Stride.Length switch
            {
                1 => ConvTranspose1D(y, w, null, Stride, Padding, rest, Groups, Dilation),
                2 => ConvTranspose2D(y, w, null, Stride, Padding, rest, Groups, Dilation),
                _ => ConvTranspose3D(y, w, null, Stride, Padding, rest, Groups, Dilation),
            };
        }

        /// <summary>Which elements of x and of the weight are multiplied for an element of the result.</summary>
        public IEnumerable<(int[] X, int[] Weight)> Terms(int[] place)
        {
            int[] at = [.. place];
            int group = at[1] / (Weight[0] / Groups);
            foreach (int[] k in DenseTensor.Indices([.. Weight.Skip(1)]))
            {
                int[] x = [at[0], (group * Weight[1]) + k[0], .. Stride.Select((s, i) => (at[2 + i] * s) + (k[1 + i] * Dilation[i]) - Padding[i])];
                if (x.Skip(2).Select((p, i) => p >= 0 && p < X[2 + i]).All(inside => inside)) yield return (x, [at[1], .. k]);
            }
        }

        /// <summary>How far the first window can move.</summary>
        private int Rest(int i) => X[2 + i] + (2 * Padding[i]) - (Dilation[i] * (Weight[2 + i] - 1)) - 1;

        public override string ToString()
            => $"x {string.Join("×", X)}, weight {string.Join("×", Weight)}, stride {string.Join("×", Stride)}, padding {string.Join("×", Padding)}, "
                + $"dilation {string.Join("×", Dilation)}, groups {Groups}";
    }
}
