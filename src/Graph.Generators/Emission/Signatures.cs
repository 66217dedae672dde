using Graph.Generators.Models;
using Graph.Operators;

namespace Graph.Generators.Emission;

/// <summary>The public methods of a form, and the one behind them that checks every argument before anything is computed or written.</summary>
/// <param name="model">The model.</param>
/// <param name="form">The form.</param>
/// <param name="names">The names of its arguments.</param>
/// <param name="kernelsType">The class that the kernels are in.</param>
/// <param name="weights">What the public methods pass for packed weights, if the kernels take any.</param>
internal sealed class Signatures(ModelSpec model, EntryForm form, DriverNames names, string kernelsType, string? weights)
{
    private readonly string _real = StepFields.Real(model.Precision);

    /// <summary>A single scalar result is returned; everything else is written.</summary>
    private FormOutput? Returned => form.Of(OutputKind.Result).Count() == 1 && form.Outputs[0].Type.Shape.Rank == 0 ? form.Outputs[0] : null;

    public bool HasParameters => model.Parameters.Count > 0;

    private IEnumerable<FormOutput> Written => form.Outputs.Where(o => o != Returned && !o.IsOfParameter);

    public IEnumerable<InputSpec> TensorInputs => form.Inputs.Where(i => i.Type.Shape.Rank > 0);

    public string ReturnType => Returned is { } result ? Element(result.Type) : "void";

    public string? Return => Returned is { } result ? $"return {names.Output(result)};" : null;

    public IEnumerable<string> ScalarResults => form.Outputs.Where(o => !o.IsOfParameter && o.Type.Shape.Rank == 0)
        .Select(o => $"{(o == Returned ? Element(o.Type) + " " : "")}{names.Output(o)} = default;");

    public IEnumerable<string> DriverParameters
        => [.. HasParameters ? [$"{(form.WritesParameters ? "" : "ReadOnly")}Span<{_real}> {names.Parameters}"] : Array.Empty<string>(),
            .. StepFields.DimensionsOf(form).Select(d => $"int {names.Dimension(d)}"),
            .. form.Inputs.Select(InputParameter), .. Written.Select(OutputParameter),
            .. Direction($"ReadOnlySpan<{_real}> {names.Direction}"),
            .. form.HasParameterGradient ? [$"Span<{_real}> {names.Gradient}"] : Array.Empty<string>(),
            .. form.IsTrainStep ? [$"Optimizer<{_real}, TRule> {names.Optimizer}"] : Array.Empty<string>(),
            .. weights is not null ? [$"{FrozenEmitter.WeightsType}? {names.Weights}"] : Array.Empty<string>()];

    public IEnumerable<string> DriverArguments
        => [.. HasParameters ? [names.Parameters] : Array.Empty<string>(), .. StepFields.DimensionsOf(form).Select(names.Dimension),
            .. form.Inputs.Select(DriverNames.Input), .. Written.Select(OutputArgument), .. Direction(names.Direction),
            .. form.HasParameterGradient ? [names.Gradient] : Array.Empty<string>(),
            .. form.IsTrainStep ? [names.Optimizer] : Array.Empty<string>(), .. weights is not null ? [names.Weights] : Array.Empty<string>()];

    /// <summary>An argument for the direction of the parameters, in forms that have one.</summary>
    private string[] Direction(string text) => form.HasParameterDirection ? [text] : [];

    /// <summary>Writes the public forms; <paramref name="remarks"/> adds the schedule to the documentation of the first.</summary>
    public void Write(CodeWriter writer, Action remarks)
    {
        DimensionSolver solver = new(form, names);
        bool documented = false;
        if (solver.IsSolved)
        {
            Document(writer, remarks);
            documented = true;
            WriteSpans(writer, solver);
        }
        if (model.Precision == Precision.Single && form.Inputs.Count > 0 && form.Inputs.All(i => i.Type is { Element: ElementType.Real, Shape.Rank: 0 }))
        {
            writer.Line().Line($"/// <inheritdoc cref=\"{form.Name}({string.Join(", ", PublicTypes())})\"/>");
            WriteDoubles(writer);
        }
        if (!TensorInputs.Any()) return;
        if (documented) writer.Line().Line($"/// <summary>As the form over spans, with shapes checked axis by axis.</summary>");
        else Document(writer, remarks);
        WriteTensors(writer, solver.IsSolved);
        if (Returned is not null || Written.Count() != 1 || form.HasParameterGradient || Written.First().Kind != OutputKind.Result) return;
        writer.Line().Line("/// <summary>As the form over tensors, into a new tensor.</summary>");
        WriteNewTensor(writer);
    }

