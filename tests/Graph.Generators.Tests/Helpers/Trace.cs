using System.Reflection;
using Graph.Generators.Models;
using Graph.Graphs;
using Graph.Operators;

namespace Graph.Generators.Tests.Helpers;

/// <summary>Runs the user's compiled symbolic methods on symbolic inputs: the graph that execution builds, to hold the reader's against.</summary>
internal static class Trace
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Demands that every entry point of the only model reads as it runs.</summary>
    public static ModelSpec EqualsRead(params string[] sources)
    {
        ModelSpec model = GeneratorRun.Model(sources);
        Type type = GeneratorRun.Load(sources)
            .GetType(model.Namespace.Length == 0 ? model.Name : $"{model.Namespace}.{model.Name}", throwOnError: true)!;
        Assert.That(model.EntryPoints, Is.Not.Empty);
        foreach (EntryPointSpec entry in model.EntryPoints) Assert.That(Text(entry.Graph), Is.EqualTo(Text(Run(type, entry))), entry.Name);
        return model;
    }

    private static ComputationGraph Run(Type type, EntryPointSpec entry)
    {
        object? instance = type.IsAbstract ? null : Activator.CreateInstance(type);
        object?[] inputs = [.. entry.Inputs.Select(Input)];
        MethodInfo method = type.GetMethods(
            BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Single(m => m.Name == entry.Name && m.GetParameters().Any(p => p.IsDefined(typeof(ShapeAttribute))));
        object result = method.Invoke(instance, inputs)!;
        IEnumerable<SymbolicValue> values = result is SymbolicValue single ? [single]
            : Generators.Reading.Interpreter.Elements(result).Cast<SymbolicValue>();
        List<State> states = [];
        if (instance is not null) Collect(instance, states);
        return ComputationGraph.Of([.. values, .. states.Select(s => s.Next).OfType<Expr>()]);
    }

    /// <summary>The states of an object in the order of the reader: fields in order of declaration, base classes first.</summary>
    private static void Collect(object value, List<State> states)
    {
        if (value is State state && !states.Contains(state)) states.Add(state);
        foreach (object item in value as object[] ?? []) Collect(item, states);
        Stack<Type> hierarchy = new();
        for (Type? type = value.GetType(); type is not null && IsWalked(type); type = type.BaseType) hierarchy.Push(type);
        foreach (FieldInfo field in hierarchy.SelectMany(t => t.GetFields(Declared).OrderBy(f => f.MetadataToken)))
        {
            if (field.GetValue(value) is { } held) Collect(held, states);
        }
    }

    /// <summary>Types of the sample and layers of the library: what can hold a state.</summary>
    private static bool IsWalked(Type type)
        => type.Assembly.GetName().Name == "Sample" || (type.Assembly == typeof(Expr).Assembly && !typeof(SymbolicValue).IsAssignableFrom(type));

    private static SymbolicValue Input(InputSpec input)
    {
        Node node = Node.Create(new Input(input.Name, input.Type));
        return input.Type.Element switch
        {
            ElementType.Integer => new IntExpr(node),
            ElementType.Boolean => new BoolExpr(node),
            ElementType.Key => new KeyExpr(node),
            _ => new Expr(node),
        };
    }

    /// <summary>The text without names: at run time values and parameters have none.</summary>
    private static string Text(ComputationGraph graph) => new ComputationGraph(
        graph.Instructions.Select(
            i => i with { Name = null, Operator = i.Operator is ParameterLeaf leaf ? leaf with { ParameterName = "" } : i.Operator }).ToEquatable(),
        graph.Outputs).ToString();
}
