using Graph.Generators.Models;

namespace Graph.Generators.Emission;

/// <summary>
/// A model's frozen form: a nested class with a copy of the parameters, the operands of products packed once, and the forms that compute values and update
/// no states.
/// </summary>
internal sealed class FrozenEmitter(ModelSpec model, Layout layout, IReadOnlyList<FormEmitter> values)
{
    /// <summary>The class that holds the operands, and the name of the driver's argument of it.</summary>
    public const string WeightsType = "PackedWeights";

    private readonly string _real = StepFields.Real(model.Precision);

    public void Write(CodeWriter writer)
    {
        FrozenOperand[] operands = [.. values.SelectMany(v => v.FrozenOperands).GroupBy(o => o.Name).Select(g => g.First())];
        writer.Line("/// <summary>");
        writer.Line("/// The model as it is now, for inference only: an immutable copy of the parameters, which later training does not change, with the weights of its");
        writer.Line("/// matrix products packed once. Results have the same bits as the model's own. Safe to use from many threads at once.");
        writer.Line("/// </summary>");
        writer.Line("public Frozen Freeze() => new(Parameters);");
        writer.Line();
        writer.Line($"/// <summary>A frozen <see cref=\"{model.Name}\"/>: what <see cref=\"Freeze\"/> makes.</summary>");
        using (writer.Open("public sealed class Frozen"))
        {
            writer.Line($"internal Frozen(Parameters<{_real}> parameters)");
            using (writer.OpenBody())
            {
                writer.Line("Parameters = parameters.ZerosLike();");
                writer.Line("Parameters.CopyFrom(parameters);");
                if (operands.Length > 0) writer.Line($"Weights = new {WeightsType}(Parameters.Span);");
            }
            writer.Line();
            writer.Line($"private Parameters<{_real}> Parameters {{ get; }}");
            if (operands.Length > 0) writer.Line().Line($"private {WeightsType} Weights {{ get; }}");
            foreach (FormEmitter form in values)
            {
                writer.Line();
                form.WriteFrozen(writer);
            }
        }
        if (operands.Length > 0) WriteWeights(writer, operands);
    }

    private void WriteWeights(CodeWriter writer, FrozenOperand[] operands)
    {
        writer.Line();
        writer.Line("/// <summary>Operands of products in the order in which the products read them.</summary>");
        using (writer.Open($"private sealed class {WeightsType}(ReadOnlySpan<{_real}> parameters)"))
        {
            foreach (FrozenOperand o in operands)
            {
                string memory = $"parameters.Slice({Literals.Grouped(layout[o.Parameter])}, {Literals.Grouped(o.Length)})";
                writer.Line($"public {o.Type(_real)} {o.Name} {{ get; }} = {o.Value(memory, _real)};");
            }
        }
    }
}
