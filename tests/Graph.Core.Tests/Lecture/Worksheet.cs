using Graph.Core.Tests.Properties;
using Graph.Evaluation;
using Graph.Graphs;

namespace Graph.Core.Tests.Lecture;

/// <summary>Named inputs with their values, to write a computation down and ask what it gives.</summary>
internal sealed class Worksheet
{
    private readonly EvaluationContext _context = new();

    /// <summary>A scalar.</summary>
    public Expr Scalar(string name, double value) => Tensor(name, [], value);

    /// <summary>A vector.</summary>
    public Expr Vector(string name, params double[] values) => Tensor(name, [values.Length], values);

    /// <summary>A matrix, row by row.</summary>
    public Expr Matrix(string name, int rows, int columns, params double[] values) => Tensor(name, [rows, columns], values);

    /// <summary>A matrix of values that are alike to no other.</summary>
    public Expr Matrix(string name, int rows, int columns)
        => Matrix(name, rows, columns, [.. Enumerable.Range(0, rows * columns).Select(i => Math.Sin((1.3 * i) + name.Sum(c => c)))]);

    /// <summary>Labels.</summary>
    public IntExpr Labels(string name, params int[] values)
        => (IntExpr)Input(name, ElementType.Integer, new DenseTensor([.. values.Select(v => (double)v)], values.Length));

    /// <summary>Gives an input another value.</summary>
    public void Set(string name, double[] values) => _context.Inputs[name] = new DenseTensor(values, _context.Inputs[name].Shape);

    /// <summary>The elements of an input.</summary>
    public double[] Get(string name) => _context.Inputs[name].Data;

    /// <summary>The elements of a result in row-major order.</summary>
    public double[] Evaluate(SymbolicValue value) => Evaluate([value])[0];

    /// <summary>The elements of several results of one graph.</summary>
    public double[][] Evaluate(params SymbolicValue[] values) => Run(ComputationGraph.Of(values));

    /// <summary>The elements of the results of a graph.</summary>
    public double[][] Run(ComputationGraph graph) => [.. Interpreter.Evaluate(graph, _context).Select(r => r.Data)];

    private Expr Tensor(string name, int[] shape, params double[] values) => (Expr)Input(name, ElementType.Real, new DenseTensor(values, shape));

    private SymbolicValue Input(string name, ElementType type, DenseTensor value)
    {
        _context.Inputs.Add(name, value);
        return CentralDifferences.Input(name, type, value);
    }
}
