using Graph.Generators.Models;
using Graph.Graphs;
using Graph.Operators;
using Graph.Scheduling;

namespace Graph.Generators.Emission;

/// <summary>One generated method with everything that runs it: checks, driver, step and kernels.</summary>
internal sealed class FormEmitter
{
    private readonly ModelSpec _model;
    private readonly EntryForm _form;
    private readonly Schedule _schedule;
    private readonly DriverNames _names;
    private readonly StepFields _fields;
    private readonly KernelTexts _kernels;
    private readonly Layout _layout;

    public FormEmitter(ModelSpec model, EntryForm form, Layout layout, Schedule schedule)
    {
        (_model, _form, _layout, _schedule) = (model, form, layout, schedule);
        _names = new DriverNames(form);
        bool isValue = model.Parameters.Count > 0 && form.Outputs.All(o => o.Kind == OutputKind.Result) && form.Name == form.Entry.Name;
        FrozenOperands = isValue ? [.. Operands().Distinct()] : [];
        _fields = new StepFields(model, form, _names, _schedule, layout, FrozenOperands, $"{KernelsType}{(form.IsTrainStep ? "<TRule>" : "")}.Step");
        _kernels = new KernelTexts(_schedule, _fields, _names.Step, _names.Dimension, model.Precision);
    }

    /// <summary>The parameters that the products of a form which computes values can take packed or prepared.</summary>
    public IReadOnlyList<FrozenOperand> FrozenOperands { get; }

    /// <summary>Whether the form has kernels of its own; the step of a small model is its gradient, then the optimiser.</summary>
    private bool IsFused => !(_form.IsTrainStep && _schedule.IsInline);

    private string RealType => StepFields.Real(_model.Precision);

    private string KernelsType => $"{_form.Name}Kernels";

    private string KernelsHead => _form.IsTrainStep ? $"{KernelsType}<TRule> where TRule : struct, IUpdateRule, allows ref struct" : KernelsType;

    public void Write(CodeWriter writer)
    {
        Signatures signatures = SignaturesWith("null");
        Action remarks = () => new ScheduleDocumentation(_schedule, _form, _fields, _kernels, _model.Precision).Write(writer);
        if (_form.IsTrainStep) new TrainStepMethods(_model, _form, _names, signatures, _layout).Write(writer, IsFused ? remarks : null);
        else signatures.Write(writer, remarks);
        if (!IsFused) return;
        writer.Line();
        writer.Line($"/// <summary>What {_form.Name} runs.</summary>");
        using (writer.Open($"private static class {KernelsHead}"))
        {
            signatures.WriteChecks(writer);
            writer.Line();
            WriteDispatch(writer, signatures);
            writer.Line();
            if (_schedule.IsInline)
            {
                WriteInline(writer, signatures);
                return;
            }
            new DriverEmitter(_form, signatures, _names, _schedule, _fields, _kernels, RealType).Write(writer);
            writer.Line();
            WriteStep(writer);
            _kernels.Write(writer);
        }
    }

    /// <summary>The public methods of a frozen model, which run the same kernels.</summary>
    public void WriteFrozen(CodeWriter writer) => SignaturesWith("Weights").Write(writer, () => { });

    private Signatures SignaturesWith(string weights) => new(_model, _form, _names, KernelsType, FrozenOperands.Count > 0 ? weights : null);

    private IEnumerable<FrozenOperand> Operands()
    {
        Identifiers names = new();
        foreach (Kernel kernel in _schedule.Groups.SelectMany(g => g.Kernels))
        {
            if (PackedOperand.Of(_schedule.Graph, kernel) is { } packed) yield return packed;
            if (PreparedOperand.Of(_schedule.Graph, kernel, _form.Name) is not { } prepared) continue;
            yield return prepared with { Product = names.Unique(prepared.Product) };
        }
    }

    private void WriteDispatch(CodeWriter writer, Signatures signatures)
    {
        string arguments = string.Join(", ", signatures.DriverArguments);
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        writer.Line($"private static {signatures.ReturnType} Run({string.Join(", ", signatures.DriverParameters)})");
        string lanes = _model.Precision == Precision.Single ? "SingleLanes" : "DoubleLanes";
        if (signatures.ReturnType == "void")
        {
            using (writer.OpenBody())
            {
                writer.Line($"if (Vector512.IsHardwareAccelerated) Run<{lanes}512>({arguments});");
                writer.Line($"else if (Vector256.IsHardwareAccelerated) Run<{lanes}256>({arguments});");
                writer.Line($"else Run<{lanes}128>({arguments});");
            }
            return;
        }
        writer.Line($"    => Vector512.IsHardwareAccelerated ? Run<{lanes}512>({arguments})");
        writer.Line($"    : Vector256.IsHardwareAccelerated ? Run<{lanes}256>({arguments})");
        writer.Line($"    : Run<{lanes}128>({arguments});");
    }

    /// <summary>The driver of a small graph is its only kernel.</summary>
    private void WriteInline(CodeWriter writer, Signatures signatures)
    {
        RowKernel kernel = (RowKernel)_schedule.Groups[0].Kernels[0];
        foreach (string formula in _kernels.FormulasOf(kernel)) writer.Line("// " + formula);
        writer.Line(KernelTexts.KernelAttribute);
        writer.Line($"private static {signatures.ReturnType} Run<V>({string.Join(", ", signatures.DriverParameters)})");
        using (writer.Open($"    where V : struct, ILanes<V, {RealType}>"))
        {
            foreach (StepField field in _fields.All.Where(f => f.Name != f.Value)) writer.Line($"{field.Type} {field.Name} = {field.Value};");
            foreach (string local in signatures.ScalarResults) writer.Line(local);
            writer.Lines(RowKernelEmitter.Lines(_schedule.Graph, kernel, _fields, _model.Precision, _names.Locals));
            if (signatures.Return is { } result) writer.Line(result);
        }
    }

    private void WriteStep(CodeWriter writer)
    {
        writer.Line("/// <summary>The values of one step: views of the inputs, the parameters, the workspace and the results.</summary>");
        _fields.Write(writer);
    }
}