    private IEnumerable<string> PublicTypes()
        => form.Inputs.Select(i => InputParameter(i).Split(' ')[0]).Concat(Direction($"Parameters{{{_real}}}"))
            .Concat(Written.Select(o => OutputParameter(o)).Select(p => p.Substring(0, p.LastIndexOf(' '))))
            .Concat(form.HasParameterGradient ? [$"Parameters{{{_real}}}", "bool"] : []);

    /// <summary>The public modifiers, the inputs' parameters, and their arguments.</summary>
    public string Modifiers => form.Entry.Accessibility + (model.IsStatic ? " static" : "");

    private IEnumerable<string> PublicParameters(Func<InputSpec, string> input, Func<FormOutput, string> output)
        => [.. form.Inputs.Select(input), .. Direction($"Parameters<{_real}> {names.Direction}"),
            .. Written.Where(o => o.Kind == OutputKind.Result).Select(output),
            .. form.HasParameterGradient ? [$"Parameters<{_real}> {names.Gradient}"] : Array.Empty<string>(),
            .. Written.Where(o => o.Kind == OutputKind.InputGradient).Select(output),
            .. form.HasParameterGradient ? [$"bool {names.Accumulate} = false"] : Array.Empty<string>()];

    private void Head(CodeWriter writer, string returnType, IEnumerable<string> parameters)
        => writer.Line($"{Modifiers} {returnType} {form.Name}({string.Join(", ", parameters)})");

    private void WriteSpans(CodeWriter writer, DimensionSolver solver)
    {
        Head(writer, ReturnType, PublicParameters(InputParameter, OutputParameter));
        using (writer.OpenBody())
        {
            writer.Lines(solver.Lines);
            WriteCall(writer);
        }
    }

    private void WriteDoubles(CodeWriter writer)
    {
        Head(writer, ReturnType, PublicParameters(i => $"double {DriverNames.Input(i)}", OutputParameter));
        IEnumerable<string> arguments = PublicArguments(i => $"(float){DriverNames.Input(i)}", OutputArgument);
        writer.Line($"    => {form.Name}({string.Join(", ", arguments)});");
    }

    private void WriteTensors(CodeWriter writer, bool isSolved)
    {
        Head(writer, ReturnType, PublicParameters(TensorParameter, TensorOutput));
        using (writer.OpenBody())
        {
            WriteTensorDimensions(writer);
            if (isSolved)
            {
                IEnumerable<string> arguments = PublicArguments(TensorArgument, TensorArgument);
                writer.Line($"{(ReturnType == "void" ? "" : "return ")}{form.Name}({string.Join(", ", arguments)});");
                return;
            }
            WriteCall(writer, TensorArgument, TensorArgument);
        }
    }

    public string TensorArgument(InputSpec input) => input.Type.Shape.Rank == 0
        ? DriverNames.Input(input)
        : $"Dense.Span({DriverNames.Input(input)}, nameof({DriverNames.Input(input)}), {Lengths(input.Type)})";

    private string TensorArgument(FormOutput output) => output.Type.Shape.Rank == 0
        ? OutputArgument(output)
        : $"Dense.Span({names.Output(output)}, nameof({names.Output(output)}), {Lengths(output.Type)})";

    private IEnumerable<string> PublicArguments(Func<InputSpec, string> input, Func<FormOutput, string> output)
        => [.. form.Inputs.Select(input), .. Direction(names.Direction),
            .. Written.Where(o => o.Kind == OutputKind.Result).Select(output),
            .. form.HasParameterGradient ? [names.Gradient] : Array.Empty<string>(),
            .. Written.Where(o => o.Kind == OutputKind.InputGradient).Select(output),
            .. form.HasParameterGradient ? [names.Accumulate] : Array.Empty<string>()];


