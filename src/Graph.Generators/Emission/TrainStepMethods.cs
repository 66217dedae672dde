using Graph.Generators.Models;

namespace Graph.Generators.Emission;

/// <summary>
/// The public methods of a training step: one generic in the optimiser's rule, whose kernels update a parameter where its gradient is computed, and one for any
/// optimiser, which computes the gradient first; the latter alone where a model is so small that its gradient never leaves the first-level cache.
/// </summary>
internal sealed class TrainStepMethods(ModelSpec model, EntryForm form, DriverNames names, Signatures signatures, Layout layout)
{
    /// <summary>A gradient of up to this many elements lies on the stack.</summary>
    private const int LongestOnStack = 1024;

    private readonly string _real = StepFields.Real(model.Precision);
    private readonly DimensionSolver _solver = new(form, names);

    private string AnyOptimizer => $"Optimizer<{_real}>";

    private string RuledOptimizer => $"Optimizer<{_real}, TRule>";

    private string Gradient => $"{form.Entry.Name}AndGradientKernels.Call";

    private string Fused => $"{form.Name}Kernels<TRule>.Call";

    /// <param name="writer">Where to.</param>
    /// <param name="schedule">Documents the fused kernels; null if there are none.</param>
    public void Write(CodeWriter writer, Action? schedule)
    {
        signatures.Document(writer, schedule ?? (() => { }));
        bool isFused = schedule is not null;
        if (isFused) WriteFused(writer, overTensors: !_solver.IsSolved);
        else WriteUnfused(writer, overTensors: !_solver.IsSolved);
        if (isFused)
        {
            writer.Line().Line("/// <summary>As the other form, for an optimiser without a rule for single elements, or with frozen parameters: the whole gradient first.</summary>");
            WriteUnfused(writer, overTensors: !_solver.IsSolved);
        }
        if (!_solver.IsSolved || !signatures.TensorInputs.Any()) return;
        writer.Line().Line("/// <summary>As the form over spans, with shapes checked axis by axis.</summary>");
        WriteForwarding(writer, isFused);
    }

    private void WriteFused(CodeWriter writer, bool overTensors)
    {
        Head(writer, overTensors, isFused: true);
        using (writer.OpenBody())
        {
            WriteBeginning(writer, overTensors);
            writer.Line($"return TrainStep.Fuses(Parameters)");
            writer.Line($"    ? {Fused}({Arguments(overTensors, names.Optimizer)})");
            IEnumerable<string> inputs = form.Inputs.Select(DriverNames.Input);
            writer.Line($"    : {form.Name}({string.Join(", ", [.. inputs, $"({AnyOptimizer}){names.Optimizer}"])});");
        }
    }

    private void WriteUnfused(CodeWriter writer, bool overTensors)
    {
        Head(writer, overTensors, isFused: false);
        using (writer.OpenBody())
        {
            WriteBeginning(writer, overTensors);
            string gradient = names.Gradient, length = Literals.Grouped(layout.Length);
            if (layout.Length <= LongestOnStack)
            {
                writer.Line($"Span<{_real}> {gradient} = stackalloc {_real}[{length}];");
            }
            else
            {
                writer.Line($"using var fresh = Workspace<{_real}>.Rent({length});");
                writer.Line($"Span<{_real}> {gradient} = fresh.Data;");
            }
            writer.Line($"{gradient}.Clear();");
            writer.Line($"{_real} value = {Gradient}({Arguments(overTensors, gradient)});");
            writer.Line($"TrainStep.Apply<{_real}>({names.Optimizer}, {gradient});");
            writer.Line("return value;");
        }
    }

    private void WriteForwarding(CodeWriter writer, bool isFused)
    {
        Head(writer, overTensors: true, isFused);
        using (writer.OpenBody())
        {
            signatures.WriteTensorDimensions(writer);
            writer.Line($"return {form.Name}({string.Join(", ", form.Inputs.Select(signatures.TensorArgument).Append(names.Optimizer))});");
        }
    }

    private void Head(CodeWriter writer, bool overTensors, bool isFused)
    {
        IEnumerable<string> inputs = form.Inputs.Select(i => overTensors ? signatures.TensorParameter(i) : signatures.InputParameter(i));
        string optimizer = isFused ? RuledOptimizer : AnyOptimizer;
        writer.Line($"{signatures.Modifiers} {_real} {form.Name}{(isFused ? "<TRule>" : "")}({string.Join(", ", inputs.Append($"{optimizer} {names.Optimizer}"))})");
        if (isFused) writer.Line("    where TRule : struct, IUpdateRule, allows ref struct");
    }

    private void WriteBeginning(CodeWriter writer, bool overTensors)
    {
        if (overTensors) signatures.WriteTensorDimensions(writer);
        else writer.Lines(_solver.Lines);
        writer.Line($"TrainStep.Check({names.Optimizer}, Parameters);");
    }

    private string Arguments(bool overTensors, string last)
    {
        IEnumerable<string> inputs = form.Inputs.Select(i => overTensors ? signatures.TensorArgument(i) : DriverNames.Input(i));
        return string.Join(", ", ["Parameters.Span", .. StepFields.DimensionsOf(form).Select(names.Dimension), .. inputs, last]);
    }
}
