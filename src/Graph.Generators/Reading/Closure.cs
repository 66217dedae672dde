using System.Reflection;

namespace Graph.Generators.Reading;

/// <summary>Interpreted code as a delegate that the library can call.</summary>
internal sealed class Closure(Func<object?[], object?> body)
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>The delegate of the given type, or null for one of more than four parameters or with references.</summary>
    public Delegate? As(Type type)
    {
        MethodInfo invoke = type.GetMethod("Invoke")!;
        Type[] types = invoke.GetParameters().Select(p => p.ParameterType).ToArray();
        if (types.Length > 4 || types.Any(t => t.IsByRef)) return null;
        bool isVoid = invoke.ReturnType == typeof(void);
        Type[] arguments = isVoid ? types : [.. types, invoke.ReturnType];
        MethodInfo maker = typeof(Closure).GetMethod((isVoid ? nameof(Action0) : nameof(Func0)).Replace("0", $"{types.Length}"), Own)!;
        Delegate made = (Delegate)(arguments.Length == 0 ? maker : maker.MakeGenericMethod(arguments)).Invoke(this, null)!;
        return type.IsInstanceOfType(made) ? made : Delegate.CreateDelegate(type, made, "Invoke");
    }

    private object? Run(params object?[] arguments) => body(arguments);

    private Func<R> Func0<R>() => () => (R)Run()!;

    private Func<A, R> Func1<A, R>() => a => (R)Run(a)!;

    private Func<A, B, R> Func2<A, B, R>() => (a, b) => (R)Run(a, b)!;

    private Func<A, B, C, R> Func3<A, B, C, R>() => (a, b, c) => (R)Run(a, b, c)!;

    private Func<A, B, C, D, R> Func4<A, B, C, D, R>() => (a, b, c, d) => (R)Run(a, b, c, d)!;

    private Action Action0() => () => Run();

    private Action<A> Action1<A>() => a => Run(a);

    private Action<A, B> Action2<A, B>() => (a, b) => Run(a, b);

    private Action<A, B, C> Action3<A, B, C>() => (a, b, c) => Run(a, b, c);

    private Action<A, B, C, D> Action4<A, B, C, D>() => (a, b, c, d) => Run(a, b, c, d);
}