    private void WriteNewTensor(CodeWriter writer)
    {
        FormOutput result = Written.First();
        IEnumerable<string> parameters = form.Inputs.Select(TensorParameter).Concat(Direction($"Parameters<{_real}> {names.Direction}"));
        Head(writer, $"Tensor<{Element(result.Type)}>", parameters);
        using (writer.OpenBody())
        {
            WriteTensorDimensions(writer);
            string lengths = string.Join(", ", result.Type.Shape.Select(d => DimensionText.Expression(d, names.Dimension)));
            writer.Line($"var {names.Output(result)} = Tensor.CreateFromShape<{Element(result.Type)}>([{lengths}]);");
            IEnumerable<string> inputs = form.Inputs.Select(DriverNames.Input).Concat(Direction(names.Direction));
            writer.Line($"{form.Name}({string.Join(", ", inputs.Append(names.Output(result) + ".AsTensorSpan()"))});");
            writer.Line($"return {names.Output(result)};");
        }
    }

    public void WriteTensorDimensions(CodeWriter writer)
    {
        foreach (string dimension in StepFields.DimensionsOf(form))
        {
            (InputSpec input, int axis) = TensorInputs.SelectMany(i => i.Type.Shape.Select((d, a) => (Input: i, Axis: a, Length: d)))
                .Where(p => p.Length.Equals(Dimension.Named(dimension))).Select(p => (p.Input, p.Axis)).First();
            writer.Line($"int {names.Dimension(dimension)} = Dense.Length({DriverNames.Input(input)}, {axis}, {input.Type.Shape.Rank}, nameof({DriverNames.Input(input)}));");
        }
    }

    private void WriteCall(CodeWriter writer, Func<InputSpec, string>? input = null, Func<FormOutput, string>? output = null)
    {
        string Call(string gradient) => $"{kernelsType}.Call({string.Join(", ", CallArguments(input ?? DriverNames.Input, output ?? OutputArgument, gradient))})";
        string give = ReturnType == "void" ? "" : "return ";
        if (form.HasParameterDirection) writer.Line($"DirectionBuffer.Check({names.Direction}, Parameters);");
        if (!form.HasParameterGradient)
        {
            writer.Line($"{give}{Call("")};");
            return;
        }
        writer.Line($"GradientBuffer.Check({names.Gradient}, Parameters);");
        writer.Line($"if (!{names.Accumulate}) {(give.Length > 0 ? $"{give}{Call(names.Gradient + ".Span")};" : "")}");
        if (give.Length == 0) writer.Line("{").Line($"    {Call(names.Gradient + ".Span")};").Line("    return;").Line("}");
        writer.Line($"using var fresh = Workspace<{_real}>.Rent({names.Gradient}.Length);");
        writer.Line("fresh.Data.Clear();");
        writer.Line($"{(give.Length > 0 ? $"{_real} value = " : "")}{Call("fresh.Data")};");
        writer.Line($"GradientBuffer.Add<{_real}>(fresh.Data, {names.Gradient}.Span);");
        if (give.Length > 0) writer.Line("return value;");
    }

    private IEnumerable<string> CallArguments(Func<InputSpec, string> input, Func<FormOutput, string> output, string gradient)
        => [.. HasParameters ? ["Parameters.Span"] : Array.Empty<string>(), .. StepFields.DimensionsOf(form).Select(names.Dimension),
            .. form.Inputs.Select(input), .. Written.Select(output), .. Direction(names.Direction + ".Span"),
            .. form.HasParameterGradient ? [gradient] : Array.Empty<string>(), .. weights is not null ? [weights] : Array.Empty<string>()];

    /// <summary>The checks of every argument, inside the kernels' type.</summary>
    public void WriteChecks(CodeWriter writer)
    {
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        writer.Line($"public static {ReturnType} Call({string.Join(", ", DriverParameters)})");
        using (writer.OpenBody())
        {
            foreach (InputSpec input in TensorInputs) writer.Line(LengthCheck(DriverNames.Input(input), input.Type.Shape));
            foreach (FormOutput output in Written.Where(o => o.Type.Shape.Rank > 0))
                writer.Line(LengthCheck(names.Output(output), output.Type.Shape));
            writer.Lines(IndexChecks.Lines(form, names));
            WriteOverlapChecks(writer);
            writer.Line($"{(ReturnType == "void" ? "" : "return ")}Run({string.Join(", ", DriverArguments)});");
        }
    }

    private string LengthCheck(string name, Shape shape)
        => $"Check.Length({name}.Length, checked({DimensionText.Expression(shape.Size, names.Dimension, isLong: true)}), nameof({name}));";

