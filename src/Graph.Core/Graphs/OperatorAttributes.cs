using System.Globalization;
using Graph.Operators;

namespace Graph.Graphs;

/// <summary>The attributes of one instruction of the text form, read as what the operator needs.</summary>
internal sealed class OperatorAttributes(string operatorName, IReadOnlyDictionary<string, string> attributes)
{
    public string this[string name] => attributes.TryGetValue(name, out string? text)
        ? text
        : throw new FormatException($"{operatorName} needs the attribute '{name}'.");

    public bool Has(string name) => attributes.ContainsKey(name);

    public int Integer(string name) => int.Parse(this[name], CultureInfo.InvariantCulture);

    public EquatableArray<int> Integers(string name) => Items(this[name]).Select(t => int.Parse(t, CultureInfo.InvariantCulture)).ToEquatable();

    public Dimension Dimension(string name) => ParseDimension(this[name]);

    public EquatableArray<Dimension> Dimensions(string name) => Items(this[name]).Select(ParseDimension).ToEquatable();

    public Shape Shape(string name) => new(Items(this[name]).Select(ParseDimension));

    public ComputationGraph Nested(string name) => GraphParser.Parse(Text.Lines(this[name]));

    /// <summary>The windows of an operator, from four lists side by side.</summary>
    public EquatableArray<Window> Windows
    {
        get
        {
            EquatableArray<int> sizes = Integers("sizes"), strides = Integers("strides"), dilations = Integers("dilations");
            return Integers("axes").Select((axis, i) => new Window(axis, sizes[i], strides[i], dilations[i])).ToEquatable();
        }
    }

    public TensorType Type(string name)
    {
        string text = this[name];
        int bracket = text.IndexOf('[');
        return new TensorType((ElementType)Enum.Parse(typeof(ElementType), text.Substring(0, bracket), ignoreCase: true), new Shape(Items(text.Substring(bracket)).Select(ParseDimension)));
    }

    private static IEnumerable<string> Items(string text)
        => text.Trim('[', ']').Split([','], StringSplitOptions.RemoveEmptyEntries).Select(t => t.Trim());

    private static Dimension ParseDimension(string text)
        => text.Replace("- ", "+ -").Split([" + "], StringSplitOptions.None).Aggregate((Dimension)0, (sum, term) => sum + ParseTerm(term.Trim()));

    private static Dimension ParseTerm(string text)
        => text.Split('·').Aggregate(
            (Dimension)1,
            (product, factor) => product * (long.TryParse(factor, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
                ? new Dimension(number)
                : Graph.Dimension.Named(factor)));
}
