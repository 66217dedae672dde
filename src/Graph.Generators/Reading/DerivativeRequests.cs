using Graph.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Graph.Generators.Reading;

/// <summary>Reads the attributes that ask for derivatives of an entry point; what does not exist, or is zero, is reported.</summary>
internal sealed class DerivativeRequests(
    IMethodSymbol method, SourceModel source, ProblemList problems, SyntaxNode declaration, IReadOnlyList<KeyValuePair<string, Variable>> parameters,
    IReadOnlyList<(InputSpec Spec, Node Node)> inputs, IReadOnlyList<SymbolicValue> results)
{
    private static readonly DerivativeKind[] Kinds = (DerivativeKind[])Enum.GetValues(typeof(DerivativeKind));

    private readonly Node[] _ends = [.. results.Select(r => r.Node)];

    private bool IsScalar => results is [Expr { Rank: 0 }];

    private string Shown => string.Join(", ", results.Select(r => r.Node.Type));

    private Location Place => method.Locations[0];

    /// <summary>What is asked for, in the order of the kinds.</summary>
    public IReadOnlyList<DerivativeSpec> Read()
    {
        if (IsScalar) CheckParameters();
        bool hasDefault = IsScalar && parameters.Count == 0 && Attributes.Find(method, Attribute(DerivativeKind.Gradient)) is null;
        if (hasDefault) CheckInputs(inputs.Where(i => IsReal(i.Spec)), Place);
        return [.. Kinds.Select(Request).OfType<DerivativeSpec>()];
    }

    private static string Attribute(DerivativeKind kind) => $"{kind}Attribute";

    private static bool IsReal(InputSpec input) => input.Type.Element == ElementType.Real;

    /// <summary>A request and the inputs that vary; what is wrong with it is reported and the rest kept.</summary>
    private DerivativeSpec? Request(DerivativeKind kind)
    {
        if (Attributes.Strings(method, Attribute(kind)) is not { } asked) return null;
        Location place = Attributes.Place(Attributes.Find(method, Attribute(kind)), source.Cancellation) ?? Place;
        if (Refusal(kind) is { } refusal)
        {
            problems.Add(refusal.Id, refusal.Message, place, declaration);
            return null;
        }
        (InputSpec Spec, Node Node)[] real = [.. inputs.Where(i => IsReal(i.Spec))];
        foreach (string unknown in asked.Where(a => real.All(i => i.Spec.Name != a)))
        {
            string known = string.Join(", ", real.Select(i => i.Spec.Name));
            problems.Add("GRC1011", $"{method.Name} has no real input \"{unknown}\"; it has {known}.", place, declaration);
        }
        bool onlyParameters = asked.Count == 0 && parameters.Count > 0 && IsAlongDirections(kind);
        (InputSpec Spec, Node Node)[] wanted = onlyParameters ? [] : [.. real.Where(i => asked.Count == 0 || asked.Contains(i.Spec.Name))];
        CheckInputs(wanted, place);
        if (wanted.Length == 0 && asked.Count > 0) return null;
        if (wanted.Length == 0 && !onlyParameters && kind is not (DerivativeKind.Gradient or DerivativeKind.VectorJacobian))
        {
            string none = IsAlongDirections(kind) ? "no real input, and its class no parameter" : "no real input";
            problems.Add("GRC4006", $"Nothing varies: {method.Name} has {none}.", place, declaration);
            return null;
        }
        return new DerivativeSpec(kind, wanted.Select(w => w.Spec.Name).ToEquatable());
    }

    private static bool IsAlongDirections(DerivativeKind kind)
        => kind is DerivativeKind.JacobianVector or DerivativeKind.HessianVector or DerivativeKind.GaussNewtonVector;

    /// <summary>Why the results have no such derivative, if they have none.</summary>
    private (string Id, string Message)? Refusal(DerivativeKind kind) => kind switch
    {
        DerivativeKind.Gradient when !IsScalar => (
            "GRC4001", $"Only a scalar has a gradient, and {method.Name} gives {Shown}: reduce it with Sum or Mean, "
            + "or ask for [VectorJacobian], which takes the seed."),
        DerivativeKind.Hessian or DerivativeKind.HessianVector when !IsScalar => (
            "GRC4001", $"Only a scalar has a Hessian, and {method.Name} gives {Shown}: "
            + "reduce it with Sum or Mean, or write Jacobian(Jacobian(y, x), x) in a method of its own."),
        DerivativeKind.GaussNewtonVector when !IsGaussNewton => (
            "GRC4007", "[GaussNewtonVector] takes one real result, the residuals, or a tuple of a scalar "
            + $"loss and the real outputs that it was made from, and {method.Name} gives {Shown}."),
        _ when !results.All(r => r is Expr) => ("GRC4001", $"Only real results have a derivative, and {method.Name} gives {Shown}."),
        _ => null,
    };

    /// <summary>Residuals, or a loss and the outputs that it goes through.</summary>
    private bool IsGaussNewton
        => results is [Expr] || (results is [Expr { Rank: 0 } loss, Expr outputs] && Influence.Reaches(outputs.Node, [loss.Node]));

    private void CheckInputs(IEnumerable<(InputSpec Spec, Node Node)> wanted, Location place)
    {
        HashSet<Node> influential = Influence.On(_ends);
        foreach ((InputSpec spec, _) in wanted.Where(w => !influential.Contains(w.Node)))
        {
            string message = $"The input {spec.Name} cannot influence the result of {method.Name}: its gradient is zero.";
            problems.Add("GRC4003", message, place, declaration);
        }
    }

    private void CheckParameters()
    {
        HashSet<Node> influential = Influence.On(_ends);
        string[] unused = [.. parameters.Where(p => !influential.Contains(p.Value.Node)).Select(p => p.Key)];
        if (unused.Length == 0) return;
        string names = unused.Length <= 6 ? string.Join(", ", unused) : $"{string.Join(", ", unused.Take(5))} and {unused.Length - 5} more";
        problems.Add("GRC4003", $"{names} cannot influence the result of {method.Name}: the gradient is zero there.", Place, declaration);
    }
}