    private void WriteOverlapChecks(CodeWriter writer)
    {
        (string Name, ElementType Element)[] reads =
        [
            .. TensorInputs.Select(i => (DriverNames.Input(i), i.Type.Element)),
            .. HasParameters && !form.WritesParameters ? [(names.Parameters, ElementType.Real)] : Array.Empty<(string, ElementType)>(),
            .. Direction(names.Direction).Select(d => (d, ElementType.Real)),
        ];
        (string Name, ElementType Element)[] writes =
        [
            .. Written.Where(o => o.Type.Shape.Rank > 0).Select(o => (names.Output(o), o.Type.Element)),
            .. form.HasParameterGradient ? [(names.Gradient, ElementType.Real)] : Array.Empty<(string, ElementType)>(),
            .. form.WritesParameters ? [(names.Parameters, ElementType.Real)] : Array.Empty<(string, ElementType)>(),
        ];
        for (int w = 0; w < writes.Length; w++)
        {
            foreach ((string other, ElementType element) in reads.Concat(writes.Take(w)).Where(r => r.Element == writes[w].Element))
                writer.Line($"Check.NoOverlap<{StepFields.ElementText(element, _real)}>({other}, {writes[w].Name}, nameof({other}), nameof({writes[w].Name}));");
        }
    }

    public void Document(CodeWriter writer, Action remarks)
    {
        string summary = form.Entry.Summary.Length > 0 ? form.Entry.Summary : $"The values of {form.Entry.Name}";
        string extent = form.Extent.Length > 0 ? " " + form.Extent : "";
        string states = form.UpdatesStates ? " It updates the model's states." : "";
        writer.Line($"/// <summary>{summary.TrimEnd('.')}.{extent}{states}</summary>");
        foreach (InputSpec input in form.Inputs)
            writer.Line($"/// <param name=\"{DriverNames.Input(input).TrimStart('@')}\">{(input.Type.Shape.Rank == 0 ? "A single value." : $"{input.Type.Shape}, row-major.")}</param>");
        foreach (FormOutput output in Written)
            writer.Line($"/// <param name=\"{names.Output(output).TrimStart('@')}\">Receives {(output.Kind == OutputKind.InputGradient ? $"the gradient for {output.Name}" : output.Name)}, {output.Type.Shape}.</param>");
        if (form.HasParameterDirection) writer.Line($"/// <param name=\"{names.Direction}\">Along which every parameter varies.</param>");
        if (form.HasParameterGradient)
        {
            string what = form.HasParameterDirection ? "product" : "gradient";
            writer.Line($"/// <param name=\"{names.Gradient}\">Receives the {what} for every parameter; what it held before is lost.</param>");
            writer.Line($"/// <param name=\"{names.Accumulate}\">Adds to what {names.Gradient} holds instead.</param>");
        }
        if (form.IsTrainStep)
            writer.Line($"/// <param name=\"{names.Optimizer}\">An optimiser of this model's parameters; it takes one step.</param>");
        remarks();
        writer.Line("/// <exception cref=\"ArgumentException\">A length or an index does not fit, or memory overlaps; nothing was written.</exception>");
    }

    private string Element(TensorType type) => StepFields.ElementText(type.Element, _real);

    public string InputParameter(InputSpec input)
        => input.Type.Shape.Rank == 0 ? $"{Element(input.Type)} {DriverNames.Input(input)}" : $"ReadOnlySpan<{Element(input.Type)}> {DriverNames.Input(input)}";

    private string OutputParameter(FormOutput output)
        => output.Type.Shape.Rank == 0 ? $"out {Element(output.Type)} {names.Output(output)}" : $"Span<{Element(output.Type)}> {names.Output(output)}";

    private string OutputArgument(FormOutput output) => output.Type.Shape.Rank == 0 ? $"out {names.Output(output)}" : names.Output(output);

    public string TensorParameter(InputSpec input)
        => input.Type.Shape.Rank == 0 ? InputParameter(input) : $"ReadOnlyTensorSpan<{Element(input.Type)}> {DriverNames.Input(input)}";

    private string TensorOutput(FormOutput output)
        => output.Type.Shape.Rank == 0 ? OutputParameter(output) : $"TensorSpan<{Element(output.Type)}> {names.Output(output)}";

    private string Lengths(TensorType type) => $"[{string.Join(", ", type.Shape.Select(d => DimensionText.Expression(d, names.Dimension)))}]";
}
