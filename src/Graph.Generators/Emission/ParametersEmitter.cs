using Graph.Generators.Models;

namespace Graph.Generators.Emission;

/// <summary>The model's parameters: layout, buffer, and the binding of nested models to their part of it.</summary>
internal static class ParametersEmitter
{
    public static void Write(CodeWriter writer, ModelSpec model, Layout layout)
    {
        string real = StepFields.Real(model.Precision);
        writer.Line("/// <summary>");
        writer.Line("/// The trainable parameters: one flat, row-major buffer, every tensor on a 64-byte boundary.");
        writer.Line("/// <code>");
        int width = model.Parameters.Max(p => p.Name.Length);
        foreach (ParameterSpec p in model.Parameters)
            writer.Line($"/// {p.Name.PadRight(width)}  {string.Join(" × ", p.Shape),-16}  {Literals.Prose(Layout.Count(p)),12} values{(p.IsState ? ", a state" : "")}");
        writer.Line("/// </code>");
        writer.Line("/// </summary>");
        writer.Line($"public Parameters<{real}> Parameters => _parameters ??= NewParameters();");
        writer.Line();
        writer.Line($"private Parameters<{real}>? _parameters;");
        writer.Line();
        using (writer.Open($"private Parameters<{real}> NewParameters()"))
        {
            using (writer.Open("lock (ParameterLayouts.Own)"))
            {
                writer.Line("if (_parameters is not null) return _parameters;");
                writer.Line($"var parameters = new Parameters<{real}>(ParameterLayouts.Own);");
                writer.Line("parameters.Initialize(0);");
                writer.Line("BindParameters(parameters);");
                writer.Line("return parameters;");
            }
        }
        writer.Line();
        writer.Line("/// <summary>Makes this model, and the models in it, compute with given parameters; for the model that contains it.</summary>");
        writer.Line("[System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]");
        using (writer.Open($"internal void BindParameters(Parameters<{real}> parameters)"))
        {
            writer.Line("_parameters = parameters;");
            foreach (NestedModelSpec nested in model.NestedModels)
                writer.Line($"{nested.Member}.BindParameters(parameters.Slice(\"{nested.Prefix}\"));");
        }
        writer.Line();
        using (writer.Open("private static class ParameterLayouts"))
        {
            writer.Line("public static readonly ParameterLayout Own = ParameterLayout.Create(");
            writer.Line($"    \"{model.Name}\",");
            for (int i = 0; i < model.Parameters.Count; i++)
            {
                ParameterSpec p = model.Parameters[i];
                string end = i == model.Parameters.Count - 1 ? ");" : ",";
                string transposed = p.TransposedInFiles ? ", transposedInFile: true" : "";
                string state = p.IsState ? ", isState: true" : "";
                writer.Line($"    new ParameterInfo(\"{p.Name}\", [{string.Join(", ", p.Shape)}], {Literals.Grouped(layout[p.Name])}, {Specification(p)}{transposed}{state}){end}");
            }
        }
    }

    private static string Specification(ParameterSpec parameter)
    {
        Initializer x = parameter.Initializer;
        string A() => Literals.Real(x.A, Precision.Double);
        int rank = parameter.Shape.Count;
        int fanIn = x.FanIn > 0 ? x.FanIn : rank == 0 ? 1 : parameter.Shape[0];
        int fanOut = x.FanOut > 0 ? x.FanOut : rank == 0 ? 1 : parameter.Shape[rank - 1];
        return "InitializerSpec." + x.Kind switch
        {
            InitializerKind.Constant => $"Constant({A()})",
            InitializerKind.Uniform => $"Uniform({A()}, {Literals.Real(x.B, Precision.Double)})",
            InitializerKind.Normal => $"Normal({A()}, {Literals.Real(x.B, Precision.Double)})",
            InitializerKind.TruncatedNormal => $"TruncatedNormal({A()}, {Literals.Real(x.B, Precision.Double)})",
            InitializerKind.XavierUniform => $"XavierUniform({fanIn}, {fanOut}, {A()})",
            InitializerKind.XavierNormal => $"XavierNormal({fanIn}, {fanOut}, {A()})",
            InitializerKind.HeUniform => $"HeUniform({fanIn}, {A()})",
            InitializerKind.HeNormal => $"HeNormal({fanIn}, {A()})",
            _ => $"FanIn({fanIn})",
        };
    }
}
